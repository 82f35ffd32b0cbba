import type { FirmScope } from "../../database/scope.ts";
import type { Field } from "../../desk/card.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { addDays } from "../day-count.ts";
import { answer, type Entry, MAY_ENTER, openEntry, tell } from "../entry/entry.ts";
import { findDay } from "../entry/said-day.ts";
import { dropUnderWay } from "../store/quote-reminders.ts";
import { changeQuote, lockQuote, type QuoteStanding } from "../store/quotes.ts";
import { changedTold } from "./answer-cards.ts";
import { QUOTE_ACTS, type QuoteAct, type QuoteAnswerSaid, readQuoteAnswer } from "./answer-words.ts";
import { findQuote } from "./find-quote.ts";
import { isDecided, type Quote, REFUSALS, standingOf } from "./quote.ts";
import { quoteButtons } from "./quote-cards.ts";
import { sameStanding, standingPart, undoChange } from "./undo-command.ts";

/** What became of a quote: accepted, refused and why, prolonged, on hold, followed again. */
export const quoteAnswerCommand = defineCommand({
  name: "relance quote-answer",
  phrases: [],
  matches: (text) => readQuoteAnswer(text) !== undefined,
  roles: MAY_ENTER,
  run: runQuoteAnswer,
});

const LONGEST_REASON = 200;

export async function runQuoteAnswer(counter: Counter): Promise<Answer> {
  const entry = await openEntry(counter);
  const words = say(entry.language).dunningQuotes;
  const said = readWritten(counter) ?? readQuoteAnswer(counter.words);
  if (!said) return answer({ headline: words.answerHelp }, entry);
  const { act, detail } = said;
  const again = (id: string): string => `relance quote-answer ${act} ${id} ${detail}`.trim();
  const found = await findQuote(counter, entry, said.about, again, fits(act));
  if (!found.ok) return found.answer;
  const { quote, client } = found;
  const day = act === "extended" || act === "paused" ? readUntil(act, detail, quote, entry) : undefined;
  if (day === "ask") return askDay(act, quote, entry);
  if (day !== undefined && "refusal" in day)
    return answer(
      { tone: "warning", headline: day.refusal, buttons: quoteButtons(quote, client, entry) },
      entry,
    );
  const until = day?.day ?? "";
  return counter.settle(async (scope) => {
    const before = await lockQuote(scope, quote.id);
    if (!before) return answer({ tone: "warning", headline: words.noQuote(quote.number) }, entry);
    const refuse = (headline: string): Answer => ({
      ...answer({ headline, buttons: quoteButtons(before, client, entry) }, entry),
      memory: { client: client.id, quote: quote.id },
    });
    if (act === "reason" && before.state !== "refused") return refuse(words.notRefused(quote.number));
    if (isDecided(before) && (act === "extended" || act === "paused"))
      return refuse(words.decidedAlready(quote.number, words.standings[before.state]));
    const after = standAfter(before, act, { until, detail, today: entry.today });
    if (sameStanding(before, after)) return refuse(words.already(quote.number));
    await write(scope, before, after);
    const undo = undoChange(before, after);
    const now: Quote = { ...without(before), ...after };
    const told = changedTold({ act, quote: now, client, undo }, entry);
    return {
      card: tell({ ...told, replaces: counter.ask.via !== "message" }, entry),
      memory: { client: client.id, quote: quote.id },
      undo,
    };
  });
}

/** What was under way about it stops in the same breath; the ladder looks again the next morning. */
async function write(scope: FirmScope, quote: Quote, after: QuoteStanding): Promise<void> {
  await dropUnderWay(scope, quote.id);
  await changeQuote(scope, quote.id, after);
}

const without = ({ pausedUntil: _, decidedOn: __, reason: ___, ...rest }: Quote): Quote => rest;

/** What a button or a form says: the act, an id, the rest. */
function readWritten({ words, ask }: Counter): QuoteAnswerSaid | undefined {
  const [first = "", about = "", ...rest] = words.trim().split(/\s+/);
  const act = QUOTE_ACTS.find((one) => one === first);
  return act && about !== ""
    ? { act, about, detail: ask.form?.["until"] ?? ask.form?.["reason"] ?? rest.join(" ") }
    : undefined;
}

/** Of a client named without a number: those the answer can be about. */
const fits =
  (act: QuoteAct) =>
  (quote: Quote): boolean =>
    act === "resumed" ? isDecided(quote) || quote.pausedUntil !== undefined : !isDecided(quote);

function standAfter(
  quote: Quote,
  act: QuoteAct,
  { until, detail, today }: { until: string; detail: string; today: string },
): QuoteStanding {
  const { state, expiresOn } = quote;
  const reason = tidyReason(detail);
  switch (act) {
    case "accepted":
      return state === "accepted" ? standingPart(quote) : { expiresOn, ...decided("accepted", today) };
    case "refused":
      return {
        expiresOn,
        ...(state === "refused" ? standingPart(quote) : decided("refused", today)),
        ...(reason === "" ? {} : { reason }),
      };
    case "reason":
      return { ...standingPart(quote), ...(reason === "" ? {} : { reason }) };
    case "extended":
      return { ...standingPart(quote), state: "sent", expiresOn: until };
    case "paused":
      return { ...standingPart(quote), pausedUntil: until };
    case "resumed":
      return { state: standingOf({ state: "sent", expiresOn }, today), expiresOn };
  }
}

const decided = (state: "accepted" | "refused", decidedOn: string) => ({ state, decidedOn });

/** « trop cher » is a price: what most people say falls under one of five heads, their own words else. */
function tidyReason(detail: string): string {
  const plain = detail
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_REASON);
  const folded = fold(plain).replace(/^(?:le |la |les |un |une |the |a )/, "");
  const known = REFUSALS.find((one) => one === folded);
  if (known) return known;
  if (/^(?:trop chere?|prix|tarif|budget|too expensive|price)$/.test(folded)) return "price";
  if (/^(?:delais?|trop long|trop tard|too late|lead time)$/.test(folded)) return "delay";
  if (/^(?:concurrent|concurrence|pris ailleurs|competitor)$/.test(folded)) return "competitor";
  if (/^(?:projet (?:abandonne|annule)|abandonne|project dropped)$/.test(folded)) return "abandoned";
  return plain;
}

type Until = { day: string } | { refusal: string } | "ask";

/** « jusqu'au 31/01 », « de 15 jours »: the last day of a quote, or the first on which it is spoken of again. */
function readUntil(act: "extended" | "paused", detail: string, quote: Quote, entry: Entry): Until {
  const { today } = entry;
  const words = say(entry.language).dunningQuotes;
  if (detail === "") return "ask";
  const from = act === "extended" && quote.expiresOn > today ? quote.expiresOn : today;
  const day = lengthFrom(detail, from) ?? findDay(detail, entry, addDays(today, -31))?.day;
  if (day === undefined) return { refusal: words.noDay(detail) };
  if (day < today || (act === "paused" && day === today)) return { refusal: words.dayGone };
  if (day > addDays(today, 366)) return { refusal: words.dayTooFar };
  return { day };
}

function lengthFrom(detail: string, from: string): string | undefined {
  const found =
    /^(?:(?:de|pour|pendant|for|by)\s+)?(\d{1,3})\s*(jours?|j|semaines?|mois|days?|weeks?|months?)$/.exec(
      fold(detail),
    );
  if (!found) return undefined;
  const unit = found[2] ?? "";
  return addDays(from, Number(found[1]) * (/^(?:s|w)/.test(unit) ? 7 : /^m/.test(unit) ? 30 : 1));
}

function askDay(act: QuoteAct, quote: Quote, entry: Entry): Answer {
  const { language, today } = entry;
  const words = say(language).dunningQuotes;
  const extend = act === "extended";
  const title = extend ? words.extendTitle(quote.number) : words.pauseTitle(quote.number);
  const field: Field = {
    kind: "date",
    name: "until",
    label: extend ? words.extendUntil : words.pauseUntil,
    value: addDays(extend && quote.expiresOn > today ? quote.expiresOn : today, extend ? 30 : 7),
    required: true,
  };
  const ask = `relance quote-answer ${act} ${quote.id}`;
  return {
    card: {
      language,
      audience: "asker",
      summary: title,
      blocks: [
        {
          kind: "form",
          title,
          ask,
          submit: extend ? words.buttons.extend : words.buttons.pause,
          fields: [field],
        },
      ],
    },
    memory: { client: quote.client, quote: quote.id },
  };
}
