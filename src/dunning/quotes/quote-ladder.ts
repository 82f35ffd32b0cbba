import type { SendingRules } from "../books.ts";
import { addDays } from "../day-count.ts";
import { type Holidays, isSendingDay } from "../sending-days.ts";
import { type Quote, standingOf } from "./quote.ts";

/** "read": could you look at it; "question": is something unclear; "expiry": it ends soon. */
export const QUOTE_TONES = ["read", "question", "expiry"] as const;
export type QuoteTone = (typeof QUOTE_TONES)[number];

/** Days after its issue. */
const READ_AFTER = 4;
const QUESTION_AFTER = 10;
/** Days left when its end is spoken of. */
const LEFT_AT_EXPIRY = 3;

/** A step that was done for this quote, or that a person chose to skip. */
export interface PastQuoteStep {
  step: string;
  outcome: "sent" | "skipped" | "doubtful";
}

export interface QuoteSituation {
  quote: Quote;
  history: readonly PastQuoteStep[];
  /** The last day on which anything reached this client, or may have: another quote's reminder, or an invoice's. */
  lastContact?: string;
  /** Days between two contacts with one client. */
  minimumGap: number;
  sending: SendingRules;
  today: string;
  holidays: Holidays;
  /** The client has an address to write to. */
  reachable: boolean;
}

export type QuoteDecision =
  | { action: "contact"; step: string; tone: QuoteTone }
  /** A step is due, and there is nowhere to send it. */
  | { action: "ask-address"; tone: QuoteTone }
  /** `next`: what a later day holds if nothing changes; absent when nothing is left before it expires. */
  | {
      action: "wait";
      why: "not-due" | "paused" | "minimum-gap" | "not-a-sending-day" | "ladder-ended";
      next?: { on: string; tone: QuoteTone };
    }
  | { action: "nothing"; why: "accepted" | "refused" | "expired" };

/** A quote prolonged is spoken of again before its new end: the step carries the day. */
const stepName = (tone: QuoteTone, expiresOn: string): string =>
  tone === "expiry" ? `expiry-${expiresOn}` : tone;

export const toneOf = (step: string): QuoteTone =>
  QUOTE_TONES.find((tone) => step === tone || step.startsWith(`${tone}-`)) ?? "read";

/**
 * What to do next about one quote, and why. Pure. One step at a time and in order, never before its day; a step that the
 * end of the quote has overtaken is left out, so that two are never sent at once.
 */
export function decideQuote(situation: QuoteSituation): QuoteDecision {
  const { quote, today, reachable } = situation;
  const standing = standingOf(quote, today);
  if (standing !== "sent") return { action: "nothing", why: standing };
  const tone = stepOn(situation, today);
  if (tone) {
    return reachable
      ? { action: "contact", step: stepName(tone, quote.expiresOn), tone }
      : { action: "ask-address", tone };
  }
  for (let day = addDays(today, 1); day <= quote.expiresOn; day = addDays(day, 1)) {
    const next = stepOn(situation, day);
    if (next) return { action: "wait", why: whyNotToday(situation), next: { on: day, tone: next } };
  }
  return { action: "wait", why: "ladder-ended" };
}

/** The step that may be taken on that day, all conditions met. */
function stepOn(situation: QuoteSituation, day: string): QuoteTone | undefined {
  const { sending, holidays } = situation;
  if (isPaused(situation, day) || isInGap(situation, day) || !isSendingDay(day, sending, holidays)) return;
  return dueOn(situation, day);
}

const isPaused = ({ quote }: QuoteSituation, day: string): boolean =>
  quote.pausedUntil !== undefined && day < quote.pausedUntil;

const isInGap = ({ lastContact, minimumGap }: QuoteSituation, day: string): boolean =>
  lastContact !== undefined && day < addDays(lastContact, minimumGap);

function dueOn(situation: QuoteSituation, day: string): QuoteTone | undefined {
  const { quote, history, minimumGap } = situation;
  // On its last day nobody is pressed for an answer.
  if (day >= quote.expiresOn) return;
  const done = (tone: QuoteTone): boolean =>
    history.some(({ step }) => step === stepName(tone, quote.expiresOn));
  const reached = Math.max(-1, ...history.map(({ step }) => QUOTE_TONES.indexOf(toneOf(step))));
  const expiry = done("expiry") ? undefined : expiryDay(situation);
  if (expiry !== undefined && expiry <= day) return "expiry";
  // Its end will be spoken of within the gap: nothing is written in between.
  if (expiry !== undefined && addDays(day, minimumGap) > expiry) return;
  const tone = QUOTE_TONES[reached + 1];
  if (tone === "read" && day >= laterOf(addDays(quote.issued, READ_AFTER), quote.enteredOn)) return tone;
  if (tone === "question" && day >= laterOf(addDays(quote.issued, QUESTION_AFTER), quote.enteredOn))
    return tone;
  return;
}

/**
 * Three days before the end, or the last day before that on which mails leave: with the firm closed from 24 December, the
 * end of a quote on the 31st is spoken of on the 23rd. Undefined where it would be the day of issue.
 */
function expiryDay({ quote, sending, holidays }: QuoteSituation): string | undefined {
  let day = addDays(quote.expiresOn, -LEFT_AT_EXPIRY);
  while (day > quote.issued && !isSendingDay(day, sending, holidays)) day = addDays(day, -1);
  return day > quote.issued ? laterOf(day, quote.enteredOn) : undefined;
}

function whyNotToday(situation: QuoteSituation): "not-due" | "paused" | "minimum-gap" | "not-a-sending-day" {
  const { today } = situation;
  if (isPaused(situation, today)) return "paused";
  if (dueOn(situation, today) === undefined) return "not-due";
  return isInGap(situation, today) ? "minimum-gap" : "not-a-sending-day";
}

const laterOf = (a: string, b: string): string => (a > b ? a : b);
