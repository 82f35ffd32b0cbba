import type { Command } from "../desk/command.ts";
import { obligationCommands } from "./obligations/commands.ts";

export const partnersCommands: readonly Command[] = [...obligationCommands];
