import { callWordsIn } from "./call-words.ts";
import { cleanContents, oneLine } from "./clean.ts";
import { longDay, shortDay } from "./day-words.ts";
import type { LetterContents } from "./letter.ts";
import { owedInvoices, totalsOf, totalWords } from "./owed.ts";

export interface CallOrder extends LetterContents {
  /** The contact, as the books name them. */
  contactName?: string;
  /** The call stands in for an e-mail: ask for an address too. */
  askAddress: boolean;
}

/** What to say, in the client's language and in this order; each a sentence or two to read out. */
export interface CallScript {
  hello: string;
  fact: string;
  request: string;
  wayOut: string;
  askAddress?: string;
}

export function renderCallScript(order: CallOrder): CallScript {
  const contents = cleanContents(order);
  const { language, address, signatory, accountedUntil } = contents;
  const words = callWordsIn(language, address);
  const owed = owedInvoices(contents);
  const [first] = owed;
  const total = totalWords(totalsOf(contents), language);
  return {
    hello: words.hello(signatory.name, signatory.firm, order.contactName && oneLine(order.contactName)),
    fact:
      first && owed.length === 1
        ? words.oneInvoice(
            first.number,
            shortDay(first.issued, language, accountedUntil),
            longDay(first.due, language, accountedUntil),
            total,
          )
        : words.invoices(owed.length, longDay(earliest(owed), language, accountedUntil), total),
    request: words.request,
    wayOut: words.wayOut,
    ...(order.askAddress && { askAddress: words.askAddress }),
  };
}

const earliest = (owed: readonly { due: string }[]): string =>
  owed.map(({ due }) => due).reduce((a, b) => (a < b ? a : b));
