import type { Command } from "../../../desk/command.ts";
import { callCommand, callMinutesCommand, lendCallCommand } from "./call-command.ts";
import { callCopyCommand } from "./copy-command.ts";
import { calledCommand } from "./outcome-command.ts";

export const callCommands: readonly Command[] = [
  callCommand,
  lendCallCommand,
  callMinutesCommand,
  calledCommand,
  callCopyCommand,
];
