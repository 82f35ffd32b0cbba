import type { Button } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { amountWords, dayWords, type Entry, type Told } from "../entry/entry.ts";
import { emailOf } from "../entry/invoice-cards.ts";
import { isDecided, type Quote, REFUSALS, standingOf } from "./quote.ts";
import type { QuoteDraft } from "./quote-draft.ts";

/** « D-2026-012 : 4 500,00 €, valable jusqu'au jeudi 31 décembre » */
export const quoteLine = (quote: Quote, entry: Entry): string =>
  say(entry.language).dunningQuotes.line(
    quote.number,
    amountWords(quote.totalCents, quote.currency, entry),
    dayWords(quote.expiresOn, entry),
  );

export interface EnteredQuote {
  quote: Quote;
  client: Client;
  draft: QuoteDraft;
  /** The client is new in the books. */
  created: boolean;
  undo: string;
  /** The firm has chosen how to chase. */
  chasing: boolean;
  notes: readonly string[];
}

/** What was understood, what was supposed, and what is missing to follow it. */
export function enteredTold(entered: EnteredQuote, entry: Entry): Told {
  const { quote, client, draft, created, undo, chasing } = entered;
  const words = say(entry.language).dunningQuotes;
  const email = emailOf(client);
  const issued = dayWords(quote.issued, entry);
  const expires = dayWords(quote.expiresOn, entry);
  return {
    tone: "success",
    headline: words.entered(quote.number),
    facts: [
      { label: words.facts.client, value: created ? words.newClient(client.name) : client.name },
      ...titleFact(quote, entry),
      { label: words.facts.amount, value: amountWords(quote.totalCents, quote.currency, entry) },
      { label: words.facts.issued, value: draft.issuedSaid ? issued : words.today(issued) },
      { label: words.facts.expires, value: draft.expiresSaid ? expires : words.byDefault(expires) },
      ...fileFact(quote, entry),
      { label: words.facts.email, value: email ?? words.noEmail },
    ],
    notes: [
      ...entered.notes,
      ...(standingOf(quote, entry.today) === "expired" ? [words.expiredAlready] : []),
      ...(email === undefined ? [words.noEmailNote] : []),
      ...(draft.email !== "" && email !== undefined && email !== draft.email
        ? [entry.words.emailKept(email)]
        : []),
      ...(chasing ? [] : [words.chooseFirst]),
    ],
    buttons: [
      ...(email === undefined
        ? [{ label: words.buttons.addEmail, ask: `relance client ${client.id}`, style: "primary" } as const]
        : []),
      ...(chasing ? [] : [{ label: words.buttons.settings, ask: "relance settings" }]),
      { label: words.buttons.undo, ask: undo },
      { label: words.buttons.quotes, ask: "relance quotes" },
    ],
  };
}

/** What the books hold of one quote, and what can be done with it. `next`: what comes next and why, in words. */
export function quoteTold(
  quote: Quote,
  client: Client,
  next: string | undefined,
  entry: Entry,
  headline?: string,
): Told {
  const words = say(entry.language).dunningQuotes;
  return {
    headline: headline ?? words.inBooks(quote.number),
    facts: [
      { label: words.facts.client, value: client.name },
      ...titleFact(quote, entry),
      { label: words.facts.amount, value: amountWords(quote.totalCents, quote.currency, entry) },
      { label: words.facts.issued, value: dayWords(quote.issued, entry) },
      { label: words.facts.expires, value: dayWords(quote.expiresOn, entry) },
      { label: words.facts.standing, value: standingWords(quote, entry) },
      ...(quote.reason === undefined
        ? []
        : [{ label: words.facts.reason, value: reasonWords(quote.reason, entry) }]),
      ...(next === undefined ? [] : [{ label: words.facts.next, value: next }]),
      ...fileFact(quote, entry),
    ],
    buttons: quoteButtons(quote, client, entry),
  };
}

const titleFact = ({ title }: Quote, { language }: Entry) =>
  title === undefined ? [] : [{ label: say(language).dunningQuotes.facts.title, value: title }];

const fileFact = ({ file }: Quote, { language }: Entry) => {
  const { facts, attached } = say(language).dunningQuotes;
  return file === undefined ? [] : [{ label: facts.file, value: attached }];
};

/** « accepté le lundi 23 novembre » */
function standingWords(quote: Quote, entry: Entry): string {
  const words = say(entry.language).dunningQuotes;
  const standing = words.standings[standingOf(quote, entry.today)];
  return isDecided(quote) && quote.decidedOn !== undefined
    ? words.standingOn(standing, dayWords(quote.decidedOn, entry))
    : standing;
}

export function reasonWords(reason: string, { language }: Pick<Entry, "language">): string {
  const known = REFUSALS.find((one) => one === reason);
  return known ? say(language).dunningQuotes.refusals[known] : reason;
}

/** A button of a card acts on the quote as it then stands: pressed twice, the second time changes nothing. */
export function quoteButtons(quote: Quote, client: Pick<Client, "id">, entry: Entry): Button[] {
  const { buttons } = say(entry.language).dunningQuotes;
  const { id } = quote;
  const answer = (act: string) => `relance quote-answer ${act} ${id}`;
  const accepted: Button = { label: buttons.accepted, ask: answer("accepted"), style: "primary" };
  const refused: Button = { label: buttons.refused, ask: answer("refused") };
  const extend: Button = { label: buttons.extend, ask: answer("extended") };
  const viewClient: Button = { label: buttons.viewClient, ask: `relance view ${client.id}` };
  switch (standingOf(quote, entry.today)) {
    case "sent": {
      const paused = quote.pausedUntil !== undefined && entry.today < quote.pausedUntil;
      const hold: Button = paused
        ? { label: buttons.resume, ask: answer("resumed") }
        : { label: buttons.pause, ask: answer("paused") };
      return [accepted, refused, hold, extend, viewClient];
    }
    case "expired":
      return [extend, accepted, refused, viewClient];
    case "accepted":
      return [...invoiceButtons(id, entry), { label: buttons.reopen, ask: answer("resumed") }, viewClient];
    case "refused":
      return [{ label: buttons.reopen, ask: answer("resumed") }, viewClient];
  }
}

export function invoiceButtons(id: string, { language }: Pick<Entry, "language">): Button[] {
  const { buttons } = say(language).dunningQuotes;
  return [
    { label: buttons.invoice, ask: `relance quote-invoice ${id}`, style: "primary" },
    { label: buttons.deposit, ask: `relance quote-invoice ${id} deposit` },
  ];
}
