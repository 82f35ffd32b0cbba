/** Half a day or more that somebody is away. No reason is kept. Instants are epoch milliseconds. */
export interface Absence extends Away {
  id: string;
  person: string;
  /** The same on instants, half-open. */
  start: number;
  end: number;
  /** Who stands in. */
  backup?: string;
  source: "said" | "calendar";
  state: "planned" | "running" | "over" | "cancelled";
  /** When the desk looks at it again: it begins, or it is over. */
  nextAt?: number;
}

export type Half = "morning" | "afternoon";

/** Some days, or half a one. */
export interface Away {
  /** ISO days, both included. */
  from: string;
  until: string;
  /** Of a single day only; absent: whole days. */
  half?: Half;
}
