import type { Block } from "../../desk/card.ts";
import { unreachable } from "../../desk/card.ts";
import type { AdaptiveElement } from "./adaptive-card.ts";

/** How much of a block may be shown: rows, facts, labels, buttons or choices; of a text its characters. */
function allowanceOf(block: Block): { start: number; least: number } {
  switch (block.kind) {
    case "text":
    case "note":
      return { start: 4_000, least: 100 };
    case "facts":
      return { start: 30, least: 1 };
    case "list":
      return { start: 25, least: 1 };
    case "table":
    case "chart":
      return { start: 40, least: 1 };
    case "buttons":
      return { start: 20, least: 1 };
    case "form":
      return { start: 150, least: 5 };
    case "divider":
    case "file":
      return { start: 1, least: 1 };
    default:
      return unreachable(block);
  }
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value), "utf8");

/**
 * Renders every block and shortens the heaviest, a quarter at a time, until all of them fit together. Blocks at
 * their least that still do not fit are left out from the end: `left` counts them.
 */
export function fitBlocks(
  blocks: readonly Block[],
  render: (block: Block, shown: number, index: number) => AdaptiveElement[],
  limit: number,
): { rendered: AdaptiveElement[][]; left: number } {
  const pieces = blocks.map((block, index) => {
    const { start, least } = allowanceOf(block);
    const elements = render(block, start, index);
    return { block, index, shown: start, least, elements, bytes: bytesOf(elements) };
  });
  let total = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  while (total > limit) {
    const heaviest = pieces.reduce<(typeof pieces)[number] | undefined>(
      (most, piece) => (piece.shown > piece.least && piece.bytes > (most?.bytes ?? 0) ? piece : most),
      undefined,
    );
    if (!heaviest) break;
    heaviest.shown = Math.max(heaviest.least, Math.floor(heaviest.shown * 0.75));
    heaviest.elements = render(heaviest.block, heaviest.shown, heaviest.index);
    total -= heaviest.bytes;
    heaviest.bytes = bytesOf(heaviest.elements);
    total += heaviest.bytes;
  }
  let left = 0;
  while (total > limit && pieces.length > 0) {
    total -= pieces.pop()?.bytes ?? 0;
    left += 1;
  }
  return { rendered: pieces.map((piece) => piece.elements), left };
}
