/** One date of an obligation: of the administrative calendar, or of the firm's own. */
export interface Duty {
  /** Of the calendar; an own one's id. */
  code: string;
  /** What it is for, whatever its date becomes: '2026-10', '2026-T3', '2026'. */
  period: string;
  own?: string;
  title: string;
  /** ISO date, moved to the next working day where the administration does. */
  due: string;
  /** The same before it was moved. */
  legal: string;
  /** ISO date to act by, where something must leave before the due date. */
  actBy?: string;
  toVerify: boolean;
  /** Pages the rule was read in; absent: none was, or it is the firm's own. */
  source?: string;
  cents?: number;
  currency?: string;
  state: "open" | "done" | "not-concerned";
  /** Id of who looks after this date; absent: the administrators. */
  owner?: string;
  done?: Done;
  /** 0: nobody has touched it. */
  version: number;
}

export interface Done {
  /** Epoch milliseconds. */
  at: number;
  by?: string;
  /** Id of a kept file. */
  proof?: string;
}

/** Once a firm; buttons and memories name a date by it. */
export const keyOf = ({ code, period }: Pick<Duty, "code" | "period">): string => `${code} ${period}`;

/** The day it must be dealt with by. */
export const dayOf = ({ due, actBy }: Pick<Duty, "due" | "actBy">): string => actBy ?? due;
