import type { Command } from "../../desk/command.ts";
import { hoursCommand } from "../budget/hours-command.ts";
import { weekCommand, weekSetCommand } from "../budget/week-command.ts";
import { assistantConfirmCommand } from "./confirm-command.ts";
import { assistantEditCommand, assistantFormCommand } from "./edit-commands.ts";
import { assistantEndCommand, assistantEndConfirmCommand } from "./end-command.ts";
import { assistantListCommand } from "./list-command.ts";
import { assistantCommand } from "./set-command.ts";
import { assistantShowCommand } from "./show-command.ts";

export const contractCommands: readonly Command[] = [
  weekCommand,
  weekSetCommand,
  hoursCommand,
  assistantListCommand,
  assistantShowCommand,
  assistantEndCommand,
  assistantEndConfirmCommand,
  assistantCommand,
  assistantEditCommand,
  assistantFormCommand,
  assistantConfirmCommand,
];
