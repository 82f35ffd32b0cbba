import type { Command } from "../desk/command.ts";
import { chasingCommands } from "./chasing/commands.ts";
import { discreetly } from "./discreet.ts";
import { entryCommands } from "./entry/commands.ts";
import { importCommands } from "./import/commands.ts";
import { quoteCommands } from "./quotes/commands.ts";
import { viewCommands } from "./views/commands.ts";

/** What can be asked about money owed. */
export const dunningCommands: readonly Command[] = [
  ...chasingCommands,
  ...viewCommands,
  ...quoteCommands,
  ...entryCommands,
  ...importCommands,
].map(discreetly);
