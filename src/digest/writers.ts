import { composeDaily } from "./daily/compose.ts";
import { composeOwn } from "./daily/own.ts";
import type { Writers } from "./make.ts";
import { composeWeekly } from "./weekly/compose.ts";
import { composePrivate } from "./weekly/private.ts";

export const WRITERS: Writers = { composeDaily, composeOwn, composeWeekly, composePrivate };
