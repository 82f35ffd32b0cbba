export const KINDS = ["mail", "phone", "calendar", "dunning", "billing", "files", "other"] as const;
/** What sort of work it was: letters and mails, telephone, agenda, reminders, quotes and invoices, files, anything else. */
export type Kind = (typeof KINDS)[number];

/** Time worked, as the assistant entered it afterwards. Corrected by voiding it and entering it again. */
export interface TimeEntry {
  id: string;
  person: string;
  task?: string;
  /** For whom; absent: for the firm. */
  partner?: string;
  /** ISO day, hers. */
  on: string;
  /** Rounded up as her contract of that day says; and as she entered it. */
  minutes: number;
  enteredMinutes: number;
  /** Where she said from when to when: epoch milliseconds. */
  span?: { start: number; end: number };
  kind: Kind;
  note?: string;
  state: "kept" | "void";
}

/** `minutes` to the next multiple of `step`, never less than one step. */
export const roundUp = (minutes: number, step: number): number => Math.ceil(minutes / step) * step;

export const DAY_MINUTES = 1440;

/** "2026-11-01" of any day of November 2026. */
export const monthOfDay = (day: string): string => `${day.slice(0, 7)}-01`;
