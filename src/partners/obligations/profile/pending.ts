import { openQuestions } from "../open-questions.ts";
import type { Profile, Question } from "../profile.ts";
import { ALL_QUESTIONS } from "./questions.ts";

/** What everything else depends on, asked first and of everybody. */
const COMPANY: readonly Question[] = ["form", "tax", "vat", "closing", "siren", "department"];
const PEOPLE: readonly Question[] = ["headcount", "profession"];

/** Fields of one form. */
const MOST_FIELDS = 7;

/** What is still to be answered, in the order it is asked: only what concerns the firm. */
export function pendingQuestions(profile: Profile): Question[] {
  const open = new Set(openQuestions(profile).map(({ question }) => question));
  const missing = [...COMPANY, ...PEOPLE].filter((question) => isMissing(profile, question));
  return ALL_QUESTIONS.filter((question) => open.has(question) || missing.includes(question));
}

const isMissing = (profile: Profile, question: Question): boolean =>
  (profile as Readonly<Record<string, unknown>>)[question] === undefined;

export interface Step {
  title: "company" | "people" | "details";
  questions: readonly Question[];
}

/** The next short form; `after`: those up to this question were shown just now, answered or not. */
export function nextStep(profile: Profile, after?: Question): Step | undefined {
  const from = after === undefined ? 0 : ALL_QUESTIONS.indexOf(after) + 1;
  const pending = pendingQuestions(profile).filter((question) => ALL_QUESTIONS.indexOf(question) >= from);
  const [first] = pending;
  if (first === undefined) return undefined;
  if (COMPANY.includes(first)) return { title: "company", questions: COMPANY };
  const people = pending.slice(0, MOST_FIELDS);
  return { title: PEOPLE.includes(first) ? "people" : "details", questions: people };
}
