import type { Block, Card } from "../../desk/card.ts";
import { defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { addDays } from "../../desk/when/add-days.ts";
import type { Absence, Away } from "../absence.ts";
import { holidayDates, listPeople, type Person } from "../facts.ts";
import { workingSpans } from "../presence.ts";
import { readAbsences } from "../store/absences.ts";
import { spanOf } from "./away.ts";
import { awaysWords, awayWords, dayWords } from "./day-words.ts";
import { readDays } from "./read-days.ts";
import { nowOf, speaksForOthers } from "./wanted.ts";

const MOST = 30;
const COMING_DAYS = 30;

const AWAY =
  /^(?:c'est )?(?:qui (?:est|sera|sont|seront) (?:absente?s?|en conges?|en vacances|pas la)|qui n'est pas la|qui ne sera pas la|who(?:'s| is| will be) (?:away|off|out|absent|on leave|not in)|(?:les |mes |my |the )?(?:absences|absents|conges))(?![\p{L}])(.*)$/u;
const HERE =
  /^(?:c'est )?(?:qui (?:est|sera) (?:la|present|presente|au bureau|au cabinet)|qui travaille|qui vient|who(?:'s| is| will be) (?:in|here|there|at work|working))(?![\p{L}])(?! (?:dans|the firm|the team|on the))(.*)$/u;

export const listCommand = defineCommand({
  name: "absence list",
  phrases: ["absence liste", "liste des absences", "list absences"],
  matches: (text) => AWAY.test(strip(text)) || HERE.test(strip(text)),
  help: {
    fr: { label: "Voir qui est là", example: "qui est là demain ?" },
    en: { label: "See who is in", example: "who is in tomorrow?" },
  },
  listed: { description: { fr: "Les absences, qui est là", en: "Who is away, who is in" } },
  async run(counter) {
    const { scope, caller, now } = counter;
    const { language } = caller;
    const words = say(language).absences;
    const text = strip(fold(counter.words));
    const here = HERE.exec(text);
    const rest = here?.[1] ?? AWAY.exec(text)?.[1] ?? counter.words;
    const at = nowOf(counter);
    const days = readDays(rest, at);
    const today = { from: at.today, until: at.today };
    const asked: readonly Away[] = days.ok
      ? days.aways
      : here
        ? [today]
        : [{ from: at.today, until: addDays(at.today, COMING_DAYS) }];
    const [first = today] = asked;
    const people = await listPeople(scope);
    if (here && first.from === first.until) return { card: await dayCard(counter, first.from, people) };
    const spans = asked.map((away) => spanOf(away, caller.zone));
    const found: Absence[] = [];
    for (const { start, end } of spans)
      for (const one of await readAbsences(scope, { from: start, to: end }))
        if (!found.some(({ id }) => id === one.id) && one.end > now) found.push(one);
    const title = days.ok ? words.listTitleOn(awaysWords(asked, language, now)) : words.listTitle;
    const mayChange = (person: string) => person === caller.person || speaksForOthers(counter);
    const rows = found.slice(0, MOST).flatMap((absence) => {
      const person = people.find(({ id }) => id === absence.person);
      const backup = people.find(({ id }) => id === absence.backup);
      if (!person) return [];
      return [
        {
          text: words.row(person.name, awayWords(absence, language, now)),
          ...(backup ? { detail: words.withBackup(backup.name) } : {}),
          ...(mayChange(person.id)
            ? {
                buttons: [
                  {
                    label: words.buttons.cancel,
                    ask: `absence cancel ${absence.id}`,
                    confirm: words.confirmCancel,
                  },
                ],
              }
            : {}),
        },
      ];
    });
    const nobody = days.ok ? words.nobodyAway : words.nobodyAwaySoon;
    const blocks: Block[] = [
      { kind: "text", style: "title", text: title },
      rows.length > 0 ? { kind: "list", rows } : { kind: "text", text: nobody },
      { kind: "buttons", buttons: [{ label: words.buttons.note, ask: "absence" }] },
    ];
    return { card: { language, audience: "asker", summary: rows.length > 0 ? title : nobody, blocks } };
  },
});

/** Names only: who works that day, who is away, whose day off it is. */
async function dayCard(
  { scope, caller, now }: Parameters<typeof nowOf>[0] & { scope: Parameters<typeof listPeople>[0] },
  day: string,
  people: readonly Person[],
): Promise<Card> {
  const { language } = caller;
  const words = say(language).absences;
  const [here, off, away]: [string[], string[], string[]] = [[], [], []];
  const whole = spanOf({ from: addDays(day, -1), until: addDays(day, 1) }, "UTC");
  const absences = await readAbsences(scope, { from: whole.start, to: whole.end });
  const year = Number(day.slice(0, 4));
  for (const person of people) {
    const { zone, hours, holidayCalendar } = person;
    const { start, end } = spanOf({ from: day, until: day }, zone);
    const presence = { zone, hours, holidays: holidayDates(holidayCalendar, year, year), absences: [] };
    const mine = absences.find((one) => one.person === person.id && one.start < end && one.end > start);
    if (workingSpans(presence, start, end).length === 0) off.push(person.name);
    else if (mine === undefined) here.push(person.name);
    else if (mine.half === undefined) away.push(person.name);
    else away.push(words.row(person.name, awayWords(mine, language, now)));
  }
  const text = here.length > 0 ? words.here(formatList(here, language)) : words.nobodyHere;
  const line = (names: readonly string[], sentence: (names: string) => string): Block[] =>
    names.length > 0 ? [{ kind: "text", text: sentence(formatList(names, language)) }] : [];
  return {
    language,
    audience: "asker",
    summary: text,
    blocks: [
      { kind: "text", style: "title", text: words.hereTitle(dayWords(day, language, now)) },
      { kind: "text", text },
      ...line(away, words.awayNames),
      ...line(off, words.dayOff),
    ],
  };
}

const strip = (text: string): string => text.trim().replace(/[\s?!.]+$/, "");
