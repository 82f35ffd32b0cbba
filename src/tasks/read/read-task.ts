import type { ReadingOptions, TaskReading } from "./reading.ts";

/** Reads a task out of what somebody typed or dictated, in French or English. */
export function readTaskWords(text: string, _options: ReadingOptions): TaskReading {
  return {
    contents: { title: text.trim(), assignees: [], priority: "normal", confidential: false, documents: [] },
    otherDues: [],
    past: false,
    unknown: [],
    ambiguous: [],
    doubtful: [],
  };
}
