import { fold } from "../../desk/fold.ts";
import type { MissingDocument, Task, TaskContents } from "../task.ts";

const MOST = 30;
const LONGEST_LABEL = 100;
const ARTICLE =
  /^(?:(?:le|la|les|un|une|des|du|de la|son|sa|ses|leurs?|the|an?|his|her|their)\s+|(?:l|d|de l)['’]\s*)/i;
const BULLET = /^(?:[-–•*·]|\d{1,2}[.)])\s*/;
const AND = /\s*(?:[,;\n]|\s(?:et|and|ainsi que|plus|\+)\s)\s*/i;
const FOR = /(?:^|\s)(?:pour|chez|de la part d[eu]|for|from)\s+(.+?)\s*:?$/i;

export interface DocumentsRead {
  labels: readonly string[];
  file?: string;
}

/** « le kbis et l’attestation pour Exemple SARL », on one line or as a list: once day and people are read out of it. */
export function readDocuments({
  title,
  notes,
  file,
}: Pick<TaskContents, "title" | "notes" | "file">): DocumentsRead {
  const found = FOR.exec(title);
  const first = found ? title.slice(0, found.index) : title.replace(/:$/, "");
  const lines = [first, ...(notes ?? "").split("\n")];
  const labels = lines.flatMap((line) => line.replace(BULLET, "").split(AND)).map(toLabel);
  const distinct = new Map(
    labels
      .filter((label) => label !== "")
      .reverse()
      .map((label) => [fold(label), label]),
  );
  const whose = file ?? found?.[1];
  return {
    labels: [...distinct.values()].reverse().slice(0, MOST),
    ...(whose === undefined ? {} : { file: whose.slice(0, LONGEST_LABEL) }),
  };
}

function toLabel(text: string): string {
  const bare = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(BULLET, "")
    .replace(/[.:!?]+$/, "")
    .replace(ARTICLE, "")
    .trim();
  const characters = Array.from(bare);
  return characters.length <= LONGEST_LABEL ? bare : `${characters.slice(0, LONGEST_LABEL - 1).join("")}…`;
}

export interface Expected {
  task: Task;
  document: MissingDocument;
}

/** Which missing documents « le kbis de Exemple SARL » may be; those of the client that is named, where one is. */
export function findExpected(words: string, tasks: readonly Task[]): Expected[] {
  const said = new Set(wordsOf(words));
  const expected = tasks.flatMap((task) =>
    task.documents
      .filter(({ receivedAt }) => receivedAt === undefined)
      .map((document) => ({ task, document })),
  );
  const whole = expected.filter(({ document }) => wordsOf(document.label).every((word) => said.has(word)));
  const some = expected.filter(({ document }) => wordsOf(document.label).some((word) => said.has(word)));
  const found = whole.length > 0 ? whole : some;
  const named = found.filter(({ task }) => wordsOf(task.file ?? "").some((word) => said.has(word)));
  return named.length > 0 ? named : found;
}

const SMALL = new Set("le la les l un une des du de d et pour chez a au aux the an of for from".split(" "));
const wordsOf = (text: string): string[] =>
  (fold(text).match(/[a-z0-9]+/g) ?? []).filter((word) => !SMALL.has(word));
