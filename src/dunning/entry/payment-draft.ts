import type { Ask } from "../../desk/ask.ts";
import { type AmountRefusal, readAmount } from "../../files/amount.ts";
import { readDay } from "../../files/day.ts";
import { addDays } from "../day-count.ts";
import type { Entry } from "./entry.ts";
import { takeNumbers } from "./loose-number.ts";
import type { PaymentSaid } from "./payment-words.ts";
import { without } from "./said-amount.ts";
import { findDay } from "./said-day.ts";

/** A payment as far as it was understood, before anybody looked in the books. */
export interface PaymentDraft {
  kind: "payment" | "credit-note";
  about: string;
  /** As written, for the form; empty where nothing was said. */
  amount: string;
  /** "all": everything that is open; "ask": nothing was said. */
  cents: number | "all" | "ask";
  currency?: string;
  on: string;
  note?: string;
  errors: { amount?: AmountRefusal | "negative"; on?: "future" | "impossible" };
}

export function draftFromSaid(said: PaymentSaid, entry: Entry): PaymentDraft {
  // An invoice's number is not a day: « sur 2026-10-15 » is read as it stands all the same.
  const masked = takeNumbers(said.about).numbers.reduce(
    (text, number) => text.replace(number, "#".repeat(number.length)),
    said.about,
  );
  const day = findDay(masked, entry, addDays(entry.today, -334));
  const about = day ? without(said.about, day) : said.about;
  return build(
    { ...said, about, amount: said.amount ?? "" },
    day ? (day.day ?? "impossible") : entry.today,
    entry,
  );
}

export function draftFromForm(form: NonNullable<Ask["form"]>, entry: Entry): PaymentDraft {
  const day = form.on ? readDay(form.on) : undefined;
  const amount = (form.amount ?? "").trim();
  return build(
    {
      kind: form.kind === "credit-note" ? "credit-note" : "payment",
      all: amount === "",
      amount,
      about: form.about ?? "",
      ...(form.note ? { note: form.note } : {}),
    },
    day ? (day.ok ? day.day : "impossible") : entry.today,
    entry,
  );
}

function build(said: PaymentSaid & { amount: string }, on: string, { today }: Entry): PaymentDraft {
  const reading = said.amount === "" ? undefined : readAmount(said.amount);
  const amountError = !reading
    ? undefined
    : !reading.ok
      ? reading.reason
      : reading.cents <= 0
        ? "negative"
        : undefined;
  const dayError = on === "impossible" ? on : on > today ? "future" : undefined;
  return {
    kind: said.kind,
    about: said.about,
    amount: said.amount,
    cents: reading?.ok ? reading.cents : said.all ? "all" : "ask",
    on: on === "impossible" ? today : on,
    ...(reading?.ok && reading.currency ? { currency: reading.currency } : {}),
    ...(said.note ? { note: said.note } : {}),
    errors: { ...(amountError ? { amount: amountError } : {}), ...(dayError ? { on: dayError } : {}) },
  };
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const ABOUT = new RegExp(
  `^about (?<about>${UUID}) (?<cents>\\d{1,13}|all|ask)(?<currency>[A-Z]{3})? (?<on>\\d{4}-\\d\\d-\\d\\d) (?<kind>payment|credit-note)(?: (?<note>.+))?$`,
);
const EXACTLY = new RegExp(
  `^exactly (?<parts>${UUID}=\\d{1,13}(?:,${UUID}=\\d{1,13})*) (?<on>\\d{4}-\\d\\d-\\d\\d) (?<kind>payment|credit-note)(?<again> again)?(?: note (?<note>.+))?$`,
);

/** The draft of a button that chose whom it is about. */
export function readAbout(words: string, entry: Entry): PaymentDraft | undefined {
  const { about, cents, currency, on, kind, note } = ABOUT.exec(words)?.groups ?? {};
  if (about === undefined || cents === undefined || on === undefined) return undefined;
  if (!readDay(on).ok || on > entry.today) return undefined;
  return {
    kind: kind as PaymentDraft["kind"],
    about,
    amount: "",
    cents: cents === "all" || cents === "ask" ? cents : Number(cents),
    on,
    errors: {},
    ...(currency ? { currency } : {}),
    ...(note ? { note } : {}),
  };
}

export const writeAbout = (draft: PaymentDraft, id: string): string =>
  `relance payment about ${id} ${draft.cents}${draft.currency ?? ""} ${draft.on} ${draft.kind} ${draft.note ?? ""}`.trim();

/** What is recorded, to the cent: the parts of a payment by invoice. `again`: although the same one is in the books. */
export interface ExactPayment {
  parts: readonly { invoice: string; cents: number }[];
  on: string;
  kind: PaymentDraft["kind"];
  again: boolean;
  note?: string;
}

export function readExactly(words: string, today: string): ExactPayment | undefined {
  const { parts, on, kind, again, note } = EXACTLY.exec(words)?.groups ?? {};
  if (parts === undefined || on === undefined || !readDay(on).ok || on > today) return undefined;
  const read = parts.split(",").map((part) => {
    const [invoice = "", cents = ""] = part.split("=");
    return { invoice, cents: Number(cents) };
  });
  if (read.some(({ cents }) => cents === 0)) return undefined;
  if (new Set(read.map(({ invoice }) => invoice)).size < read.length) return undefined;
  return {
    parts: read,
    on,
    kind: kind as PaymentDraft["kind"],
    again: again !== undefined,
    ...(note ? { note } : {}),
  };
}

export const writeExactly = ({ parts, on, kind, again, note }: ExactPayment): string =>
  `relance payment exactly ${parts.map(({ invoice, cents }) => `${invoice}=${cents}`).join(",")} ${on} ${kind}${again ? " again" : ""}${note ? ` note ${note}` : ""}`;
