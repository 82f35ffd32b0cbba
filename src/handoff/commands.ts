import type { Command } from "../desk/command.ts";
import { confideCommands } from "./confide/commands.ts";
import { contractCommands } from "./contract/commands.ts";
import { coverCommands } from "./cover/commands.ts";
import { exchangeCommands } from "./exchange/commands.ts";
import { statementCommands } from "./statement/commands.ts";
import { timeCommands } from "./time/commands.ts";
import { worthCommands } from "./worth/commands.ts";

/** What can be asked of and by the assistant. */
export const handoffCommands: readonly Command[] = [
  ...coverCommands,
  ...confideCommands,
  ...exchangeCommands,
  ...contractCommands,
  ...timeCommands,
  ...statementCommands,
  ...worthCommands,
];
