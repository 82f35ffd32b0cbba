import type { Block, Button, Card } from "./card.ts";
import type { Answer } from "./command.ts";

const BESIDE = "beside ";

/** The ask of a button that stands among others; undefined: it is an ordinary one. */
export const askedBeside = (text: string): string | undefined =>
  text.startsWith(BESIDE) ? text.slice(BESIDE.length) : undefined;

/** A card that lists many things: what is answered to one of its buttons comes after it, never in its place. */
export const keptCard = (card: Card): Card => ({ ...card, blocks: card.blocks.map(keptBlock) });

/** The same answer, which takes nobody's place. */
export const besides = (answer: Answer): Answer =>
  answer.card.replaces ? { ...answer, card: { ...answer.card, replaces: false } } : answer;

function keptBlock(block: Block): Block {
  if (block.kind === "buttons") return { ...block, buttons: block.buttons.map(kept) };
  if (block.kind !== "list") return block;
  return {
    ...block,
    rows: block.rows.map((row) => (row.buttons ? { ...row, buttons: row.buttons.map(kept) } : row)),
  };
}

const kept = (button: Button): Button => ({ ...button, ask: `${BESIDE}${button.ask}` });
