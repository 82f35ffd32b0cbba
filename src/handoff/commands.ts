import type { Command } from "../desk/command.ts";
import { coverCommands } from "./cover/commands.ts";
import { confideCommands } from "./confide/commands.ts";
import { exchangeCommands } from "./exchange/commands.ts";
import { timeCommands } from "./time/commands.ts";

/** What can be asked of and by the assistant. */
export const handoffCommands: readonly Command[] = [...coverCommands, ...exchangeCommands, ...confideCommands, ...timeCommands];
