import type { Counter } from "../../desk/command.ts";
import { addDays } from "../day-count.ts";
import type { Entry } from "../entry/entry.ts";
import { draftFromForm, draftFromWords, type InvoiceDraft } from "../entry/invoice-draft.ts";
import type { QuoteSaid } from "./quote-words.ts";

/** Read as an invoice is: its `due` is the last day of the quote. */
export interface QuoteDraft extends InvoiceDraft {
  title: string;
  expiresSaid: boolean;
}

/** Days a quote binds the firm where nobody says how long. */
const USUAL_DAYS = 30;
const LONGEST_TITLE = 150;

export async function quoteFromWords(counter: Counter, said: QuoteSaid, entry: Entry): Promise<QuoteDraft> {
  const { title = "", expires, validDays, ...rest } = said;
  const draft = await draftFromWords(
    counter,
    {
      ...rest,
      ...(expires === undefined
        ? { term: { kind: "net", days: validDays ?? USUAL_DAYS } }
        : { due: expires }),
    },
    entry,
  );
  const expiresSaid = expires !== undefined || validDays !== undefined;
  // A public body or a consumer is asked for quotes by the same rules as anybody.
  const doubts = draft.doubts.filter(({ kind }) => kind === "similar");
  return { ...draft, doubts, title, expiresSaid };
}

export async function quoteFromForm(
  counter: Counter,
  form: Record<string, string>,
  entry: Entry,
): Promise<QuoteDraft> {
  const { title = "", expires = "", ...rest } = form;
  const draft = await draftFromForm(counter, { ...rest, due: expires }, entry);
  const expiresSaid = expires.trim() !== "";
  const due = expiresSaid || draft.errors.issued ? draft.due : addDays(draft.issued, USUAL_DAYS);
  return { ...draft, due, title: oneLine(title), expiresSaid };
}

export const hasErrors = ({ errors, doubts }: QuoteDraft): boolean =>
  Object.keys(errors).length > 0 || doubts.length > 0;

const oneLine = (text: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE);
