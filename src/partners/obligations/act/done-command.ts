import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { formatDay } from "../../../desk/language/format.ts";
import { addDays } from "../../../desk/when/add-days.ts";
import { writeRecord } from "../../store/records.ts";
import { comeToDesk, MAY_SEE } from "../at-desk.ts";
import { dayWords } from "../day-words.ts";
import { type Duty, dayOf, keyOf } from "../duty.ts";
import { dutyRow } from "../duty-row.ts";
import { findByWords, findDuty, readKey } from "../find.ts";
import { gather } from "../gather.ts";
import { type Acting, actOn } from "./act-on.ts";
import { outcomeCard } from "./cards.ts";
import { keepProof, type Proof, takeProof } from "./proof.ts";

/** As people call them; « fait » alone is a task's. */
const NAMES = "cfe|tva|ca3|ca12|dsn|das2|das 2|urssaf|cvae|liasse|2035|2065|2571|2572|2777|agirc|cnbf|carmf";

/** « fait CFE », with or without the file that proves it; a button says which date. */
export const doneCommand = defineCommand({
  name: "obligation done",
  phrases: [
    "echeance faite",
    "fait echeance",
    "fait l'echeance",
    "deadline done",
    ...NAMES.split("|").flatMap((name) => [
      `fait ${name}`,
      `fait la ${name}`,
      `fait le ${name}`,
      `fait l'${name}`,
      `c'est fait ${name}`,
      `c'est fait pour la ${name}`,
      `j'ai fait la ${name}`,
      `${name} fait`,
      `${name} faite`,
      `${name} payee`,
      `${name} declaree`,
      `done ${name}`,
      `${name} done`,
    ]),
  ],
  roles: MAY_SEE,
  run: async (counter) => {
    const desk = await comeToDesk(counter);
    const { words, reader } = desk;
    const taken = await takeProof(counter);
    if (!taken.ok) return { card: noteCard(reader.language, "warning", taken.sentence) };
    const key = readKey(counter.words);
    if (key && counter.ask.via !== "message" && (await findDuty(counter.scope, desk, key)))
      return finish(counter, key, taken.proof);
    const said = counter.ask.via === "button" ? counter.words : named(counter);
    const found = await findByWords(counter.scope, desk, said);
    const [only] = found;
    if (found.length === 1 && only) return finish(counter, only, taken.proof);
    if (!only && key && (await findDuty(counter.scope, desk, key))) return finish(counter, key, taken.proof);
    if (!only)
      return {
        card: noteCard(reader.language, "warning", said === "" ? words.whichDone : words.nothingToDo(said), [
          { label: words.buttons.list, ask: "obligation list" },
        ]),
      };
    return {
      card: {
        language: reader.language,
        audience: "asker",
        summary: words.which(said),
        blocks: [
          { kind: "text", text: words.which(said) },
          { kind: "list", rows: found.map((duty) => dutyRow(duty, desk)) },
        ],
      },
    };
  },
});

const OPENING =
  /^(?:c'est |j'ai )?(?:fait|done|echeance faite|deadline done)(?: (?:pour )?(?:la |le |l'|l’))?|(?:fait|faite|payee?|declaree?|payée|déclarée|done)[\s.!]*$|\béchéance\b|\becheance\b/giu;

/** The phrase took the name with it: what is meant is read in the whole message. */
const named = ({ ask, words }: Counter): string =>
  ask.via === "message" ? ask.text.replace(OPENING, " ").replace(/\s+/g, " ").trim() : words;

export const finish = (
  counter: Counter,
  key: Pick<Duty, "code" | "period">,
  proof: Proof | undefined,
): Promise<Answer> =>
  actOn(counter, key, async (acting) => {
    const { scope, desk, duty } = acting;
    const { caller, now } = counter;
    const { words } = desk;
    if (duty.state === "not-concerned")
      return answer(acting, words.done.alreadyNotConcerned(duty.title), "info");
    if (duty.state === "done" && (!proof || duty.done?.proof)) return already(acting);
    const kept = proof && (await keepProof(scope, proof, caller.person, now));
    const record = await writeRecord(scope, {
      code: duty.code,
      period: duty.period,
      state: "done",
      ...(duty.owner === undefined ? {} : { owner: duty.owner }),
      done: {
        ...(duty.done ?? { at: now, by: caller.person }),
        ...(kept === undefined ? {} : { proof: kept }),
      },
    });
    const done: Duty = {
      ...duty,
      state: "done",
      version: record.version,
      ...(record.done ? { done: record.done } : {}),
    };
    const said = !proof
      ? words.done.done(duty.title)
      : duty.state === "done"
        ? words.done.proofKept(duty.title, proof.name)
        : words.done.withProof(duty.title, proof.name);
    const next = await nextOf(acting);
    const headline = next ? `${said} ${words.done.next(dayWords(dayOf(next), desk.reader))}` : said;
    return {
      card: outcomeCard(done, desk, { headline }),
      undo: `obligation reopen ${keyOf(duty)} ${record.version}`,
    };
  });

const answer = ({ duty, desk }: Acting, headline: string, tone: "info" | "warning"): Answer => ({
  card: outcomeCard(duty, desk, { headline, tone }),
});

/** Who came second is told who was first, and when. */
function already(acting: Acting): Answer {
  const { duty, desk } = acting;
  const { reader, words, people } = desk;
  const who = people.find(({ id }) => id === duty.done?.by)?.name ?? words.row.doneBySomebody;
  const when = formatDay(duty.done?.at ?? reader.now, reader.zone, reader.language, reader.now);
  return answer(acting, words.done.already(duty.title, who, when), "info");
}

async function nextOf({ scope, desk, duty }: Acting): Promise<Duty | undefined> {
  const span = { from: addDays(duty.due, 1), until: addDays(duty.due, 800) };
  const { duties } = await gather(scope, span, desk.reader.language);
  return duties.find(({ code, state }) => code === duty.code && state === "open");
}
