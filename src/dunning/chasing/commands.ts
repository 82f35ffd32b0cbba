import type { Command } from "../../desk/command.ts";
import { addressCommand } from "./approvals/address-command.ts";
import { approvalsCommand } from "./approvals/approvals-command.ts";
import { sendAllCommand, sendCommand, skipCommand } from "./approvals/decide-commands.ts";
import { editCommand, restoreCommand } from "./approvals/edit-command.ts";
import { pauseCommand } from "./approvals/pause-command.ts";
import { previewCommand } from "./approvals/preview-command.ts";
import { takeBackCommand } from "./approvals/take-back-command.ts";
import { callCommands } from "./call/commands.ts";
import { letterCommands } from "./letter/commands.ts";
import { nextCommand } from "./overview/next-command.ts";
import { overviewCommand } from "./overview/overview-command.ts";
import { statusCommand } from "./overview/status-command.ts";
import { toDosCommand } from "./overview/to-dos-command.ts";
import { policyCommands } from "./policy/policy-commands.ts";
import { doubtfulCommands } from "./sending/doubtful-commands.ts";
import { chasingSettingsCommand } from "./settings/settings-command.ts";
import { templateCommands } from "./templates/template-commands.ts";

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
