import type { Command } from "../desk/command.ts";
import { dayMeetingsCommand } from "./daily/meetings-command.ts";
import type { Writers } from "./make.ts";
import { digestCommand } from "./settings/digest-command.ts";
import { editCommand, restoreCommand } from "./settings/edit-command.ts";
import { mineCommand } from "./settings/mine-command.ts";
import { WRITERS } from "./writers.ts";

export const digestCommandsOf = (writers: Writers): readonly Command[] => [
  digestCommand(writers),
  editCommand,
  restoreCommand,
  mineCommand,
  dayMeetingsCommand,
];

export const digestCommands = digestCommandsOf(WRITERS);
