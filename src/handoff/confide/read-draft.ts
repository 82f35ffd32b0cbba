import type { AskSource } from "../../desk/ask.ts";
import type { Counter } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { understandTask } from "../../tasks/facts.ts";
import type { TaskContents } from "../../tasks/task.ts";
import { dueWords } from "../exchange/due-words.ts";
import type { HandoffSettings } from "../settings.ts";
import type { DraftContents } from "../store/drafts.ts";
import { type Assistant, pickAssistant } from "./assistants.ts";
import { fitTitle, opening } from "./draft-words.ts";
import { type Fetched, isClip, type Lost } from "./kept.ts";

export interface Reading {
  draft: Omit<DraftContents, "files">;
  /** What the card says besides: what was not taken, and why. */
  notes: readonly string[];
}

/** What is to be confided, out of words and files. Asks doors about people not met yet: never inside a unit of work. */
export async function readDraftWords(
  counter: Counter,
  text: string,
  files: { fetched: readonly Fetched[]; lost: readonly Lost[] },
  { assistants, settings }: { assistants: readonly Assistant[]; settings: HandoffSettings },
): Promise<Reading> {
  const { caller, now, ask } = counter;
  const words = say(caller.language).handoff.draft;
  const { named, rest } = addressee(text, assistants);
  const reading = await understandTask(counter, opening(rest));
  const clips = files.fetched.filter(({ file }) => isClip(file));
  const unnamed =
    clips.length > 0
      ? words.clipTitle
      : words.fileTitle(files.fetched.map(({ file }) => file.name).join(", "));
  const read: TaskContents = fitTitle(reading.contents, rest, unnamed.slice(0, 120));
  const people = read.assignees;
  const meant = named ?? assistants.find(({ person }) => people.includes(person.id));
  const assistant = meant ?? pickAssistant(assistants, rest, settings);
  const colleagues = people.filter(
    (id) => id !== caller.person && assistants.every(({ person }) => person.id !== id),
  );
  const { due, ...undated } = read;
  const contents: TaskContents = {
    ...undated,
    ...(due && !reading.past ? { due } : {}),
    ...(ask.source ? { source: sourceOf(ask.source) } : {}),
    assignees: [],
  };
  return {
    draft: {
      contents,
      text: text.trim(),
      ...(assistant ? { assistant: assistant.person.id } : {}),
      ...(meant ? { named: true } : {}),
      ...(colleagues.length > 0 ? { colleagues } : {}),
    },
    notes: [
      ...(clips.length > 0 ? [words.noClips] : []),
      ...files.lost.map(({ name, reason }) => words.lost[reason](name)),
      ...(due && reading.past ? [words.past(dueWords(due, caller.language, now))] : []),
      ...(reading.when?.repeats ? [words.onlyOnce] : []),
      ...reading.unknown.map((name) => words.unknownPerson(name)),
      ...reading.ambiguous.map(({ name, people: same }) =>
        words.ambiguous(name, same.map((person) => person.name).join(", ")),
      ),
      ...reading.otherDues.slice(0, 2).map((other) => words.otherDue(dueWords(other, caller.language, now))),
    ],
  };
}

const sourceOf = ({ url, text }: AskSource): NonNullable<TaskContents["source"]> => ({
  ...(url === undefined ? {} : { url }),
  ...(text === undefined ? {} : { text }),
});

const POLITE = "(?:(?:bonjour|bonsoir|salut|stp|svp|s'il (?:te|vous) plait|merci de|please)[\\s,!.]+)*";
const CAN =
  "(?:(?:est-ce que |est-ce qu')?(?:tu peux|vous pouvez|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|je voudrais|j'aimerais|il faudrait|can you)\\s+)?";
const VERB =
  "(?:\\/?(?:handoff|confie[rsz]?|delegue[rsz]?|transmet(?:s|tez|tre)?|demande[rz]?|dis|dites|dire|ask|hand over)\\b)";
const THING = "(?:\\s+(?:ca|cela|ceci|le|la|les|this|it))?";
const SECRETARIAT =
  "(?:au |a la |a l'|a mon |a ma |a notre |pour le |to the )?(?:secretariat|secretaire|assistante?|assistant)\\b";
const AFTER = "(?:\\s*[:,–-]\\s*|\\s+(?:de\\s+|d'|que\\s+|qu'|pour\\s+|to\\s+)?|\\s*$)";

/** « Peux-tu demander à Inès de réserver une salle » : whom it is for, and what is asked. */
function addressee(
  text: string,
  assistants: readonly Assistant[],
): { named: Assistant | undefined; rest: string } {
  const folded = fold(text);
  for (const one of [...assistants].sort((a, b) => b.person.name.length - a.person.name.length)) {
    for (const name of [one.person.name, one.person.name.split(" ")[0] ?? ""]) {
      const found = cut(
        folded,
        `${VERB}${THING}\\s+(?:a |to )?(?:<@${one.person.id}>|${escaped(fold(name))}\\b)`,
      );
      if (found !== undefined) return { named: one, rest: kept(text, found) };
    }
  }
  const start =
    cut(folded, `${VERB}${THING}\\s+${SECRETARIAT}`) ??
    cut(folded, SECRETARIAT) ??
    cut(folded, "a (?:confier|deleguer)\\b") ??
    cut(folded, `\\/?(?:handoff|confie[rsz]?|delegue[rsz]?)\\b${THING}(?=\\s|:|$)`);
  const rest = start === undefined ? text : kept(text, start);
  return { named: undefined, rest: rest.replace(FOR_SECRETARIAT, "") };
}

const FOR_SECRETARIAT = /[\s,;:–-]+(?:pour|à|a|au)\s+(?:le\s+|la\s+)?secr[ée]tariat[\s.!]*$/iu;
const cut = (folded: string, pattern: string): number | undefined =>
  new RegExp(`^\\s*${POLITE}${CAN}${pattern}${AFTER}`).exec(folded)?.[0].length;
const kept = (text: string, from: number): string => text.slice(from).trim();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
