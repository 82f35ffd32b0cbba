import type { Command } from "../../desk/command.ts";
import { confideCommand } from "./confide-command.ts";
import { draftCommands } from "./draft-commands.ts";
import { settingsCommand } from "./settings-command.ts";
import { triageCommand } from "./triage-command.ts";
import { useCommand } from "./use-command.ts";

/** What becomes of words and files that are for the secretariat, or may be. */
export const confideCommands: readonly Command[] = [
  confideCommand,
  ...draftCommands,
  useCommand,
  settingsCommand,
  triageCommand,
];
