import type { Command } from "../../desk/command.ts";
import { actCommands } from "./act-commands.ts";
import { dateCommand, proposeCommand } from "./date-commands.ts";
import { givenCommand, inboxCommand, listCommand, showCommand } from "./list-commands.ts";
import { offerCommand } from "./offer-command.ts";
import { takeCommand } from "./take-command.ts";
import { talkCommands } from "./talk-commands.ts";

/** What passes between who asked and who has it. */
export const exchangeCommands: readonly Command[] = [
  listCommand,
  inboxCommand,
  givenCommand,
  showCommand,
  ...actCommands,
  ...talkCommands,
  dateCommand,
  proposeCommand,
  offerCommand,
  takeCommand,
];
