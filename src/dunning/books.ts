import type { Language } from "../desk/language/language.ts";
import type { PaymentTerm } from "./due-date.ts";

/** Amounts are integer cents; days are ISO dates ("2026-11-24"), of the firm's zone. */

export type ClientKind = "business" | "consumer" | "public";

export interface Contact {
  id: string;
  name?: string;
  email?: string;
  phone?: string;
  salutation?: "madame" | "monsieur";
  main: boolean;
  /** Their mail server refused this address for good: nothing is sent to it any more. */
  refused?: boolean;
}

export interface Client {
  id: string;
  name: string;
  kind: ClientKind;
  language: Language;
  /** How the firm addresses them; the desk says vous where nothing is said. */
  address: "vous" | "tu";
  contacts: readonly Contact[];
  /** The colleague in charge; their approval is asked for this client's reminders. */
  inCharge?: string;
  neverChase: boolean;
  /** First reminders leave by themselves; never a mise en demeure, never to a consumer or a public body. */
  automatic: boolean;
  orderNumberWanted: boolean;
  /** Shown instead of the name in channels, in confidential mode. */
  fileNumber?: string;
  /** As on an envelope, a line each; a registered letter needs it. */
  postalAddress?: string;
  /** SIREN or SIRET, digits only. */
  companyNumber?: string;
  /** Agreed with them; 30 days net where nothing is said. */
  terms?: PaymentTerm;
  /** Late-payment rate of their contract, in percent a year. */
  latePercent?: number;
  /** First invoice of theirs in the books: a new client may be told before the due date. */
  since: string;
}

/**
 * Why an invoice is not chased now. Only "paused" and "promised" end by themselves: on `until` the invoice is chased
 * again. On the `until` of "said-paid" a person is asked to look at the bank.
 */
export type Hold =
  /** Taken over at the first import: nothing leaves before a person has said how it stands (« reprise »). */
  | { why: "to-sort" }
  | { why: "promised"; until: string }
  | { why: "said-paid"; until: string }
  | { why: "paused"; until: string }
  | { why: "disputed"; reason: string }
  | { why: "insolvent" }
  | { why: "e-invoice"; status: number };

export interface Invoice {
  id: string;
  number: string;
  client: string;
  kind: "invoice" | "credit-note";
  issued: string;
  due: string;
  currency: string;
  totalCents: number;
  /** What is left to pay, after payments and credit notes; never negative. */
  openCents: number;
  hold?: Hold;
  /** The firm gave it up; it stays in the books. */
  givenUp: boolean;
  /**
   * The day it entered the ladder, where that was later than its due date: an old invoice taken over at the first import
   * begins at the first tone, whatever its age.
   */
  enteredOn?: string;
  /** The kept PDF, attached to its reminders. */
  file?: string;
  /** The client's purchase order. */
  orderNumber?: string;
  /** A deposit invoice (facture d'acompte). */
  deposit?: boolean;
  quote?: string;
}

/** "check": somebody of the firm looks something up first (Chorus Pro); nothing reaches the client. */
export type Channel = "e-mail" | "call" | "registered-letter" | "check";
export type Tone = "notice" | "friendly" | "reminder" | "firm" | "formal";

export interface Step {
  /** Unique in its policy, and for good: (invoice, step) is done once. */
  name: string;
  /** Calendar days from the due date; negative before it. */
  offset: number;
  channel: Channel;
  tone: Tone;
  /** Only for clients new to the firm, or invoices above this many cents. */
  onlyNewOrAbove?: number;
  /** Not for what is open below this many cents. */
  notBelow?: number;
  /** The partner in charge signs or agrees first. */
  byPartner?: boolean;
  /** What a mise en demeure gives them, in days. */
  deadlineDays?: number;
}

/** When reminders may leave; a day must pass all three, and not be a holiday. */
export interface SendingRules {
  /** 1 = Monday. */
  weekdays: readonly number[];
  /** Local times of the firm, `to` exclusive. */
  windows: readonly { from: string; to: string }[];
  /** Month and day ("12-24"), both included; a period may run over the new year. */
  closed: readonly { from: string; to: string }[];
}

export interface Policy {
  name: "tpe" | "profession-liberale";
  clientKind: ClientKind;
  steps: readonly Step[];
  /** Days between two contacts with one client, whatever the invoices. */
  minimumGap: number;
  sending: SendingRules;
}

/**
 * A step that was done for invoices of a client, or that a person chose to skip. One contact may use up different steps of
 * different invoices: it is then as many of these, on the same day.
 */
export interface PastStep {
  step: string;
  /** Those whose step this was: it is never done for them again. */
  invoices: readonly string[];
  /** Those the same message spoke of without using up a step of theirs. */
  listed?: readonly string[];
  /** The tone it was written in, where that is not the step's own. */
  tone?: Tone;
  on: string;
  outcome: "sent" | "skipped" | "doubtful";
  /** The day a registered letter was received: what it asks is counted from there. */
  receivedOn?: string;
}
