import type { Channel, Client, Invoice, PastStep, Policy, Tone } from "./books.ts";
import type { Holidays } from "./sending-days.ts";
import type { NextOption, Trade } from "./what-next.ts";

/** All invoices are the client's; days are ISO dates of the firm's zone. */
export interface Situation {
  client: Client;
  invoices: readonly Invoice[];
  history: readonly PastStep[];
  policy: Policy;
  today: string;
  holidays: Holidays;
  /** The firm's own. */
  trade?: Trade;
  /** How long a client counts as new after their first invoice; 90. */
  newClientDays?: number;
}

/** Why an invoice takes no part in what is decided today. */
export type LeftOut =
  | "not-due"
  | "promised"
  | "paused"
  | "said-paid"
  /** They said it was paid, and enough days have passed to see it: look at the bank. */
  | "check-bank"
  /** Taken over at the first import, and nobody has said yet how it stands. */
  | "to-sort"
  | "disputed"
  | "insolvent"
  | "e-invoice-disputed"
  | "e-invoice-refused"
  | "e-invoice-paid"
  | "given-up"
  /** We owe them as much, in a credit note not yet set against an invoice. */
  | "credit-to-allocate"
  /** A mise en demeure was sent: until what it gave them has run out. */
  | "formal-notice-running"
  /** No step is left; a person decides. */
  | "ladder-ended"
  /** Overdue and chaseable; its next step is later, or waits for the gap or a sending day. */
  | "step-not-due"
  | "minimum-gap"
  | "not-a-sending-day";

export interface Left {
  invoice: string;
  why: LeftOut;
  /** The first day on which this may be otherwise by itself. */
  until?: string;
}

/** A step used up by a contact, for one invoice. */
export interface Covered {
  invoice: string;
  step: string;
}

/** What a later day holds if nothing changes. */
export interface Planned {
  on: string;
  step: string;
  channel: Channel;
  tone: Tone;
  carrier: string;
}

export interface ContactDecision {
  action: "contact";
  /** The carrier's. */
  step: string;
  channel: Exclude<Channel, "check">;
  /** Never milder than what any of these invoices was already written about in. */
  tone: Tone;
  /** The invoice furthest up the ladder whose step is due; the oldest of those. */
  carrier: string;
  /** All the message speaks of, oldest first; never add up different currencies. */
  invoices: readonly string[];
  /** The steps it uses up, the carrier's first: one unique (invoice, step) each. The other invoices are only listed. */
  covers: readonly Covered[];
  /** Credit notes not yet set against an invoice, to be named with the debt. */
  credits: readonly string[];
  on: string;
  /** "late": its day passed while the machine was off or the invoice was held; "no-address": a call in place of an e-mail. */
  why: "step-due" | "late" | "taken-over" | "no-address";
  byPartner: boolean;
  deadlineDays?: number;
  /** What the contact needs and the books do not hold. */
  missing?: "phone";
}

export type Decision = { left: readonly Left[] } & (
  | ContactDecision
  | {
      action: "to-do";
      /** "status": see how the invoice stands in Chorus Pro; this uses up steps like a contact. The others repeat until done. */
      what: "status" | "ask-address" | "check-bank" | "allocate-credit";
      invoices: readonly string[];
      covers: readonly Covered[];
    }
  | {
      action: "what-comes-next";
      why: "deadline-passed" | "ladder-ended";
      invoices: readonly string[];
      options: readonly NextOption[];
    }
  /** `until`: nothing changes by itself before that day; absent when a person must act first. */
  | { action: "wait"; until?: string; next?: Planned }
  | { action: "nothing"; why: "never-chase" | "nothing-open" }
);
