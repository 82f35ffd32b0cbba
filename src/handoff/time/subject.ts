import { MENTION } from "../../desk/ask.ts";
import { fold } from "../../desk/fold.ts";
import { type Person, pickByName } from "../../firm/facts.ts";
import type { Task } from "../../tasks/task.ts";

export interface Subject {
  partner?: Person;
  /** A name that several people have. */
  several?: readonly Person[];
  /** What it was spent on, as said; may be empty. */
  object: string;
}

const FOR = /(?:^|\s)(?:pour|for|a la demande d[eu']|de la part d[eu'])\s*/g;
const MOST_WORDS = 4;

/** For whom and on what: « sur le kbis pour Boris ». « pour » is a person only where somebody is called so. */
export function readSubject(
  rest: string,
  people: readonly Person[],
  mentioned: ReadonlyMap<string, Person>,
): Subject {
  for (const found of rest.matchAll(MENTION)) {
    const partner = mentioned.get(found[1] ?? "");
    if (partner) {
      const before = rest.slice(0, found.index).replace(/(?:^|\s)(?:pour|for)\s*$/i, "");
      return { partner, object: tidy(`${before} ${rest.slice(found.index + found[0].length)}`) };
    }
  }
  const folded = fold(rest);
  for (const found of folded.matchAll(FOR)) {
    const start = found.index + found[0].length;
    const words = [...rest.slice(start).matchAll(/\S+/g)].slice(0, MOST_WORDS);
    for (let count = words.length; count > 0; count--) {
      const last = words[count - 1];
      if (!last) continue;
      const end = start + last.index + last[0].length;
      const picked = pickByName(rest.slice(start, end), people);
      const object = tidy(`${rest.slice(0, found.index)} ${rest.slice(end)}`);
      if (picked.ok) return { partner: picked.person, object };
      if (picked.reason === "ambiguous") return { several: picked.people, object };
    }
  }
  return { object: tidy(rest) };
}

const LEADING =
  /^(?:[\s,.:;!-]|(?:sur|pour|du|des|de|au|aux|a|en|le|la|les|un|une|on|for|the|task|tache|about)(?=\s)|(?:l|d)['’])+/i;

const tidy = (text: string): string =>
  text
    .replace(LEADING, "")
    .replace(/[\s,;:!-]+$/, "")
    .replace(/\s+/g, " ")
    .trim();

const SMALL = new Set(
  "le la les un une des du de au aux en et pour sur par avec dossier client the for and".split(" "),
);

const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !SMALL.has(word) && word.length > 1);

/** The tasks whose title or file has every word of it; none where it has no word that tells anything. */
export function tasksAbout(object: string, tasks: readonly Task[]): Task[] {
  const wanted = wordsOf(object);
  if (wanted.length === 0) return [];
  return tasks.filter(({ title, file }) => {
    const words = wordsOf(`${title} ${file ?? ""}`);
    return wanted.every((word) =>
      words.some((one) => one === word || (word.length > 4 && one.startsWith(word))),
    );
  });
}
