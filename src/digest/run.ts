import { heardOf } from "../tasks/doings.ts";
import { createRun } from "./create-run.ts";
import { WRITERS } from "./writers.ts";

/** One due digest of a firm (createRun), as its rooms write it. */
export const runDigest = createRun({ ...WRITERS, heard: heardOf });
