import type { LinkedCalendar } from "../../calendars/link.ts";
import {
  countWritten,
  type LinkRow,
  lockLink,
  readLink,
  readLinks,
  saveDetails,
  writeIn,
} from "../../database/calendar-links.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { linksCard, nameOf } from "./cards.ts";

const NOWHERE = "none";

/** Which calendars of an account are read, and which one meetings are written in. A calendar is named by its place in the account. */
export const chooseCommand = defineCommand({
  name: "guichet agenda choose",
  phrases: [],
  async run(counter) {
    const { ask, scope, caller, ports, now, words: id } = counter;
    const { language, person } = caller;
    const words = say(language).calendars.connecting;
    const link = await readLink(scope, id);
    if (!link || link.person !== person) return { card: noteCard(language, "info", words.removedBefore) };
    const form = ask.form;
    if (!form) return { card: chooseCard(link, language) };
    const chosen = readChoice(link.details.calendars, form);
    if (!chosen) return { card: chooseCard(link, language, words.choosing.readOne) };
    return counter.settle(async (unit) => {
      const locked = await lockLink(unit, id);
      if (!locked) return { card: noteCard(language, "info", words.removedBefore) };
      const notice = await choose(unit, locked, chosen, language, now);
      if ("refused" in notice) return { card: chooseCard(locked, language, notice.refused) };
      const links = await readLinks(unit, [person]);
      const { offered } = ports.connections;
      return { card: { ...linksCard({ links, offered, language, notice: notice.done }), replaces: true } };
    });
  },
});

interface Choice {
  reads: ReadonlySet<string>;
  /** Id of the calendar; undefined: in none of this account's. */
  writes: string | undefined;
}

/** Undefined: none would be read. */
function readChoice(
  calendars: readonly LinkedCalendar[],
  form: Readonly<Record<string, string>>,
): Choice | undefined {
  const places = new Set((form["reads"] ?? "").split(/[\s,]+/));
  const reads = calendars.filter((_, i) => places.has(`${i}`)).map(({ id }) => id);
  const writes = calendars.find((calendar, i) => calendar.writable && form["writes"] === `${i}`)?.id;
  return reads.length === 0 ? undefined : { reads: new Set(reads), writes };
}

async function choose(
  unit: FirmScope,
  link: LinkRow,
  { reads, writes }: Choice,
  language: Language,
  now: number,
): Promise<{ done: string } | { refused: string }> {
  const words = say(language).calendars.connecting.choosing;
  const { calendars } = link.details;
  const before = calendars.find((calendar) => calendar.writes);
  const other = writes !== undefined && before !== undefined && before.id !== writes;
  const there = other ? await countWritten(unit, link.id, now) : 0;
  // What stands in one calendar of an account is found there only: it has to leave before another one is written in.
  if (there > 0) return { refused: words.notYet(there, before?.name ?? link.account) };
  const changed = calendars.map((calendar) => ({
    ...calendar,
    reads: reads.has(calendar.id),
    writes: writes === undefined ? calendar.writes : calendar.id === writes,
  }));
  await saveDetails(unit, link.id, { ...link.details, calendars: changed }, now);
  if (writes === undefined) {
    if (!link.writes) return { done: words.saved };
    await writeIn(unit, link.person, undefined, now);
    return { done: words.stopped };
  }
  await writeIn(unit, link.person, link.id, now);
  const name = changed.find((calendar) => calendar.writes)?.name ?? link.account;
  return { done: link.writes && !other ? words.saved : words.moved(name) };
}

function chooseCard(link: LinkRow, language: Language, fault?: string): Card {
  const words = say(language).calendars.connecting.choosing;
  const { calendars } = link.details;
  // A platform shows no choice without a name.
  const options = calendars.map(({ name, id }, i) => ({ value: `${i}`, label: name.trim() || id }));
  const read = options.filter((_, i) => calendars[i]?.reads).map(({ value }) => value);
  const written = link.writes ? calendars.findIndex(({ writes }) => writes) : -1;
  return {
    language,
    audience: "asker",
    summary: fault ?? words.title,
    blocks: [
      { kind: "text", style: "title", text: nameOf(link, language) },
      ...(fault === undefined ? [] : [{ kind: "note", tone: "error", text: fault } as const]),
      {
        kind: "form",
        title: words.title,
        ask: `guichet agenda choose ${link.id}`,
        submit: words.save,
        fields: [
          { kind: "choice", name: "reads", label: words.reads, many: true, options, value: read.join(",") },
          {
            kind: "choice",
            name: "writes",
            label: words.writes,
            required: true,
            options: [
              { value: NOWHERE, label: words.nowhere },
              ...options.filter((_, i) => calendars[i]?.writable),
            ],
            value: written < 0 ? NOWHERE : `${written}`,
          },
        ],
      },
    ],
  };
}
