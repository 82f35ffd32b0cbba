import type { Block, Card } from "../../desk/card.ts";
import type { Made, Occasion } from "../digest.ts";
import { publicObligations } from "./obligation-blocks.ts";
import { peopleBlocks } from "./people-blocks.ts";
import { availableWords, publicSecretary } from "./secretary-blocks.ts";
import { dayText, heading, lateBlocks, type View, viewOf } from "./view.ts";
import { readWeek, type Week } from "./week.ts";

/**
 * The week for everybody in a channel: absences, obligations without amounts, hours available. No client's money, no hours
 * used, nobody's reasons.
 */
export async function composeWeekly(occasion: Occasion): Promise<Made> {
  const view = viewOf(occasion, occasion.firm.language);
  const week = await readWeek(occasion);
  const told = [
    ...(week.absences ? peopleBlocks(week.absences, view, undefined) : []),
    ...(week.obligations ? publicObligations(week.obligations, view) : []),
  ];
  const quiet = told.length === 0;
  const blocks = quiet
    ? [quietBlock(occasion, view, week, availableWords(week.hours ?? [], view))]
    : [...told, ...publicSecretary(week.hours ?? [], view)];
  return { card: { ...weekCard(occasion, view, blocks, quiet), audience: "place" }, quiet };
}

/** The one line of a quiet week; it promises nothing of the sections the firm left out. */
export function quietBlock({ day }: Occasion, view: View, week: Week, hours: readonly string[]): Block {
  const { words } = view;
  const complete = week.absences !== undefined && week.obligations !== undefined;
  const line = complete ? words.quiet : words.nothing;
  const text = line(dayText(day, view), hours.length === 0 ? "" : words.sentence(hours.join(words.between)));
  return { kind: "text", text };
}

export function weekCard(
  occasion: Occasion,
  view: View,
  blocks: readonly Block[],
  quiet: boolean,
): Omit<Card, "audience"> {
  const title = view.words.title(dayText(occasion.day, view));
  const [only] = blocks;
  return {
    language: view.language,
    // What a locked telephone shows: neither a name nor an amount.
    summary: quiet && only?.kind === "text" ? only.text : title,
    blocks: [...(quiet ? [] : [heading(title)]), ...lateBlocks(occasion, view), ...blocks],
  };
}
