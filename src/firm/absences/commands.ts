import type { Command } from "../../desk/command.ts";
import { backCommand, cancelCommand } from "./change-commands.ts";
import { listCommand } from "./list-command.ts";
import { noteCommand } from "./note-command.ts";
import { restoreCommand } from "./restore-command.ts";

export const absenceCommands: readonly Command[] = [
  noteCommand,
  listCommand,
  cancelCommand,
  backCommand,
  restoreCommand,
];
