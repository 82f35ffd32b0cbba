import type { Command } from "../desk/command.ts";
import { doneCommand, dropCommand, reopenCommand } from "./act/done-command.ts";
import { dueCommand } from "./act/due-command.ts";
import { editCommand } from "./act/edit-command.ts";
import { reassignCommand } from "./act/reassign-command.ts";
import { snoozeCommand } from "./act/snooze-command.ts";
import type { FinishConfided } from "./act/under-handover.ts";
import { undoCommand } from "./act/undo-command.ts";
import { addCommand } from "./add/add-command.ts";
import { documentCommands } from "./documents/commands.ts";
import { clientCommand, givenCommand, lateCommand, listCommand } from "./lists/list-commands.ts";
import { showCommand } from "./lists/show-command.ts";
import { reminderCommands } from "./reminders/commands.ts";
import { seriesCommands } from "./series/commands.ts";
import { waitingCommands } from "./waiting/commands.ts";

/** What can be asked of tasks. */
export const tasksCommands = (finishConfided: FinishConfided): readonly Command[] => [
  addCommand,
  listCommand,
  givenCommand,
  lateCommand,
  clientCommand,
  showCommand,
  doneCommand(finishConfided),
  reopenCommand,
  dropCommand,
  snoozeCommand,
  reassignCommand,
  editCommand,
  dueCommand,
  undoCommand,
  ...seriesCommands,
  ...reminderCommands,
  ...waitingCommands,
  ...documentCommands,
];
