import type { Command } from "../../desk/command.ts";
import { balanceCommand } from "./balance-command.ts";
import { cashCommand } from "./cash-command.ts";
import { interestCommand } from "./interest-command.ts";
import { promiseCommand } from "./promise-command.ts";
import { ratesCommand } from "./rates-command.ts";
import { statementCommand } from "./statement-command.ts";
import { viewCommand } from "./view-command.ts";

/** What is looked at; only rates and files to take away are written. */
export const viewCommands: readonly Command[] = [
  viewCommand,
  statementCommand,
  balanceCommand,
  cashCommand,
  interestCommand,
  promiseCommand,
  ratesCommand,
];
