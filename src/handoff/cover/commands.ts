import type { Command } from "../../desk/command.ts";
import { coverCommand, waitCommand } from "./choice-commands.ts";
import { backInFirmCommand, leaveCommand, leftCommand } from "./leave-command.ts";

export const coverCommands: readonly Command[] = [
  coverCommand,
  waitCommand,
  leaveCommand,
  leftCommand,
  backInFirmCommand,
];
