import type { Command } from "../../desk/command.ts";
import { closeStatementCommand } from "./close-command.ts";
import { approveStatementCommand, reopenStatementCommand } from "./closed-commands.ts";
import { statementCommand } from "./statement-command.ts";

export const statementCommands: readonly Command[] = [
  statementCommand,
  closeStatementCommand,
  reopenStatementCommand,
  approveStatementCommand,
];
