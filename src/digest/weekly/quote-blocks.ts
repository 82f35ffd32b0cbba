import type { Block } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import { figureFacts, moneyWords, nameOf, type QuotesOfTheWeek } from "../../dunning/facts.ts";
import { dayText, heading, listOf, type View } from "./view.ts";

const MOST = 3;

/** Quotes about to be lost, and how many become orders. */
export function quoteBlocks(
  { atRisk, figures }: QuotesOfTheWeek,
  view: View,
  confidential: boolean,
): Block[] {
  const { language } = view;
  const words = view.words.quotes;
  if (atRisk.length === 0 && figures.byNumber.decided === 0) return [];
  const all = { label: words.all, ask: "relance quotes" };
  const reader = { language, discreet: confidential };
  const value = moneyWords(
    atRisk.map(({ currency, totalCents }) => ({ currency, cents: totalCents })),
    language,
  );
  const rows = atRisk.map(({ id, number, client, currency, totalCents, expiresOn, why }) => {
    const amount = formatAmount(totalCents, currency, language);
    const day = dayText(expiresOn, view);
    return {
      text: words.row(number, nameOf(client, reader), amount),
      detail: why === "ends" ? words.ends(day) : words.silent(day),
      buttons: [{ label: words.open, ask: `relance quote ${id}` }],
    };
  });
  return [
    heading(words.title),
    ...(atRisk.length === 0
      ? ([
          { kind: "text", text: words.none },
          { kind: "buttons", buttons: [all] },
        ] as const)
      : ([
          { kind: "text", text: words.atRisk(atRisk.length, value) },
          { kind: "text", style: "subtle", text: words.how },
          ...listOf(rows, MOST, all, view),
        ] as const)),
    { kind: "facts", facts: figureFacts(figures, language) },
  ];
}
