import type { Block, Row } from "../../desk/card.ts";
import { formatAmount } from "../../desk/language/format.ts";
import type { AheadObligation } from "../../partners/facts.ts";
import { dayText, heading, listOf, nameIn, type View } from "./view.ts";

const MOST = 6;
const OPEN = "obligation list";

/** What everybody may read: when and what. The firm's own titles may say an amount: it is left out. */
export function publicObligations(obligations: readonly AheadObligation[], view: View): Block[] {
  return blocksOf(obligations, view, ({ title, due, toVerify }) => ({
    text: rowText({ title: withoutAmounts(title), due, toVerify }, view),
  }));
}

/** With who looks after it; `amounts`: with what is to pay, as far as it is known. */
export const privateObligations = (
  obligations: readonly AheadObligation[],
  view: View,
  amounts: boolean,
): Block[] =>
  blocksOf(obligations, view, (one) => {
    const words = view.words.obligations;
    const owner = nameIn(view, one.owner);
    const details = [
      ...(one.actBy === undefined ? [] : [words.actBy(dayText(one.actBy, view))]),
      owner === undefined ? words.nobody : words.owner(owner),
    ];
    const text = rowText(one, view);
    const sum =
      amounts && one.cents !== undefined
        ? formatAmount(one.cents, one.currency ?? "EUR", view.language)
        : undefined;
    return { text: sum === undefined ? text : words.amount(text, sum), detail: details.join("\n") };
  });

function blocksOf(
  obligations: readonly AheadObligation[],
  view: View,
  toRow: (one: AheadObligation) => Row,
): Block[] {
  const words = view.words.obligations;
  if (obligations.length === 0) return [];
  const open = { label: words.open, ask: OPEN };
  return [heading(words.title), ...listOf(obligations.map(toRow), MOST, open, view)];
}

function rowText({ title, due, toVerify }: Pick<AheadObligation, "title" | "due" | "toVerify">, view: View) {
  const words = view.words.obligations;
  const text = words.row(dayText(due, view), title);
  return toVerify ? words.toVerify(text) : text;
}

const AMOUNT =
  /[\s(–:,-]*(?:[€$£]\s?\d[\d\s.,]*\d|\d[\d\s.,]*\s?(?:k?€|[$£]|(?:k?eur(?:os?)?|chf|usd|gbp|xpf)(?!\p{L})))\)?/giu;

const withoutAmounts = (title: string): string =>
  title.replace(AMOUNT, "").trim() || title.replace(/\d/g, "…");
