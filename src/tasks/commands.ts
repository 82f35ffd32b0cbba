import type { Command } from "../desk/command.ts";
import { seriesCommands } from "./series/commands.ts";

/** What can be asked of tasks. */
export const tasksCommands: readonly Command[] = [...seriesCommands];
