import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { dayIn } from "../../../desk/when/day-in.ts";
import { readFirm } from "../../../firm/facts.ts";
import {
  beginReminders,
  changeObligationSettings,
  holdObligationSettings,
  readObligationSettings,
} from "../../store/settings.ts";
import { MAY_SEE } from "../at-desk.ts";
import { nextMorning } from "../mornings.ts";
import type { Profile, Question } from "../profile.ts";
import { answered, type Reading, readAnswer, writeAnswer } from "./answers.ts";
import { optionWords, profileForm } from "./form.ts";
import { nextStep, pendingQuestions } from "./pending.ts";
import { ALL_QUESTIONS, isQuestion, QUESTIONS } from "./questions.ts";
import { readSaid } from "./said.ts";

const PAGE = 7;

/** The next short form; `after <question>` goes on, `all [page]` shows what was answered. */
const profileCommand = defineCommand({
  name: "obligation profile",
  phrases: [
    "profil administratif",
    "completer le profil",
    "completer le profil administratif",
    "guichet profil",
    "complete the profile",
  ],
  matches: (text) => readSaid(text) !== undefined,
  roles: MAY_SEE,
  run: async (counter) => {
    const { scope, caller, ask } = counter;
    const said = ask.via === "message" || ask.via === "command" ? readSaid(counter.words) : undefined;
    if (said) return save(counter, said, true);
    const { profile } = await readObligationSettings(scope);
    const words = say(caller.language).obligations.profile;
    const [first, second = ""] = counter.words.trim().split(/\s+/);
    if (first === "all") return all(counter, profile, Number(second) || 0);
    const step = nextStep(profile, first === "after" && isQuestion(second) ? second : undefined);
    if (step)
      return {
        card: profileForm(
          { title: words.formTitles[step.title], questions: step.questions, profile },
          caller.language,
        ),
      };
    const left = pendingQuestions(profile).length;
    return left > 0
      ? { card: noteCard(caller.language, "info", words.left(left), goOn(counter)) }
      : all(counter, profile, 0);
  },
});

const goOn = ({ caller }: Counter) => {
  const { buttons } = say(caller.language).obligations;
  return [
    { label: buttons.list, ask: "obligation list" },
    { label: buttons.editProfile, ask: "obligation profile all" },
  ];
};

/** What was answered and what was not, a page of it at a time, to look at again. */
function all({ caller }: Counter, profile: Profile, page: number): Answer {
  const words = say(caller.language).obligations;
  const pending = new Set(pendingQuestions(profile));
  const known = ALL_QUESTIONS.filter((one) => pending.has(one) || writeAnswer(one, profile) !== "");
  const from = Math.min(Math.max(0, Math.trunc(page)), Math.ceil(known.length / PAGE) - 1) * PAGE;
  const questions = known.slice(from, from + PAGE);
  const form = profileForm({ title: words.profile.title, questions, profile }, caller.language);
  const more = known.length > from + PAGE;
  const next = { label: words.buttons.more, ask: `obligation profile all ${from / PAGE + 1}` };
  return { card: more ? { ...form, blocks: [...form.blocks, { kind: "buttons", buttons: [next] }] } : form };
}

/** `obligation profile set <question> …`: the answers of a form. */
const setCommand = defineCommand({
  name: "obligation profile set",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const asked = counter.words.trim().split(/\s+/).filter(isQuestion);
    const form = counter.ask.form ?? {};
    return save(
      counter,
      Object.fromEntries(asked.map((question) => [question, form[question] ?? ""])),
      false,
    );
  },
});

type Written = Readonly<Partial<Record<Question, string>>>;

/** All of it, or nothing: what is wrong is said beside its field, what is right stays written there. */
async function save(counter: Counter, written: Written, typed: boolean): Promise<Answer> {
  const { caller, scope, now } = counter;
  const words = say(caller.language).obligations.profile;
  const entries = Object.entries(written) as [Question, string][];
  const readings = entries.map(([question, text]): [Question, Reading] => [
    question,
    readAnswer(question, text),
  ]);
  const errors = Object.fromEntries(
    readings.flatMap(([question, read]) => (read.ok ? [] : [[question, words.faults[read.fault]]])),
  );
  if (entries.length === 0 || Object.keys(errors).length > 0) {
    const { profile } = await readObligationSettings(scope);
    const questions = entries.map(([question]) => question);
    const shown = { title: words.title, questions, profile, typed: written, errors };
    return entries.length === 0
      ? { card: noteCard(caller.language, "warning", words.nothingRead, goOn(counter)) }
      : { card: profileForm(shown, caller.language) };
  }
  const firm = await readFirm(scope);
  return counter.settle(async (unit) => {
    const settings = await holdObligationSettings(unit);
    const profile = readings.reduce(
      (before, [question, read]) => answered(before, question, read.ok ? read.value : undefined),
      settings.profile,
    );
    const revision = (settings.revision ?? 0) + 1;
    const since = settings.since ?? dayIn(now, firm.zone);
    await changeObligationSettings(unit, { profile, since, revision, before: settings.profile });
    await beginReminders(unit, nextMorning(now, firm));
    return savedCard(counter, profile, { entries, revision, typed });
  });
}

function savedCard(
  { caller }: Counter,
  profile: Profile,
  { entries, revision, typed }: { entries: readonly [Question, string][]; revision: number; typed: boolean },
): Answer {
  const { profile: words, buttons } = say(caller.language).obligations;
  const undo = `obligation profile undo ${revision}`;
  const left = pendingQuestions(profile).length;
  const last = entries.map(([question]) => ALL_QUESTIONS.indexOf(question)).sort((a, b) => b - a)[0] ?? 0;
  const after = typed ? undefined : ALL_QUESTIONS[last];
  const step = nextStep(profile, after);
  const said = typed
    ? entries.map(([question]) => {
        const value = answerWords(question, profile, caller.language);
        return value === ""
          ? words.removed(words.questions[question])
          : words.savedOne(words.questions[question], value);
      })
    : [words.saved];
  const text = [...said, left === 0 ? words.complete : words.left(left)].join(" ");
  const next = {
    label: buttons.next,
    ask: after ? `obligation profile after ${after}` : "obligation profile",
    style: "primary",
  };
  return {
    card: noteCard(caller.language, "success", text, [
      ...(step ? [next as { label: string; ask: string; style: "primary" }] : []),
      { label: buttons.list, ask: "obligation list" },
      { label: buttons.undo, ask: undo },
    ]),
    undo,
  };
}

function answerWords(question: Question, profile: Profile, language: Counter["caller"]["language"]): string {
  const written = writeAnswer(question, profile);
  const words = say(language).obligations.profile;
  const { kind } = QUESTIONS[question];
  if (kind === "yes-no") return written === "" ? "" : written === "yes" ? words.yes : words.no;
  return kind === "choice" ? optionWords(question, written, language) : written;
}

/** Carried by « Annuler »: the answers before, unless others were given since. */
const undoCommand = defineCommand({
  name: "obligation profile undo",
  phrases: [],
  roles: MAY_SEE,
  run: ({ settle, words, caller }) =>
    settle(async (scope) => {
      const { profile: said, buttons } = say(caller.language).obligations;
      const list = { label: buttons.list, ask: "obligation list" };
      const { revision, before } = await holdObligationSettings(scope);
      if (!before || String(revision) !== words.trim())
        return { card: noteCard(caller.language, "info", said.changedSince, [list]) };
      await changeObligationSettings(scope, { profile: before, revision: (revision ?? 0) + 1 });
      return { card: noteCard(caller.language, "success", said.undone, [list]) };
    }),
});

export const profileCommands: readonly Command[] = [profileCommand, setCommand, undoCommand];
