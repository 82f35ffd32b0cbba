import type { types } from "@slack/bolt";
import type { Block, Card } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import type { LinkTo } from "../files/file-links.ts";
import { type SlackBlock, weigh } from "./block.ts";
import { add, type Flow, measure, NOTHING, pour, renderLeft, type Space, subtract } from "./flow.ts";
import { LIMITS } from "./limits.ts";
import { cut, escapeText } from "./text.ts";
import { type Files, type Page, toFlow } from "./to-flow.ts";

export interface SlackMessage {
  text: string;
  blocks: SlackBlock[];
}

/** `native: false` renders without the youngest blocks, for the workspace that does not take them yet; `total` in characters. */
export function renderMessage(
  card: Card,
  options: { native: boolean; files?: Files | undefined; total?: number } = { native: true },
): SlackMessage {
  return {
    text: cut(escapeText(card.summary), LIMITS.summary),
    blocks: renderBlocks(
      card,
      card.blocks,
      { blocks: LIMITS.blocks, total: options.total ?? LIMITS.total },
      options,
    ),
  };
}

/** The Home tab takes neither native tables nor charts. */
export const renderHome = (card: Card, linkTo?: LinkTo): types.HomeView => ({
  type: "home",
  blocks: renderBlocks(
    card,
    card.blocks,
    { blocks: LIMITS.viewBlocks, total: 4 * LIMITS.total },
    { native: false, files: linkTo },
  ) as types.KnownBlock[],
});

/** Everything said, or as much as fits: a long list leaves room for what comes after it. */
export function renderBlocks(
  card: Pick<Card, "language" | "summary">,
  blocks: readonly Block[],
  space: Space,
  options: { native: boolean; files?: Files | undefined },
): SlackBlock[] {
  const whole = fillSpace(card, blocks, space, options);
  if (whole.forgotten === 0) return whole.rendered;
  const tail = measure([renderLeft(9_999, card.language)]);
  const { rendered, forgotten } = fillSpace(card, blocks, subtract(space, tail), options);
  return [...rendered, renderLeft(forgotten, card.language)];
}

function fillSpace(
  card: Pick<Card, "language" | "summary">,
  blocks: readonly Block[],
  space: Space,
  options: { native: boolean; files?: Files | undefined },
): { rendered: SlackBlock[]; forgotten: number } {
  const page = createPage(card, blocks, options);
  const flows = blocks.map((block) => toFlow(block, page));
  const needs = flows.map(atLeast);
  let room = space;
  let later = needs.reduce(add, NOTHING);
  let forgotten = 0;
  const rendered = flows.flatMap((flow, i) => {
    later = subtract(later, needs[i] as Space);
    const poured = pour(flow, subtract(room, later), card.language, page.id);
    room = subtract(room, measure(poured.blocks));
    forgotten += poured.left;
    return poured.blocks;
  });
  return { rendered, forgotten };
}

function createPage(
  card: { language: Language; summary: string },
  blocks: readonly Block[],
  { native, files }: { native: boolean; files?: Files | undefined },
): Page {
  let count = 0;
  const others = blocks.filter((block) => block.kind !== "table");
  const said = others.reduce((sum, block) => sum + Math.min(1_000, weigh(block)), 0);
  return {
    language: card.language,
    summary: card.summary,
    files,
    cells: native ? Math.min(LIMITS.tableCells, LIMITS.total - said - 800) : 0,
    charts: native ? LIMITS.charts : 0,
    id() {
      count += 1;
      return `b${count}`;
    },
  };
}

/** What a block keeps for itself while those before it spread out. */
function atLeast(flow: Flow): Space {
  const whole = measure(flow.items.flatMap((item) => item.blocks));
  const first = measure(flow.items[0]?.blocks ?? []);
  const least = add(first, { blocks: 2, total: 300 });
  return whole.blocks <= least.blocks && whole.total <= 1_000
    ? whole
    : { ...least, total: Math.min(least.total, 1_000) };
}
