/** Half a day or more that somebody is away. No reason is kept. Instants are epoch milliseconds. */
export interface Absence {
  id: string;
  person: string;
  /** ISO days, both included. */
  from: string;
  until: string;
  /** Of a single day; absent: whole days. */
  half?: "morning" | "afternoon";
  /** The same on instants, half-open. */
  start: number;
  end: number;
  /** Who stands in. */
  backup?: string;
  source: "said" | "calendar";
  state: "planned" | "running" | "over" | "cancelled";
}
