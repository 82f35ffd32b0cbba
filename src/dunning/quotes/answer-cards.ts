import type { Button } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { dayWords, type Entry, type Told } from "../entry/entry.ts";
import type { QuoteAct } from "./answer-words.ts";
import { type Quote, REFUSALS } from "./quote.ts";
import { invoiceButtons, quoteLine, reasonWords } from "./quote-cards.ts";

export interface QuoteChanged {
  act: QuoteAct;
  /** As it stands now. */
  quote: Quote;
  client: Client;
  undo: string;
}

/** What was understood, and what may come of it. */
export function changedTold({ act, quote, client, undo }: QuoteChanged, entry: Entry): Told {
  const words = say(entry.language).dunningQuotes;
  const { number, reason } = quote;
  const back: Button = { label: words.buttons.undo, ask: undo };
  const list: Button = { label: words.buttons.quotes, ask: "relance quotes" };
  const facts = [
    { label: words.facts.client, value: client.name },
    { label: words.columns.number, value: quoteLine(quote, entry) },
    ...(reason === undefined ? [] : [{ label: words.facts.reason, value: reasonWords(reason, entry) }]),
  ];
  const done = { tone: "success", facts } as const;
  switch (act) {
    case "accepted":
      return {
        ...done,
        headline: words.accepted(number, client.name),
        notes: [words.acceptedNext],
        buttons: [...invoiceButtons(quote.id, entry), back],
      };
    case "refused":
      return {
        ...done,
        headline: words.refused(number, client.name),
        ...(reason === undefined
          ? { notes: [words.refusedWhy], buttons: [...reasonButtons(quote, entry), back] }
          : { buttons: [back, list] }),
      };
    case "reason":
      return {
        ...done,
        headline: words.reasonKept(number, reasonWords(reason ?? "", entry)),
        buttons: [back, list],
      };
    case "extended":
      return {
        ...done,
        headline: words.extended(number, dayWords(quote.expiresOn, entry)),
        notes: [words.extendedTell],
        buttons: [back, list],
      };
    case "paused":
      return {
        ...done,
        headline: words.paused(number, dayWords(quote.pausedUntil ?? entry.today, entry)),
        buttons: [back, list],
      };
    case "resumed":
      return { ...done, headline: words.resumed(number), buttons: [back, list] };
  }
}

const reasonButtons = ({ id }: Quote, { language }: Entry): Button[] =>
  REFUSALS.map((reason) => ({
    label: say(language).dunningQuotes.refusalButtons[reason],
    ask: `relance quote-answer reason ${id} ${reason}`,
  }));
