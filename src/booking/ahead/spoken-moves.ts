import type { Span } from "../../calendars/calendar.ts";

/** One meeting of many that are moved: only as it stood when it was shown. */
export interface SpokenMove {
  id: string;
  /** The version that was shown. */
  sequence: number;
  to: Span;
}

/** « <id>/<sequence>/<start, epoch ms>/<minutes> … », as the button says it. */
export const writeMoves = (moves: readonly SpokenMove[]): string =>
  moves
    .map(({ id, sequence, to }) => [id, sequence, to.start, (to.end - to.start) / 60_000].join("/"))
    .join(" ");

const ONE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})\/(\d{12,14})\/(\d{1,4})$/;

/** Undefined where it was not written by us. */
export function readMoves(words: string): SpokenMove[] | undefined {
  const moves = words
    .trim()
    .split(/\s+/)
    .map((word): SpokenMove | undefined => {
      const found = ONE.exec(word);
      if (!found || found[4] === "0") return undefined;
      const start = Number(found[3]);
      return {
        id: found[1] as string,
        sequence: Number(found[2]),
        to: { start, end: start + Number(found[4]) * 60_000 },
      };
    });
  return moves.every((move) => move !== undefined) ? moves : undefined;
}
