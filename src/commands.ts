import { bookingCommands } from "./booking/commands.ts";
import { bookingHome } from "./booking/home.ts";
import type { Command } from "./desk/command.ts";
import { helpCommand } from "./desk/help.ts";
import { homeCommand } from "./desk/home.ts";
import { digestCommands } from "./digest/commands.ts";
import { CHASERS } from "./dunning/chasing/approvals/own-reminder.ts";
import { dunningCommands } from "./dunning/commands.ts";
import { reminderMails } from "./dunning/doings.ts";
import { firmCommands } from "./firm/commands.ts";
import { stateCommands } from "./firm/state/commands.ts";
import { handoffCommands } from "./handoff/commands.ts";
import { finishConfided } from "./handoff/exchange/finish-confided.ts";
import { handoffHome } from "./handoff/home.ts";
import { partnersCommands } from "./partners/commands.ts";
import { tasksCommands } from "./tasks/commands.ts";
import { tasksHome } from "./tasks/home.ts";

/** The one list of what people can ask. Help, the manifests and the doors are made from it. */
export const COMMANDS: readonly Command[] = [
  ...bookingCommands,
  homeCommand([bookingHome, handoffHome(tasksHome)]),
  ...tasksCommands(finishConfided),
  ...dunningCommands,
  // After every room that reads files: what none of them takes may be confided.
  ...handoffCommands,
  ...partnersCommands,
  ...digestCommands,
  ...firmCommands,
  ...stateCommands({
    prefixes: reminderMails.map(({ prefix }) => prefix),
    ask: "relance doubtful",
    roles: CHASERS,
  }),
  helpCommand(() => COMMANDS),
];
