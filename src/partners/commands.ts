import type { Command } from "../desk/command.ts";

export const partnersCommands: readonly Command[] = [];
