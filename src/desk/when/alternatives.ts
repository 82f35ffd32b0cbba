import type { Fragment } from "./reading.ts";
import { nothingSaid, type Said } from "./sort-out.ts";
import { type Token, wordAt } from "./tokens.ts";

/** Splits "lundi matin ou mardi à 14h" where "ou" stands between two times. */
export function splitAtOr(tokens: readonly Token[], fragments: readonly Fragment[]): Fragment[][] {
  const clauses: Fragment[][] = [];
  let lastEnd = 0;
  for (const fragment of fragments) {
    let split = clauses.length === 0;
    for (let at = lastEnd; at < fragment.at && lastEnd > 0; at += 1) {
      if (wordAt(tokens, at) === "ou" || wordAt(tokens, at) === "or") split = true;
    }
    if (split) clauses.push([fragment]);
    else clauses.at(-1)?.push(fragment);
    lastEnd = fragment.next;
  }
  return clauses;
}

const DATES = ["days", "spans", "moments"] as const;
const TIMES = ["clocks", "hours", "parts"] as const;

/** "10h ou 11h demain": what one clause leaves unsaid, it borrows from the other. */
export function borrow(said: Said, other: Said): Said {
  const merged = { ...nothingSaid(), ...said };
  const lacks = (kinds: readonly (keyof Said)[]) => kinds.every((kind) => said[kind].length === 0);
  if (lacks(DATES) && lacks(["repeats"])) Object.assign(merged, { days: other.days, spans: other.spans });
  if (lacks(TIMES) && lacks(["moments"]))
    Object.assign(merged, { clocks: other.clocks, hours: other.hours, parts: other.parts });
  if (lacks(["lengths"])) Object.assign(merged, { lengths: other.lengths });
  return merged;
}
