import { amountMinutes, readAmount } from "./amount.ts";
import type { Match } from "./reading.ts";
import { afterAny, type Token, wordAt } from "./tokens.ts";

const SURE = ["d une duree de", "duree de", "duree", "pendant", "durant", "for", "lasting"];

/** "30min", "pendant 1h30", "for an hour", "une demi-heure", "3 jours"; NaN for months and years. Hours that may be a clock time need "pendant" or the like. */
export function readLength(tokens: readonly Token[], at: number): Match | null {
  const sure = afterAny(tokens, at, SURE);
  const maybe = sure > 0 ? -1 : afterAny(tokens, at, ["pour", "de", "d"]);
  const start = Math.max(sure, maybe, at);
  const from = start > at && wordAt(tokens, start) === "environ" ? start + 1 : start;
  const amount = readAmount(tokens, from);
  if (!amount) return null;
  const minutes = amountMinutes(amount) ?? Number.NaN;
  if (
    amount.first.unit === "hour" &&
    sure < 0 &&
    !standsAsHours(tokens, from, amount.next, minutes, maybe > 0 ? wordAt(tokens, at) : "")
  )
    return null;
  // Rates and opening hours: "80 € / 30 min", "7j/7".
  if (wordAt(tokens, at - 1) === "/" || wordAt(tokens, amount.next) === "/") return null;
  return { meaning: { kind: "length", minutes }, next: amount.next };
}

function standsAsHours(
  tokens: readonly Token[],
  at: number,
  next: number,
  minutes: number,
  lead: string,
): boolean {
  const word =
    tokens.slice(at, next).find((token) => /^(h|hours?|hrs?|heures?)$/.test(token.word))?.word ?? "";
  if (/^(a|vers|des|at|jusqu)$/.test(wordAt(tokens, at - 1))) return false;
  if (/^h(our|r)/.test(word)) return true;
  // "entre 2h et 4h", "de 2h à 4h": the ends of a range.
  if (/^(a|et|-|du|jusqu)$/.test(wordAt(tokens, next)) && wordAt(tokens, next - 1) !== "demie") return false;
  if (lead === "pour") return minutes <= 480;
  if (lead === "de" || lead === "d") return minutes < 300;
  const demi = tokens.slice(at, next).some((token) => /^(demie?|quarts?|half|quarter|\/)$/.test(token.word));
  if (demi && word !== "h") return minutes <= 90 || wordAt(tokens, at) === "trois";
  return minutes === 60 && word === "heure";
}
