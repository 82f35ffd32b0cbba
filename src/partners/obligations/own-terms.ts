import { PATTERNS } from "./own-dates.ts";

export const OWN_KINDS = [...(Object.keys(PATTERNS) as (keyof typeof PATTERNS)[]), "other"] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** What the firm says of an obligation of its own. */
export interface OwnTerms {
  title: string;
  kind: OwnKind;
  /** ISO date on which it ends or falls due; comes back every so many months. */
  dueOn: string;
  everyMonths?: number;
  noticeMonths?: number;
  /** Days kept in hand before the notice. */
  marginDays: number;
  owner?: string;
}

export interface OwnObligation extends OwnTerms {
  id: string;
  createdBy: string;
  /** ISO date. */
  createdOn: string;
  ended: boolean;
}
