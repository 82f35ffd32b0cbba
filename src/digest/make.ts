import type { Card } from "../desk/card.ts";
import type { Person } from "../firm/facts.ts";
import type { Made, Occasion } from "./digest.ts";

/** Who writes what a digest says. They only read. */
export interface Writers {
  composeDaily(occasion: Occasion): Promise<Made>;
  /** Undefined: nothing of theirs, or they are away. */
  composeOwn(
    occasion: Occasion,
    person: Person,
  ): Promise<{ card: Card; tasks: readonly string[] } | undefined>;
  composeWeekly(occasion: Occasion): Promise<Made>;
  composePrivate(occasion: Occasion, person: Person): Promise<Card>;
}

/** For one digest: what everybody reads is composed once a language, whoever gets a copy of it. */
export function composedOnce<W extends Writers>(writers: W): W {
  const made = new Map<string, Promise<Made>>();
  return {
    ...writers,
    composeDaily(occasion) {
      const { language } = occasion.firm;
      const known = made.get(language) ?? writers.composeDaily(occasion);
      made.set(language, known);
      return known;
    },
  };
}

/** What one digest is made from: the weekly one carries the daily one where both go to one channel. */
export interface Occasions {
  daily?: Occasion;
  weekly?: Occasion;
}

/** For everybody in the channel; undefined: nothing to say, and the firm wants silence then. */
export async function publicCard(writers: Writers, { daily, weekly }: Occasions): Promise<Card | undefined> {
  const made = [
    weekly && { ...(await writers.composeWeekly(weekly)), silence: weekly.settings.quiet === "silence" },
    daily && { ...(await writers.composeDaily(daily)), silence: daily.settings.quiet === "silence" },
  ].filter((one) => one !== undefined);
  const telling = made.filter(({ quiet }) => !quiet);
  // Of two quiet ones, one line.
  const shown = telling.length > 0 ? telling : made.filter(({ silence }) => !silence).slice(0, 1);
  const [first, ...others] = shown.map(({ card }) => card);
  return first && joinCards([first, ...others.map(untitled)]);
}

/** The day is said once. */
function untitled(card: Card): Card {
  const [first, ...blocks] = card.blocks;
  return first?.kind === "text" && first.style === "title" ? { ...card, blocks } : card;
}

/** What one person gets in private. */
interface Wanted {
  /** The weekly one with names and amounts. */
  figures: boolean;
  /** The channel's daily one as well. */
  copy: boolean;
  own: boolean;
}

/** One message for all of it; `tasks`: those it names. */
export async function privateCard(
  writers: Writers,
  { daily, weekly }: Occasions,
  person: Person,
  wanted: Wanted,
): Promise<{ card: Card; tasks: readonly string[] } | undefined> {
  const cards: Card[] = [];
  if (weekly && wanted.figures) cards.push(await writers.composePrivate(weekly, person));
  if (daily && wanted.copy) {
    const copy = await writers.composeDaily(inLanguageOf(daily, person));
    if (!copy.quiet || daily.settings.quiet === "line") cards.push(copy.card);
  }
  const own = daily && wanted.own ? await writers.composeOwn(daily, person) : undefined;
  if (own) cards.push(own.card);
  return cards.length === 0
    ? undefined
    : { card: { ...joinCards(cards), audience: "asker" }, tasks: own?.tasks ?? [] };
}

const inLanguageOf = (occasion: Occasion, { language }: Person): Occasion =>
  language === occasion.firm.language ? occasion : { ...occasion, firm: { ...occasion.firm, language } };

/** The first one's opening, and what each says. */
function joinCards(cards: readonly Card[]): Card {
  const [first, ...others] = cards;
  if (!first) throw new RangeError("No card to join: expected at least one");
  return {
    ...first,
    blocks: [...first.blocks, ...others.flatMap(({ blocks }) => [{ kind: "divider" } as const, ...blocks])],
  };
}
