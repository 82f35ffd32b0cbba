import { enqueue, type Outgoing } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import type { Absence, Away } from "../absence.ts";
import { getPeople } from "../facts.ts";
import type { Person } from "../person.ts";
import { readPresence } from "../presence.ts";
import { readAbsences } from "../store/absences.ts";
import { joinAways, spanOf, workingDaysIn } from "./away.ts";
import { notedCard } from "./cards.ts";
import { awaysWords, dayWords } from "./day-words.ts";
import { type Declared, declare } from "./declare.ts";
import { readAbsenceSentence } from "./read-sentence.ts";
import { residueOf } from "./residue.ts";
import type { Wanted } from "./wanted.ts";
import { readWritten, writeAway, writeUndo } from "./written.ts";

/** The absence, what it replaced, who is told, and the answer: inside one unit of work. */
export async function noteInside(scope: FirmScope, counter: Counter, wanted: Wanted): Promise<Answer> {
  const { caller, now, ask } = counter;
  const { language } = caller;
  const words = say(language).absences;
  const { person, aways, backup } = wanted;
  const declared = await declare(
    scope,
    { person, aways, saidBy: caller.person, ...(backup ? { backup: backup.id } : {}) },
    now,
  );
  const standing = joinAways(declared.absences);
  const around = spanOf({ from: standing[0]?.from ?? "", until: standing[0]?.from ?? "" }, person.zone).start;
  const days = workingDaysIn(standing, await readPresence(scope, person, around));
  const [standIn] = await getPeople(
    scope,
    declared.absences.flatMap((one) => one.backup ?? []),
  );
  if (!declared.known) await tell(scope, counter, person, standIn, standing);
  const undone = writeUndo(declared.before);
  const undo = declared.known ? undefined : `absence restore ${undone}`;
  const { instead } = wanted;
  const card = notedCard(
    {
      headline: declared.known ? words.already : words.noted,
      tone: declared.known ? "info" : "success",
      ...(person.id === caller.person ? {} : { who: person.name }),
      aways: standing,
      workingDays: days,
      ...(standIn ? { backup: standIn.name } : {}),
      notes: [
        ...(days === 0 ? [words.noWorkingDay] : []),
        ...(joined(declared, aways) ? [words.merged] : []),
        ...(standIn ? await alsoAway(scope, counter, standIn, declared.absences) : []),
        ...(saysMore(counter) ? [words.onlyDays] : []),
      ],
      ...(undo === undefined ? {} : { undo }),
      ...(instead && undo !== undefined
        ? {
            instead: {
              label: words.instead(dayWords(instead.from, language, now)),
              ask: `absence restore ${undone} : ${mention(person.id)} ${writeAway(instead)}${backup ? ` +${mention(backup.id)}` : ""}`,
            },
          }
        : {}),
    },
    language,
    now,
  );
  return {
    card: { ...card, replaces: ask.via === "button" },
    memory: {},
    ...(undo === undefined ? {} : { undo }),
  };
}

/** What stands is more than what was said: it met something that stood there. */
const joined = ({ absences, before }: Declared, aways: readonly Away[]): boolean =>
  before.some(({ was }) => was) &&
  absences.some((one) => !aways.some((away) => writeAway(away) === writeAway(one)));

const saysMore = ({ words }: Counter): boolean => {
  if (readWritten(words)) return false;
  const sentence = readAbsenceSentence(words);
  return sentence !== undefined && residueOf(sentence.days).length > 1;
};

/** Who is spoken for and who stands in hear of it, unless they said it themselves. */
async function tell(
  scope: FirmScope,
  { caller, ask, now }: Counter,
  person: Person,
  standIn: Person | undefined,
  aways: readonly Away[],
): Promise<void> {
  const messages: Outgoing[] = [];
  const put = (to: Person, text: string) =>
    messages.push({
      key: `absence:${ask.id}:${to.id}`,
      kind: "chat",
      person: to.id,
      about: caller.person,
      card: noteCard(to.language, "info", text, [
        { label: say(to.language).absences.buttons.list, ask: "absence list" },
      ]),
    });
  if (person.id !== caller.person) {
    const words = say(person.language).absences;
    put(person, words.toldNoted(caller.name, awaysWords(aways, person.language, now)));
  }
  if (standIn && standIn.id !== caller.person) {
    const words = say(standIn.language).absences;
    put(standIn, words.toldBackup(person.name, awaysWords(aways, standIn.language, now)));
  }
  await enqueue(scope, messages, now);
}

async function alsoAway(
  scope: FirmScope,
  { caller, now }: Counter,
  standIn: Person,
  absences: readonly Absence[],
): Promise<string[]> {
  const found: Absence[] = [];
  for (const { start, end } of absences)
    found.push(...(await readAbsences(scope, { from: start, to: end, person: standIn.id })));
  if (found.length === 0) return [];
  const { language } = caller;
  return [say(language).absences.backupAway(standIn.name, awaysWords(found, language, now))];
}
