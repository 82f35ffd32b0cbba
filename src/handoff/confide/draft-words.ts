import { fold } from "../../desk/fold.ts";
import type { TaskContents } from "../../tasks/task.ts";

/** A title is read at a glance. */
export const LONGEST_TITLE = 120;
/** Beyond, what follows the first sentence is told, not understood: a day in it is seldom the one it is due. */
const LONGEST_READ = 600;

/** The part of a message that says what is asked: all of a short one, the first sentence of a long one. */
export const opening = (text: string): string => (text.length <= LONGEST_READ ? text : firstSentence(text));

/** Ends at a line or a sentence, else at a word. */
function firstSentence(text: string): string {
  const [line = ""] = text.trim().split(/\n/, 1);
  const sentence = /^.{3,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= LONGEST_TITLE) return sentence.replace(/[.\s]+$/, "");
  const cut = sentence.slice(0, LONGEST_TITLE - 1);
  const word = cut.lastIndexOf(" ");
  const whole = (word > LONGEST_TITLE / 2 ? cut.slice(0, word) : cut).replace(/[\ud800-\udbff]$/, "");
  return `${whole.replace(/[\s,;:]+$/, "")}…`;
}

/** The whole text stays: what the title leaves out goes to the notes. */
export function fitTitle(contents: TaskContents, text: string, unnamed: string): TaskContents {
  const title = contents.title.trim();
  const left = title.length > LONGEST_TITLE || title.includes("\n") || text.length > LONGEST_READ;
  const short =
    title === ""
      ? unnamed
      : title.length > LONGEST_TITLE || title.includes("\n")
        ? firstSentence(title)
        : title;
  return { ...contents, title: short, ...(left ? { notes: text.trim() } : {}) };
}

const WORD = /\p{L}[\p{L}'’-]*\p{L}/gu;
/** Asked of the desk, and answered by its help: never a task. */
const OF_THE_DESK =
  /^(?!(?:est-ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez|veux|voulez)\b)(?:(?:est-ce que |dis(?:-moi)?,? )?(?:tu|vous|t'|qui|que|quoi|quel(?:le)?s?|quand|ou|comment|pourquoi|combien|what|who|when|where|why|how|do|does|are|is)\b|(?:sais|savez|connais|as|avez|es|etes)[- ](?:tu|vous)\b)[^?]*\?\s*$/;

/** Whether words may be something to confide: two words of a language at least, and no question about the desk itself. */
export const mayBeConfided = (text: string): boolean =>
  (text.match(WORD)?.length ?? 0) >= 2 && !OF_THE_DESK.test(fold(text).trim());

/** « /bok demain » was meant for the desk, and mistyped. */
export const looksMistyped = (text: string): boolean => /^\s*[/!]\S/.test(text);
