import type { Command } from "../../desk/command.ts";
import { doneCommand, sendAllCommand, sendCommand, skipCommand } from "./decide-commands.ts";
import { overviewCommand } from "./overview-command.ts";
import { editCommand, previewCommand } from "./preview-command.ts";
import { chasingSettingsCommand } from "./settings-command.ts";

export const chasingCommands: readonly Command[] = [
  overviewCommand,
  sendCommand,
  sendAllCommand,
  skipCommand,
  doneCommand,
  previewCommand,
  editCommand,
  chasingSettingsCommand,
];
