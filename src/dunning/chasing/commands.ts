import type { Command } from "../../desk/command.ts";
import { addressCommand } from "./address-command.ts";
import { approvalsCommand } from "./approvals-command.ts";
import { callCommands } from "./call/commands.ts";
import { sendAllCommand, sendCommand, skipCommand } from "./decide-commands.ts";
import { doubtfulCommands } from "./doubtful-commands.ts";
import { editCommand, restoreCommand } from "./edit-command.ts";
import { letterCommands } from "./letter/commands.ts";
import { nextCommand } from "./next-command.ts";
import { overviewCommand } from "./overview-command.ts";
import { pauseCommand } from "./pause-command.ts";
import { policyCommands } from "./policy-commands.ts";
import { previewCommand } from "./preview-command.ts";
import { chasingSettingsCommand } from "./settings-command.ts";
import { statusCommand } from "./status-command.ts";
import { takeBackCommand } from "./take-back-command.ts";
import { templateCommands } from "./template-commands.ts";
import { toDosCommand } from "./to-dos-command.ts";

export const chasingCommands: readonly Command[] = [
  overviewCommand,
  approvalsCommand,
  sendCommand,
  sendAllCommand,
  skipCommand,
  previewCommand,
  editCommand,
  restoreCommand,
  takeBackCommand,
  pauseCommand,
  toDosCommand,
  addressCommand,
  statusCommand,
  nextCommand,
  ...letterCommands,
  ...callCommands,
  chasingSettingsCommand,
  ...policyCommands,
  ...templateCommands,
  ...doubtfulCommands,
];
