import { bookingCommands } from "./booking/commands.ts";
import type { Command } from "./desk/command.ts";
import { helpCommand } from "./desk/help.ts";
import { dunningCommands } from "./dunning/commands.ts";
import { firmCommands } from "./firm/commands.ts";
import { handoffCommands } from "./handoff/commands.ts";
import { tasksCommands } from "./tasks/commands.ts";

/** The one list of what people can ask. Help, the manifests and the doors are made from it. */
export const COMMANDS: readonly Command[] = [
  ...bookingCommands,
  ...tasksCommands,
  ...dunningCommands,
  // After every room that reads files: what none of them takes may be confided.
  ...handoffCommands,
  ...firmCommands,
  helpCommand(() => COMMANDS),
];
