import { MENTION } from "../../desk/ask.ts";
import type { Due, Priority, TaskContents } from "../task.ts";
import { hideAll, type Paper, remains, toPaper } from "./paper.ts";
import { type DueRead, isPast, readDue } from "./read-due.ts";
import { readFileTag } from "./read-file.ts";
import { cutCourtesy, readConfidential, readEstimate, readPriority } from "./read-marks.ts";
import { readWho, type Who } from "./read-who.ts";
import type { ReadingOptions, TaskReading } from "./reading.ts";
import { cutTitle, tidyTitle } from "./tidy-title.ts";

/** Beyond, a line is not something said to a secretary but something pasted. */
const LONGEST_LINE = 1_000;
const MOST_LINES = 20;

/**
 * Reads a task out of what somebody typed or dictated, in French or English: the first line is the task; a line below that
 * says nothing but a day, a person or a mark belongs to it, the others are notes.
 */
export function readTaskWords(text: string, options: ReadingOptions): TaskReading {
  const [first = "", ...below] = text.trim().split(/\r?\n/);
  const line = readLine(first, options);
  const notes: string[] = [];
  for (const [place, more] of below.entries()) {
    const read = place < MOST_LINES && more.trim() !== "" ? readLine(more, options) : undefined;
    if (read?.title === "" && saysSomething(read)) merge(line, read);
    else notes.push(more);
  }
  const title = cutTitle(line.title);
  // What a short title leaves out is kept below it.
  const kept = [
    ...(title === line.title ? [] : [line.title]),
    ...notes.map((more) => namesInPlace(more, options)),
  ]
    .join("\n")
    .trim();
  const due = line.due;
  const contents: TaskContents = {
    title,
    assignees: line.who.assignees,
    priority: line.priority,
    confidential: line.confidential,
    documents: [],
    ...(kept === "" ? {} : { notes: kept }),
    ...(due ? { due } : {}),
    ...(line.file === undefined ? {} : { file: line.file }),
    ...(line.estimateMinutes === undefined ? {} : { estimateMinutes: line.estimateMinutes }),
  };
  const { unknown, ambiguous, doubtful } = line.who;
  return {
    contents,
    otherDues: line.others,
    past: due !== undefined && isPast(due, options),
    unknown,
    ambiguous,
    doubtful,
    ...(line.when ? { when: line.when } : {}),
    ...(line.notADay === undefined ? {} : { notADay: line.notADay }),
  };
}

interface Line extends Omit<DueRead, "due"> {
  title: string;
  due?: Due;
  who: Who;
  file?: string;
  priority: Priority;
  confidential: boolean;
  estimateMinutes?: number;
}

/** Quotes are words to keep; addresses, telephone numbers and amounts hold digits that are no times. */
const KEPT_WORDS = [
  /«[^»]*»|“[^”]*”|"[^"]*"/g,
  /\b(?:mis[e]?s?|met(?:s|tre|tez|tons)?|remettre|tenir|tenu[e]?s?) (?:[àa]|en) jour\b/gi,
  /https?:\/\/\S+|[^\s,;<>()"@]+@[^\s,;<>()"]+\.\p{L}{2,}/gu,
  /(?<!\d)(?:\+33\s?|0)[1-9](?:[ .-]?\d\d){4}(?!\d)/g,
  /\d[\d ,.\u00a0\u202f]*\s?(?:€|k€|euros?\b|eur\b|%)/gi,
  /(?<![\p{L}@])(?:\p{Lu}{1,4}[-_/]?\d{2,}(?:[-/]\d+)*|(?:n°|no\.)\s*\d+(?:[-/]\d+)*)/gu,
];

function readLine(text: string, options: ReadingOptions): Line {
  const paper = toPaper(text);
  for (const pattern of KEPT_WORDS) hideAll(paper, pattern);
  if (text.length > LONGEST_LINE) return plainLine(paper, options);
  cutCourtesy(paper);
  const file = readFileTag(paper);
  const who = readWho(paper, options);
  cutCourtesy(paper);
  const estimate = readEstimate(paper);
  const due = readDue(paper, options);
  const confidential = readConfidential(paper);
  const priority = readPriority(paper);
  const estimateMinutes = estimate ?? lengthOf(due);
  return {
    ...due,
    title: tidyTitle(namesInPlace(remains(paper), options)),
    who,
    priority,
    confidential,
    ...(file === undefined ? {} : { file }),
    ...(estimateMinutes === undefined ? {} : { estimateMinutes }),
  };
}

const plainLine = (paper: Paper, options: ReadingOptions): Line => ({
  title: tidyTitle(namesInPlace(paper.text, options)),
  others: [],
  who: { assignees: [], unknown: [], ambiguous: [], doubtful: [] },
  priority: "normal",
  confidential: readConfidential(paper),
});

/** « demain 14h, 30 min » says how long it takes. */
function lengthOf({ when }: DueRead): number | undefined {
  const minutes = when?.durationMinutes;
  return minutes === undefined || minutes < 1 || minutes > 600 ? undefined : minutes;
}

/** A mention inside quotes or notes is a name, too. */
const namesInPlace = (title: string, { mentioned }: ReadingOptions): string =>
  title.replace(MENTION, (_, id: string) => mentioned.get(id)?.name ?? "@…");

const saysSomething = ({ due, who, file, priority, confidential, estimateMinutes }: Line): boolean =>
  due !== undefined ||
  who.assignees.length + who.unknown.length + who.ambiguous.length > 0 ||
  file !== undefined ||
  priority !== "normal" ||
  confidential ||
  estimateMinutes !== undefined;

/** What a line below says; what the first line says already stands. */
function merge(line: Line, more: Line): void {
  if (line.due === undefined && more.due) Object.assign(line, { due: more.due, others: more.others });
  if (line.when === undefined && more.when) line.when = more.when;
  if (line.file === undefined && more.file !== undefined) line.file = more.file;
  if (line.estimateMinutes === undefined && more.estimateMinutes !== undefined)
    line.estimateMinutes = more.estimateMinutes;
  if (line.priority === "normal") line.priority = more.priority;
  line.confidential ||= more.confidential;
  line.who = {
    assignees: [...new Set([...line.who.assignees, ...more.who.assignees])],
    unknown: [...line.who.unknown, ...more.who.unknown],
    ambiguous: [...line.who.ambiguous, ...more.who.ambiguous],
    doubtful: [...line.who.doubtful, ...more.who.doubtful],
  };
}
