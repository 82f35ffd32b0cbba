import type { tasksLater as french } from "../fr/tasks-later.ts";

export const tasksLater: typeof french = {};
