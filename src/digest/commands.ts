import type { Command } from "../desk/command.ts";

export const digestCommands: readonly Command[] = [];
