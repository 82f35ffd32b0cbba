import type { BatchHandler, DueHandler } from "./tick.ts";

/** What `due_rows` finds: each is somebody's to do, or it would stay due for ever without a word. */
export const DUE_KINDS = [
  "absence",
  "calendar-event",
  "calendar-link",
  "contract",
  "digest",
  "dunning",
  "handover",
  "import",
  "meeting-guests",
  "meeting-link",
  "meeting-reminder",
  "message",
  "obligations",
  "proposal",
  "quote-reminder",
  "reminder",
  "task",
  "task-series",
] as const;

type DueKind = (typeof DUE_KINDS)[number];
type ManyAtOnce = "calendar-event" | "message" | "reminder" | "task";

/** The whole house has one for each: a kind nobody handles does not compile. */
export type DueHandlers = Readonly<Record<Exclude<DueKind, ManyAtOnce>, DueHandler>>;
export type BatchHandlers = Readonly<Record<ManyAtOnce, BatchHandler>>;
