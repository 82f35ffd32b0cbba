import type { Command } from "../desk/command.ts";
import { chasingCommands } from "./chasing/commands.ts";

/** What can be asked about money owed. */
export const dunningCommands: readonly Command[] = [...chasingCommands];
