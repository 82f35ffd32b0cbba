import type { Command } from "../desk/command.ts";

/** What can be asked of and by the assistant. */
export const handoffCommands: readonly Command[] = [];
