import type { Block, Card } from "../../desk/card.ts";
import { unreachable } from "../../desk/card.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { AdaptiveCard, AdaptiveElement, Container } from "./adaptive-card.ts";
import { toActionSets } from "./button-actions.ts";
import { renderChart } from "./chart-elements.ts";
import { renderFacts } from "./fact-set.ts";
import { renderFile } from "./file-link.ts";
import { fitBlocks } from "./fit-blocks.ts";
import { renderForm } from "./form-inputs.ts";
import { CARD_BYTES, LABEL, SUMMARY, trim } from "./limits.ts";
import { renderList } from "./list-rows.ts";
import { andMore } from "./more.ts";
import { renderTable } from "./table-rows.ts";
import { escapeMarkdown, heading, words } from "./words.ts";

export interface AdaptiveOptions {
  /** "full": Teams gives the card the width of the window. */
  width?: "full";
  /** Teams draws charts itself; other hosts get their table. */
  charts: boolean;
  /** Absent: no file can be had from a card. */
  linkTo?: LinkTo | undefined;
}

/** The card in Adaptive Card 1.5, within CARD_BYTES. People's words come out as they were written, never as Markdown. */
export function toAdaptiveCard(card: Card, options: AdaptiveOptions): AdaptiveCard {
  const shell: AdaptiveCard = {
    type: "AdaptiveCard",
    version: "1.5",
    lang: card.language,
    fallbackText: escapeMarkdown(trim(card.summary, SUMMARY)),
    body: [],
    ...(options.width === "full" ? { msteams: { width: "Full" } } : {}),
  };
  const room = CARD_BYTES - Buffer.byteLength(JSON.stringify(shell), "utf8") - 200;
  const { rendered, left } = fitBlocks(card.blocks, renderer(card, options), room);
  const body = separate(card.blocks, rendered);
  return { ...shell, body: [...body, ...andMore(left, undefined, card.language)] };
}

type Render = (block: Block, shown: number, index: number) => AdaptiveElement[];

function renderer({ language }: Card, options: AdaptiveOptions): Render {
  return (block, shown, index) => {
    switch (block.kind) {
      case "text":
        if (block.style === "title") return [heading(trim(block.text, LABEL * 2), "large")];
        return [words(trim(block.text, shown), block.style === "subtle" ? { isSubtle: true } : {})];
      case "facts":
        return renderFacts(block, shown, language);
      case "list":
        return renderList(block, shown, language);
      case "table":
        return renderTable(block, shown, language);
      case "chart":
        return renderChart(block, shown, { native: options.charts, language });
      case "buttons": {
        const sets = toActionSets(block.buttons.slice(0, shown), language);
        return [...sets, ...andMore(block.buttons.length - shown, undefined, language)];
      }
      case "form":
        return renderForm(block, shown, { prefix: `field${index}.`, language });
      case "divider":
        return [];
      case "file":
        return renderFile(block, options.linkTo, language);
      case "note":
        return [{ type: "Container", style: TONES[block.tone], items: [words(trim(block.text, shown))] }];
      default:
        return unreachable(block);
    }
  };
}

const TONES: Record<"info" | "success" | "warning" | "error", NonNullable<Container["style"]>> = {
  info: "accent",
  success: "good",
  warning: "warning",
  error: "attention",
};

/** A divider is the line above what follows it; one that nothing follows is not drawn. */
function separate(blocks: readonly Block[], rendered: readonly AdaptiveElement[][]): AdaptiveElement[] {
  let line = false;
  return rendered.flatMap((elements, i) => {
    if (blocks[i]?.kind === "divider") line = true;
    const [first, ...rest] = elements;
    if (!line || !first) return elements;
    line = false;
    return [{ ...first, separator: true, spacing: "medium" as const }, ...rest];
  });
}
