import { replaceWords } from "../../database/claims.ts";
import { enqueue } from "../../database/outbox.ts";
import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { addDays } from "../../desk/when/add-days.ts";
import type { Absence, Away } from "../absence.ts";
import { getPeople, type Person } from "../facts.ts";
import { holdPerson, readAbsence, readAbsences, updateAbsence } from "../store/absences.ts";
import { awayWords } from "./day-words.ts";
import { cancelled, reshape, shortened } from "./declare.ts";
import { readDays, readReturn } from "./read-days.ts";
import { readAbsenceSentence } from "./read-sentence.ts";
import { findPerson, nowOf, speaksForOthers } from "./wanted.ts";
import { writeUndo } from "./written.ts";

const FAR_MS = 800 * 86_400_000;

/** « annule mon absence de jeudi », or a row's button. */
export const cancelCommand = defineCommand({
  name: "absence cancel",
  phrases: [
    "annule mon absence",
    "annuler mon absence",
    "supprime mon absence",
    "annule mes conges",
    "annule l'absence",
    "annuler l'absence",
    "absence annule",
    "cancel my absence",
    "cancel my leave",
  ],
  async run(counter) {
    const found = await find(counter);
    if (!Array.isArray(found)) return found as Answer;
    const [only, ...others] = found as Absence[];
    const words = say(counter.caller.language).absences;
    if (!only) return plain(counter, words.gone);
    if (others.length === 0) return changeOne(counter, only, undefined);
    const rows = found.slice(0, 10).map((absence) => ({
      text: awayWords(absence, counter.caller.language, counter.now),
      buttons: [{ label: words.buttons.cancel, ask: `absence cancel ${absence.id}` }],
    }));
    const { language } = counter.caller;
    return {
      card: {
        language,
        audience: "asker",
        summary: words.whichOne,
        blocks: [
          { kind: "text", text: words.whichOne },
          { kind: "list", rows },
        ],
      },
    };
  },
});

/** « je rentre mercredi »: what runs, or comes next, ends the day before; also longer than it was. */
export const backCommand = defineCommand({
  name: "absence back",
  phrases: [],
  matches: (text) => readAbsenceSentence(text)?.kind === "back",
  run: async (counter) => {
    const sentence = readAbsenceSentence(counter.words) ?? { who: "self", days: counter.words };
    const who = await findPerson(counter, sentence.who);
    const { language, person: me } = counter.caller;
    const words = say(language).absences;
    if (!who.ok)
      return plain(counter, who.reason === "unknown" ? words.unknown(who.name) : words.ambiguous(who.name));
    if (who.person.id !== me && !speaksForOthers(counter)) return plain(counter, words.notYours);
    const at = nowOf(counter);
    const day = readReturn(sentence.days, at) ?? {
      day: at.today,
      ...(at.time >= "13:00" ? { half: "afternoon" as const } : {}),
    };
    const coming = await comingOf(counter.scope, who.person, counter.now);
    const absence = coming.find(({ from }) => from <= day.day);
    if (!absence || day.day < at.today)
      return plain(counter, who.person.id === me ? words.noneOfYou : words.noneOf(who.person.name));
    const longer = addDays(day.day, -1) > absence.until;
    const left = longer ? { from: absence.from, until: addDays(day.day, -1) } : shortened(absence, day);
    return changeOne(counter, absence, left);
  },
});

/** Cancels it, or gives it other days: judged again once it is held. */
function changeOne(counter: Counter, absence: Absence, to: Away | undefined): Promise<Answer> {
  const { caller, now, ask } = counter;
  const { language } = caller;
  const words = say(language).absences;
  return counter.settle(async (scope) => {
    await replaceWords(scope, ask, "absence");
    await holdPerson(scope, absence.person);
    const standing = await readAbsence(scope, absence.id, { lock: true });
    const [person] = await getPeople(scope, [absence.person]);
    if (!standing || !person || standing.state === "cancelled" || standing.state === "over")
      return { card: noteCard(language, "info", words.gone, [list(counter)]) };
    if (person.id !== caller.person && !speaksForOthers(counter))
      return { card: noteCard(language, "warning", words.notYours) };
    const next = to ? reshape(standing, to, person.zone, now) : cancelled(standing, now);
    if (to) {
      const there = await readAbsences(scope, { from: next.start, to: next.end, person: person.id });
      // Longer, it meets another one: that one is part of it now.
      for (const other of there)
        if (other.id !== next.id) await updateAbsence(scope, cancelled({ ...other, state: "planned" }, now));
    }
    await updateAbsence(scope, next);
    const undo = `absence restore ${writeUndo([{ id: standing.id, was: { from: standing.from, until: standing.until, ...(standing.half ? { half: standing.half } : {}), ...(standing.backup === undefined ? {} : { backup: standing.backup }) } }])}`;
    if (person.id !== caller.person && !to) {
      const theirs = say(person.language).absences;
      const days = awayWords(standing, person.language, now);
      const card = noteCard(person.language, "info", theirs.toldCancelled(caller.name, days));
      await enqueue(
        scope,
        [
          {
            key: `absence:${ask.id}:${person.id}`,
            kind: "chat",
            person: person.id,
            about: caller.person,
            card,
          },
        ],
        now,
      );
    }
    const text = to
      ? words.shortened(awayWords(next, language, now))
      : words.cancelled(awayWords(standing, language, now));
    const card = noteCard(language, "success", text, [{ label: words.buttons.undo, ask: undo }]);
    return { card: { ...card, replaces: ask.via === "button" }, memory: {}, undo };
  });
}

async function find(counter: Counter): Promise<readonly Absence[] | Answer> {
  const words = counter.words.trim();
  if (isRowId(words)) {
    const absence = await readAbsence(counter.scope, words);
    return absence && absence.state !== "cancelled" ? [absence] : [];
  }
  const named = /^(?:de |d'|of )(<@[^<>]+>|\p{L}[\p{L}'-]+)(.*)$/iu.exec(words);
  const who = named && !readDays(named[1] as string, nowOf(counter)).ok ? (named[1] as string) : "self";
  const found = await findPerson(counter, who);
  const texts = say(counter.caller.language).absences;
  if (!found.ok)
    return plain(
      counter,
      found.reason === "unknown" ? texts.unknown(found.name) : texts.ambiguous(found.name),
    );
  if (found.person.id !== counter.caller.person && !speaksForOthers(counter))
    return plain(counter, texts.notYours);
  const coming = await comingOf(counter.scope, found.person, counter.now);
  const days = readDays(who === "self" ? words : (named?.[2] ?? ""), nowOf(counter));
  const meant = days.ok
    ? coming.filter((one) => days.aways.some((away) => away.from <= one.until && one.from <= away.until))
    : coming;
  if (meant.length > 0) return meant;
  return plain(
    counter,
    found.person.id === counter.caller.person ? texts.noneOfYou : texts.noneOf(found.person.name),
  );
}

const comingOf = async (scope: FirmScope, person: Person, now: number): Promise<Absence[]> =>
  (await readAbsences(scope, { from: now, to: now + FAR_MS, person: person.id })).filter(
    ({ state }) => state === "planned" || state === "running",
  );

const list = ({ caller }: Counter) => ({
  label: say(caller.language).absences.buttons.list,
  ask: "absence list",
});

const plain = async (counter: Counter, text: string): Promise<Answer> => ({
  card: noteCard(counter.caller.language, "info", text, [list(counter)]),
});
