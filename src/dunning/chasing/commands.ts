import type { Command } from "../../desk/command.ts";
import { addressCommand } from "./address-command.ts";
import { approvalsCommand } from "./approvals-command.ts";
import { checkedCommand } from "./checked-command.ts";
import { doneCommand, sendAllCommand, sendCommand, skipCommand } from "./decide-commands.ts";
import { doubtfulCommands } from "./doubtful-commands.ts";
import { editCommand, restoreCommand } from "./edit-command.ts";
import { overviewCommand } from "./overview-command.ts";
import { pauseCommand } from "./pause-command.ts";
import { policyCommands } from "./policy-commands.ts";
import { previewCommand } from "./preview-command.ts";
import { chasingSettingsCommand } from "./settings-command.ts";
import { templateCommands } from "./template-commands.ts";

export const chasingCommands: readonly Command[] = [
  overviewCommand,
  approvalsCommand,
  sendCommand,
  sendAllCommand,
  skipCommand,
  doneCommand,
  previewCommand,
  editCommand,
  restoreCommand,
  pauseCommand,
  addressCommand,
  checkedCommand,
  chasingSettingsCommand,
  ...policyCommands,
  ...templateCommands,
  ...doubtfulCommands,
];
