import type { Command } from "../../desk/command.ts";
import { coverCommand, waitCommand } from "./choice-commands.ts";

export const coverCommands: readonly Command[] = [coverCommand, waitCommand];
