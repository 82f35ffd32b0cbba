import type { Command } from "../desk/command.ts";

/** What can be asked of tasks. */
export const tasksCommands: readonly Command[] = [];
