import type { Profile, Question } from "./profile.ts";
import { RULES } from "./rules/all.ts";
import type { Code } from "./rules/rule.ts";

export interface OpenQuestion {
  question: Question;
  /** What its answer brings, or makes sure. */
  codes: readonly Code[];
}

/** What is still to be asked, in the order of the rules; an answer may open others. */
export function openQuestions(profile: Profile): readonly OpenQuestion[] {
  const found = new Map<Question, Code[]>();
  for (const rule of RULES) {
    const concern = rule.who(profile);
    const asked = concern === true ? (rule.asks?.(profile) ?? []) : concern === false ? [] : [concern];
    for (const question of new Set(asked)) found.set(question, [...(found.get(question) ?? []), rule.code]);
  }
  return [...found].map(([question, codes]) => ({ question, codes }));
}
