import type { Command } from "../desk/command.ts";
import { absenceCommands } from "./absences/commands.ts";
import { calendarCommands } from "./calendars/commands.ts";
import { linkCommand } from "./link-commands.ts";
import { mailAccountCommand, mailAccountRemoveCommand } from "./mail-account-command.ts";
import { peopleCommand, roleChangeCommand, rolesCommand } from "./people-commands.ts";
import { settingsCommand, settingsRestoreCommand } from "./settings-commands.ts";

export const firmCommands: readonly Command[] = [
  ...absenceCommands,
  peopleCommand,
  rolesCommand,
  roleChangeCommand,
  settingsCommand,
  settingsRestoreCommand,
  linkCommand,
  mailAccountCommand,
  mailAccountRemoveCommand,
  ...calendarCommands,
];
