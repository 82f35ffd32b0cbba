import { say } from "../../desk/language/say.ts";
import { dayWords, type Entry } from "../entry/entry.ts";
import { type Followed, underWay } from "./following.ts";
import { toneOf } from "./quote-ladder.ts";

/** What comes next for a quote, and why not today; undefined where it has its answer. */
export function nextWords(followed: Followed, entry: Entry): string | undefined {
  const words = say(entry.language).dunningQuotes;
  const { decision, quote } = followed;
  if (!decision) return words.next.notChosen;
  if (decision.action === "nothing") return undefined;
  const standing = underWay(followed);
  if (standing) {
    const tone = words.tones[toneOf(standing.step)];
    return standing.state === "approved" ? words.next.approved(tone) : words.next.now(tone);
  }
  switch (decision.action) {
    case "contact":
      return words.next.now(words.tones[decision.tone]);
    case "ask-address":
      return words.next.address;
    case "wait": {
      if (decision.next === undefined)
        return decision.why === "paused" && quote.pausedUntil !== undefined
          ? words.next.paused(dayWords(quote.pausedUntil, entry))
          : words.next.ended;
      const { on, tone } = decision.next;
      const next = words.next.on(words.tones[tone], dayWords(on, entry));
      return decision.why === "not-due" || decision.why === "ladder-ended"
        ? next
        : `${next} (${words.whys[decision.why]})`;
    }
  }
}
