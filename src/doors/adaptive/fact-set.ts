import type { FactsBlock } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import type { AdaptiveElement } from "./adaptive-card.ts";
import { LABEL, ROW_TEXT, trim } from "./limits.ts";
import { andMore } from "./more.ts";
import { isInert, words } from "./words.ts";

type Fact = FactsBlock["facts"][number];

/** A FactSet reads its texts as Markdown and knows no other way: facts that would act there become two columns. */
export function renderFacts(block: FactsBlock, shown: number, language: Language): AdaptiveElement[] {
  const facts = block.facts.slice(0, shown).map((fact) => ({
    label: trim(fact.label, LABEL),
    value: trim(fact.value, ROW_TEXT),
  }));
  const inert = facts.every((fact) => isInert(fact.label) && isInert(fact.value));
  const elements: AdaptiveElement[] = inert
    ? [{ type: "FactSet", facts: facts.map(({ label, value }) => ({ title: label, value })) }]
    : facts.map(columnsOf);
  return [...elements, ...andMore(block.facts.length - shown, undefined, language)];
}

function columnsOf(fact: Fact, i: number): AdaptiveElement {
  return {
    type: "ColumnSet",
    spacing: i === 0 ? "medium" : "none",
    columns: [
      { type: "Column", width: 1, items: [words(fact.label, { weight: "bolder" })] },
      { type: "Column", width: 2, items: [words(fact.value)] },
    ],
  };
}
