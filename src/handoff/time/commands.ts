import type { Command } from "../../desk/command.ts";
import { addTimeCommand } from "./add-command.ts";
import { fixTimeCommand } from "./fix-command.ts";
import { restoreTimeCommand, voidTimeCommand } from "./void-commands.ts";

export const timeCommands: readonly Command[] = [
  addTimeCommand,
  fixTimeCommand,
  voidTimeCommand,
  restoreTimeCommand,
];
