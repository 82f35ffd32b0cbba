import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Code } from "./rules/rule.ts";

export const isCode = (text: string): text is Code => Object.hasOwn(say("fr").obligationRules.cards, text);

/** The title of an obligation, whatever the period. */
export const titleOfCode = (code: string, language: Language): string =>
  isCode(code)
    ? say(language)
        .obligationRules.cards[code].title("")
        .replace(/\(\s*\)/, "")
        .replace(/ {2,}/g, " ")
        .trim()
    : code;

/** What it is about. */
export const whatOf = (code: string, language: Language): string | undefined =>
  isCode(code) ? say(language).obligationRules.cards[code].what : undefined;
