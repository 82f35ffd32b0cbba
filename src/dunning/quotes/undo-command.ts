import { z } from "zod";
import { isRowId } from "../../database/row-id.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { MAY_ENTER, openEntry, tell } from "../entry/entry.ts";
import { removeClient } from "../store/clients.ts";
import { dropUnderWay } from "../store/quote-reminders.ts";
import { changeQuote, lockQuote, type QuoteStanding, removeQuote } from "../store/quotes.ts";
import { QUOTE_STATES, type Quote } from "./quote.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Standing: z.ZodType<QuoteStanding> = z.strictObject({
  state: z.enum(QUOTE_STATES),
  expiresOn: Day,
  pausedUntil: Day.exactOptional(),
  decidedOn: Day.exactOptional(),
  reason: z.string().max(200).exactOptional(),
});
const Change = z.strictObject({ now: Standing, before: Standing });

export function standingPart({
  state,
  expiresOn,
  pausedUntil,
  decidedOn,
  reason,
}: QuoteStanding): QuoteStanding {
  return {
    state,
    expiresOn,
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
    ...(decidedOn === undefined ? {} : { decidedOn }),
    ...(reason === undefined ? {} : { reason }),
  };
}

export const sameStanding = (a: QuoteStanding, b: QuoteStanding): boolean =>
  JSON.stringify(standingPart(a)) === JSON.stringify(standingPart(b));

/** The ask that takes back a quote just entered, and its client where the same sentence brought them in. */
export const undoEntry = (quote: string, client: string | undefined): string =>
  `relance quote-undo ${quote} entry${client === undefined ? "" : ` ${client}`}`;

/** The ask that puts a quote back as it was, where it still stands as `now` says. */
export const undoChange = (quote: Quote, now: QuoteStanding): string => {
  const change = { now: standingPart(now), before: standingPart(quote) };
  return `relance quote-undo ${quote.id} as ${Buffer.from(JSON.stringify(change)).toString("base64url")}`;
};

/** Carried by « Annuler »; what was changed again since then is left as it is. */
export const quoteUndoCommand = defineCommand({
  name: "relance quote-undo",
  phrases: [],
  roles: MAY_ENTER,
  run: async (counter) => {
    const entry = await openEntry(counter);
    const words = say(entry.language).dunningQuotes;
    const [id = "", how = "", rest = ""] = counter.words.trim().split(/\s+/);
    const change = how === "as" ? readChange(rest) : undefined;
    const replaces = counter.ask.via === "button";
    return counter.settle(async (scope) => {
      const quote = await lockQuote(scope, id);
      const refused = {
        card: tell({ tone: "warning", headline: words.notUndone }, entry),
        memory: {},
      };
      if (!quote) return refused;
      if (how === "entry") {
        if (!(await removeQuote(scope, quote.id))) return refused;
        if (isRowId(rest)) await removeClient(scope, rest);
        return { card: tell({ tone: "success", headline: words.removed, replaces }, entry), memory: {} };
      }
      if (!change || !sameStanding(quote, change.now)) return refused;
      await dropUnderWay(scope, quote.id);
      await changeQuote(scope, quote.id, change.before);
      return {
        card: tell({ tone: "success", headline: words.undone, replaces }, entry),
        memory: { quote: quote.id },
      };
    });
  },
});

function readChange(text: string): z.infer<typeof Change> | undefined {
  try {
    return Change.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}
