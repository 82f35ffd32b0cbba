import { replaceWords } from "../../database/claims.ts";
import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { listPeople } from "../facts.ts";
import { absenceForm } from "./cards.ts";
import { readForm } from "./form.ts";
import { noteInside } from "./note.ts";
import { readDays } from "./read-days.ts";
import { readAbsenceSentence } from "./read-sentence.ts";
import { residueOf } from "./residue.ts";
import { readWanted, speaksForOthers, type Wanted, type WantedRead } from "./wanted.ts";
import { writeAway } from "./written.ts";

/** Any day will do to see whether there is a day at all. */
const SOME_DAY = { now: 1_767_600_000_000, zone: "Europe/Paris", today: "2026-01-05", time: "09:00" };

export const noteCommand = defineCommand({
  name: "absence",
  phrases: [
    "note une absence",
    "noter une absence",
    "declare une absence",
    "note an absence",
    // « note … » alone is a task.
    ...["je suis absent", "je suis absente", "je serai absent", "je serai absente"].map(
      (said) => `note que ${said}`,
    ),
    ...["je ne suis pas la", "je ne serai pas la", "je suis en conge", "je serai en conge"].map(
      (said) => `note que ${said}`,
    ),
  ],
  matches: (text) => {
    const sentence = readAbsenceSentence(text);
    if (sentence?.kind !== "away") return false;
    if (!sentence.noun) return true;
    const days = readDays(sentence.days, SOME_DAY);
    return (days.ok || days.reason !== "none") && residueOf(sentence.days).length < 2;
  },
  help: {
    rank: 4,
    fr: { label: "Noter une absence", example: "je suis absent jeudi et vendredi, Boris me remplace" },
    en: { label: "Note an absence", example: "I am off on Thursday and Friday, Boris covers for me" },
  },
  listed: { description: { fr: "Noter une absence", en: "Note an absence" } },
  async run(counter) {
    if (counter.ask.form || counter.words === "") return fromForm(counter);
    const wanted = await readWanted(counter);
    return wanted.ok ? note(counter, wanted) : explain(counter, wanted);
  },
});

async function fromForm(counter: Counter): Promise<Answer> {
  const { language } = counter.caller;
  const form = await readForm(counter);
  if (form.ok) return note(counter, form.wanted);
  return { card: absenceForm(form.form, language) };
}

const note = (counter: Counter, wanted: Wanted): Promise<Answer> =>
  counter.settle(async (scope) => {
    await replaceWords(scope, counter.ask, "absence");
    return noteInside(scope, counter, wanted);
  });

/** What is missing or not allowed; the words go all the same: they may have said why. */
async function explain(counter: Counter, read: Exclude<WantedRead, { ok: true }>): Promise<Answer> {
  const card = await explanation(counter, read);
  return counter.settle(async (scope) => {
    await replaceWords(scope, counter.ask, "absence");
    return { card };
  });
}

async function explanation(counter: Counter, read: Exclude<WantedRead, { ok: true }>) {
  const { caller, scope } = counter;
  const { language } = caller;
  const words = say(language).absences;
  const form = async (values: Parameters<typeof absenceForm>[0]["values"], notice: string) =>
    absenceForm(
      { people: await listPeople(scope), others: speaksForOthers(counter), values, notice },
      language,
    );
  switch (read.reason) {
    case "unknown":
      return noteCard(language, "warning", words.unknown(read.name));
    case "not-yours":
      return noteCard(language, "warning", words.notYours);
    case "own-backup":
      return noteCard(language, "warning", words.ownBackup);
    case "ambiguous": {
      const { days } = read;
      if (!days.ok) return form({}, words.ambiguous(read.name));
      const aways = days.aways.map(writeAway).join(" ");
      const buttons = read.people.map(({ id, name, email }) => ({
        label: email === undefined ? name : `${name} (${email})`,
        ask:
          read.as === "person"
            ? `absence ${mention(id)} ${aways}`
            : `absence ${mention(read.person?.id ?? caller.person)} ${aways} +${mention(id)}`,
      }));
      return noteCard(language, "info", words.ambiguous(read.name), buttons);
    }
    case "days": {
      const { days, person, backup } = read;
      if (days.reason === "none")
        return form(
          { person: mention(person.id), ...(backup ? { backup: mention(backup.id) } : {}) },
          words.which,
        );
      const sentence = {
        past: words.past,
        "too-short": words.tooShort,
        repeats: words.repeats,
        "too-long": words.tooLong,
      }[days.reason];
      return noteCard(language, "warning", sentence);
    }
  }
}
