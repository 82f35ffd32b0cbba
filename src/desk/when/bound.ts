import { readAmount } from "./amount.ts";
import { DAY } from "./civil-days.ts";
import { phraseBook } from "./phrase-book.ts";
import type { Match, Side } from "./reading.ts";
import { exactly, isExact, offsetDay } from "./relative-day.ts";
import { afterAny, type Token } from "./tokens.ts";

const readSide = phraseBook<Side>([
  ["from", ["pas avant", "not before", "a partir", "a compter", "des", "starting", "from"]],
  ["before", ["avant", "before", "plus tot que", "earlier than"]],
  [
    "by",
    [
      "d ici a",
      "d ici",
      "jusqu",
      "jusque",
      "au plus tard",
      "by",
      "until",
      "till",
      "no later than",
      "not later than",
      "not after",
      "pas apres",
    ],
  ],
  ["after", ["plus tard que", "apres", "after", "later than"]],
]);

/** A word that makes the time after it a limit: "avant vendredi", "d'ici la fin du mois", "à partir du 8". */
export function readBound(tokens: readonly Token[], at: number): Match | null {
  const found = readSide(tokens, at);
  return found && { meaning: { kind: "bound", side: found.value }, next: found.next };
}

const WITHIN = [
  "sous un delai de",
  "dans un delai de",
  "dans les",
  "dans la",
  "sous",
  "d ici a",
  "d ici",
  "en moins de",
  "within",
];

/** "sous huitaine", "dans les 15 jours", "d'ici 48 h", "sous 5 jours ouvrés": from now to the end of the last day. */
export function readWithin(tokens: readonly Token[], at: number): Match | null {
  const lead = afterAny(tokens, at, WITHIN);
  if (lead < 0) return null;
  const amount = readAmount(tokens, lead);
  if (!amount) return null;
  return {
    meaning: {
      kind: "span",
      resolve: (context) => {
        if (isExact(amount)) {
          const end = exactly(context, amount, 1);
          return end.start > context.wall
            ? { reading: { start: context.wall, end: end.start, grain: end.grain, window: true } }
            : null;
        }
        const end = (offsetDay(context, amount, 1).day + 1) * DAY;
        return { reading: { start: context.wall, end, grain: "day", window: true } };
      },
    },
    next: amount.next,
  };
}
