import type { types } from "@slack/bolt";
import type { Button } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { type SlackBlock, weigh } from "./block.ts";
import { renderButton } from "./button.ts";
import { LIMITS } from "./limits.ts";
import { plain } from "./text.ts";

/** What one block of a card becomes: items that stay whole, each standing for so many things of the card. */
export interface Flow {
  items: { blocks: SlackBlock[]; count: number }[];
  /** Left out already, before any item. */
  left?: number;
  more?: Button;
}

export interface Space {
  blocks: number;
  total: number;
}

export const NOTHING: Space = { blocks: 0, total: 0 };

export const add = (a: Space, b: Space): Space => ({ blocks: a.blocks + b.blocks, total: a.total + b.total });
export const subtract = (a: Space, b: Space): Space => ({
  blocks: a.blocks - b.blocks,
  total: a.total - b.total,
});
export const measure = (blocks: readonly SlackBlock[]): Space => ({
  blocks: blocks.length,
  total: weigh(blocks),
});
const fits = (blocks: readonly SlackBlock[], space: Space): boolean =>
  blocks.length <= space.blocks && weigh(blocks) <= space.total;

/** The items that fit, then how many things did not, with the way to see them. `left` counts what even that had no room for. */
export function pour(
  flow: Flow,
  space: Space,
  language: Language,
  id: () => string,
): { blocks: SlackBlock[]; left: number } {
  const sum = flow.items.reduce((count, item) => count + item.count, flow.left ?? 0);
  const all = flow.items.flatMap((item) => item.blocks);
  if ((flow.left ?? 0) === 0 && fits(all, space)) return { blocks: all, left: 0 };
  let room = subtract(space, measure(renderRest(flow, sum, language, id)));
  const kept: SlackBlock[] = [];
  let shown = 0;
  for (const item of flow.items) {
    if (!fits(item.blocks, room)) break;
    room = subtract(room, measure(item.blocks));
    kept.push(...item.blocks);
    shown += item.count;
  }
  const left = sum - shown;
  const rest = left === 0 ? [] : renderRest(flow, left, language, id);
  if (fits([...kept, ...rest], space)) return { blocks: [...kept, ...rest], left: 0 };
  return { blocks: kept, left };
}

function renderRest(flow: Flow, left: number, language: Language, id: () => string): SlackBlock[] {
  const button = flow.more && renderButton(flow.more, id(), language);
  const actions: types.ActionsBlock[] = button ? [{ type: "actions", elements: [button] }] : [];
  return [renderLeft(left, language), ...actions];
}

export const renderLeft = (left: number, language: Language): SlackBlock => ({
  type: "context",
  elements: [plain(say(language).doors.andMore(left), LIMITS.context)],
});
