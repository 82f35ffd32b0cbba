import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Client } from "../books.ts";
import { answer, choose, type Entry } from "../entry/entry.ts";
import { isSameNumber, lastDigits, pickNumbers, takeNumbers } from "../entry/loose-number.ts";
import { tidyName } from "../entry/subject.ts";
import { listClients } from "../store/clients.ts";
import { findClients } from "../store/find-clients.ts";
import { findQuotesByLastGroup, listQuotes } from "../store/quotes.ts";
import { isDecided, type Quote } from "./quote.ts";
import { quoteLine } from "./quote-cards.ts";

export type QuoteFound = { ok: true; quote: Quote; client: Client } | { ok: false; answer: Answer };

const SHOWN = 10;
/** Says when or how, and not whom. */
const ASIDE =
  /(?<![\p{L}\p{N}])(?:hier|aujourd['’]hui|ce matin|cet apr[eè]s-midi|par (?:mail|e-mail|t[eé]l[eé]phone)|yesterday|today|this morning|by (?:mail|e-mail|phone))(?![\p{L}\p{N}])/giu;

/** The quote of exactly that number, whatever its marks and capitals. */
export async function findNumber(scope: FirmScope, number: string): Promise<Quote | undefined> {
  const digits = lastDigits(number);
  if (digits === "") return undefined;
  return (await findQuotesByLastGroup(scope, digits, number)).find((quote) =>
    isSameNumber(quote.number, number),
  );
}

/**
 * The quote that words name: by its id, its number, its client. `again` makes the ask that means the same about an id;
 * `among` leaves out those an answer cannot be about, when only the client is named.
 */
export async function findQuote(
  counter: Counter,
  entry: Entry,
  about: string,
  again: (id: string) => string,
  among: (quote: Quote) => boolean = (quote) => !isDecided(quote),
): Promise<QuoteFound> {
  const { scope } = counter;
  const words = say(entry.language).dunningQuotes;
  const said = about.trim();
  if (said === "") return remembered(counter, entry);
  if (isRowId(said)) return one(scope, await listQuotes(scope, { ids: [said] }), said, entry, again);
  const { numbers, rest } = takeNumbers(said);
  const name = tidyName(rest.replace(ASIDE, " "));
  const [number] = numbers;
  const client = name === "" ? undefined : await findClient(scope, entry, name, again);
  if (number !== undefined) {
    const near = pickNumbers(number, await findQuotesByLastGroup(scope, lastDigits(number), number));
    const theirs = client?.ok ? near.filter((quote) => quote.client === client.client.id) : near;
    // Somebody the books do not know: the right number, perhaps, or the wrong quote.
    const [only] = theirs;
    if (name !== "" && client === undefined && only)
      return {
        ok: false,
        answer: choose(words.whoIs(name, only.number), await rowsOf(scope, theirs, entry, again), entry),
      };
    if (theirs.length > 0) return one(scope, theirs, number, entry, again);
  }
  // « 3F Immo » looks like a number and is a name.
  const named = number === undefined ? client : await findClient(scope, entry, tidyName(said), again);
  if (!named?.ok) {
    const unknown = named === undefined || number !== undefined;
    return unknown
      ? {
          ok: false,
          answer: answer({ tone: "warning", headline: words.noQuote(said.replace(/\s+,\s+/g, " ")) }, entry),
        }
      : named;
  }
  const quotes = (await listQuotes(scope, { client: named.client.id })).filter(among);
  if (quotes.length === 0)
    return {
      ok: false,
      answer: answer({ tone: "warning", headline: words.noneOf(named.client.name) }, entry),
    };
  return one(scope, quotes, named.client.name, entry, again);
}

/** « accepté », right after a card about a quote. */
async function remembered({ scope, ...counter }: Counter, entry: Entry): Promise<QuoteFound> {
  const words = say(entry.language).dunningQuotes;
  const id = (await counter.previous())?.memory["quote"];
  const quotes = typeof id === "string" ? await listQuotes(scope, { ids: [id] }) : [];
  return quotes.length > 0
    ? one(scope, quotes, "", entry, () => "")
    : { ok: false, answer: answer({ headline: words.answerHelp }, entry) };
}

async function one(
  scope: FirmScope,
  quotes: readonly Quote[],
  said: string,
  entry: Entry,
  again: (id: string) => string,
): Promise<QuoteFound> {
  const words = say(entry.language).dunningQuotes;
  const [quote, second] = quotes;
  if (!quote) return { ok: false, answer: answer({ tone: "warning", headline: words.noQuote(said) }, entry) };
  if (second) {
    const rows = await rowsOf(scope, quotes, entry, again);
    return { ok: false, answer: choose(words.whichQuote(said), rows, entry) };
  }
  const [client] = await listClients(scope, [quote.client]);
  if (!client) throw new Error("A quote without its client: expected the books to hold both");
  return { ok: true, quote, client };
}

async function rowsOf(
  scope: FirmScope,
  quotes: readonly Quote[],
  entry: Entry,
  again: (id: string) => string,
): Promise<{ text: string; detail: string; ask: string }[]> {
  const shown = quotes.slice(0, SHOWN);
  const ids = shown.map(({ client }) => client);
  const names = new Map((await listClients(scope, ids)).map(({ id, name }) => [id, name]));
  return shown.map((quote) => ({
    text: quoteLine(quote, entry),
    detail: names.get(quote.client) ?? "",
    ask: again(quote.id),
  }));
}

async function findClient(
  scope: FirmScope,
  entry: Entry,
  name: string,
  again: (id: string) => string,
): Promise<{ ok: true; client: Client } | { ok: false; answer: Answer } | undefined> {
  const words = say(entry.language).dunningQuotes;
  const [only, ...others] = await findClients(scope, name, SHOWN);
  if (!only) return undefined;
  if (others.length === 0) return { ok: true, client: only };
  const quotes = (
    await Promise.all([only, ...others].map((client) => listQuotes(scope, { client: client.id })))
  ).flat();
  const waiting = quotes.filter((quote) => !isDecided(quote));
  const rows = await rowsOf(scope, waiting, entry, again);
  return rows.length === 0 ? undefined : { ok: false, answer: choose(words.whichClient(name), rows, entry) };
}
