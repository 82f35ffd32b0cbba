import type { Command } from "../../../desk/command.ts";
import { letterCommand, letterFirmCommand, letterReadCommand, letterToCommand } from "./letter-command.ts";
import { letterPostedCommand } from "./posted-command.ts";
import { letterPrintCommand } from "./print-command.ts";
import { letterReceivedCommand, letterReturnedCommand } from "./received-command.ts";

export const letterCommands: readonly Command[] = [
  letterCommand,
  letterReadCommand,
  letterFirmCommand,
  letterToCommand,
  letterPrintCommand,
  letterPostedCommand,
  letterReceivedCommand,
  letterReturnedCommand,
];
