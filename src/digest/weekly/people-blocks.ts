import type { Block } from "../../desk/card.ts";
import { type Absence, awaysWords } from "../../firm/facts.ts";
import { type HoursNow, whoCovers } from "../../handoff/facts.ts";
import { heading, listOf, nameIn, type View } from "./view.ts";

const MOST = 8;

/** Names and days, no reason; for partners, who covers. Of those who left nothing is said. */
export function peopleBlocks(
  absences: readonly Absence[],
  view: View,
  covering: { hours: readonly HoursNow[] } | undefined,
): Block[] {
  const { words } = view;
  const rows = (covering ? absences.map((one) => [one]) : byPerson(absences)).flatMap((own) => {
    const [first] = own;
    const name = nameIn(view, first?.person);
    if (!first || name === undefined) return [];
    const cover = covering && nameIn(view, coverOf(first, absences, covering.hours, view));
    return [
      {
        text: words.people.row(name, awaysWords(own, view.language, view.now)),
        ...(cover === undefined ? {} : { detail: words.people.cover(cover) }),
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    heading(words.people.title),
    ...listOf(rows, MOST, { label: words.people.open, ask: "absence list" }, view),
  ];
}

const byPerson = (absences: readonly Absence[]): Absence[][] =>
  [...new Set(absences.map(({ person }) => person))].map((id) =>
    absences.filter(({ person }) => person === id),
  );

/** Who is there in the end when it begins; undefined: nobody was named. */
function coverOf(
  { person, start }: Absence,
  absences: readonly Absence[],
  hours: readonly HoursNow[],
  { people }: View,
): string | undefined {
  const ids = new Set(people.map(({ id }) => id));
  const holder = whoCovers(person, start, { absences, contracts: hours, people: ids })?.at(-1);
  return holder === person ? undefined : holder;
}
