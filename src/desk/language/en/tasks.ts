import type { tasks as french } from "../fr/tasks.ts";

export const tasks: typeof french = {};
