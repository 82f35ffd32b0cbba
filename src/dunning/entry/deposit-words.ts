import { fold } from "../../desk/fold.ts";
import { takeNumbers } from "./loose-number.ts";
import { findAmount, without } from "./said-amount.ts";

/** What an invoice said in words owes to a deposit, an order or a quote; `rest` is the text without it. */
export interface ExtrasSaid {
  /** It is a deposit invoice itself. */
  deposit: boolean;
  /** In percent of the quote. */
  percent?: number;
  quote?: string;
  order?: string;
  /** « acompte 300 € déjà versé », « acompte FA-050 déduit »: an amount as written, or a number. */
  paid?: string;
}

const IS_DEPOSIT =
  /^(?:(?:une? |la |the |a )?(?:facture |invoice )?(?:d'acompte|acompte|deposit(?: invoice)?))(?=[\s:])[\s:]*/;
const OF_QUOTE =
  /(?<!\p{L})(?:(?:sur|du|pour|selon|of|on|for)\s+)?(?:le |la |notre |the |our )?(?:devis|quote|quotation)\s*(?:n°|no\.?|:)?\s*(\S*\d\S*)/u;
const PERCENT = /(?:de\s+|of\s+)?(\d{1,2}(?:[.,]\d{1,2})?)\s?%/u;
const ORDER =
  /(?<!\p{L})(?:(?:notre |votre |sa )?(?:bon de )?commande|bdc|bc|purchase order|order|po)\s*(?:n°|no\.?|number|client)?\s*:?\s*(?=\S*\d)([\p{L}\p{N}][\p{L}\p{N}/_.+-]{2,59})/u;
const PAID =
  /(?:,\s*)?(?<!\p{L})(?:(?:avec|moins|dont|deduction faite de|less|minus|with)\s+)?(?:une? |l'|the |a )?(?:acompte|deposit)\s*:?\s*(?:de |d'un montant de |of )?(?<what>[^,;]{1,60}?)\s+(?:(?:a|ete|est|deja|is|was|has been|already)\s+)*(?:versee?|payee?|reglee?|recue?|deduite?|deduire|encaissee?|paid|received|deducted)(?!\p{L})/u;

/** « facture d'acompte FA-050 … sur devis D-12 commande 4500012 ». `deposit`: the command's own words said so. */
export function takeExtras(text: string, deposit: boolean): { said: ExtrasSaid; rest: string } {
  const said: ExtrasSaid = { deposit };
  let rest = text;
  const paid = PAID.exec(fold(rest));
  const what = paid?.groups?.what;
  if (paid && what !== undefined) {
    const from = paid.index + paid[0].indexOf(what);
    const words = rest.slice(from, from + what.length);
    const number = takeNumbers(words).numbers[0];
    const amount = findAmount(words);
    if (number !== undefined || amount) {
      said.paid = number ?? amount?.text ?? "";
      rest = without(rest, { from: paid.index, to: paid.index + paid[0].length });
    }
  }
  const own = IS_DEPOSIT.exec(fold(rest));
  if (own) {
    said.deposit = true;
    rest = rest.slice(own[0].length);
  }
  const quote = OF_QUOTE.exec(fold(rest));
  if (quote?.[1] !== undefined) {
    const from = quote.index + quote[0].length - quote[1].length;
    said.quote = rest.slice(from, quote.index + quote[0].length).replace(/[,;:.]+$/, "");
    rest = without(rest, { from: quote.index, to: quote.index + quote[0].length });
  }
  const percent = said.deposit ? PERCENT.exec(fold(rest)) : null;
  if (percent) {
    said.percent = Number((percent[1] ?? "").replace(",", "."));
    rest = without(rest, { from: percent.index, to: percent.index + percent[0].length });
  }
  const order = ORDER.exec(fold(rest));
  if (order?.[1] !== undefined) {
    const end = order.index + order[0].length;
    said.order = rest.slice(end - order[1].length, end).replace(/[,;:.]+$/, "");
    rest = without(rest, { from: order.index, to: end });
  }
  return { said, rest };
}
