import type { Command } from "../../desk/command.ts";
import { importCommand } from "./drop-command.ts";
import { pdfCommand } from "./pdf/pdf-command.ts";
import { repriseCommand } from "./reprise/reprise-command.ts";
import {
  columnsCommand,
  dropCommand,
  ignoredCommand,
  runCommand,
  statusCommand,
  undoImportCommand,
} from "./run-commands.ts";

/** Lists and invoices dropped on the desk, and what comes of them. */
export const importCommands: readonly Command[] = [
  importCommand,
  runCommand,
  columnsCommand,
  ignoredCommand,
  statusCommand,
  dropCommand,
  undoImportCommand,
  repriseCommand,
  pdfCommand,
];
