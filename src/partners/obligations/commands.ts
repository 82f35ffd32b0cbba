import type { Command } from "../../desk/command.ts";
import { doneCommand } from "./act/done-command.ts";
import { assignCommand, ownerCommand, takeCommand } from "./act/owner-commands.ts";
import { proofCommand } from "./act/proof-command.ts";
import { againCommand, neverCommand, reopenCommand, skipCommand } from "./act/state-commands.ts";
import { listCommand } from "./list-command.ts";
import { ownCommands } from "./own/commands.ts";
import { profileCommands } from "./profile/commands.ts";
import { showCommand } from "./show-command.ts";

/** What can be asked of the firm's administrative dates. */
export const obligationCommands: readonly Command[] = [
  listCommand,
  showCommand,
  doneCommand,
  proofCommand,
  reopenCommand,
  skipCommand,
  neverCommand,
  againCommand,
  takeCommand,
  assignCommand,
  ownerCommand,
  ...ownCommands,
  ...profileCommands,
];
