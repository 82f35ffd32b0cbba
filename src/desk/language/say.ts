import { desk as enDesk } from "./en/desk.ts";
import { doors as enDoors } from "./en/doors.ts";
import { desk as frDesk } from "./fr/desk.ts";
import { doors as frDoors } from "./fr/doors.ts";
import type { Language } from "./language.ts";

const french = {
  desk: frDesk,
  doors: frDoors,
};

/** Every sentence the desk can say, by room. English has exactly the same keys: the type holds it. */
export type Sentences = typeof french;

const byLanguage: Record<Language, Sentences> = {
  fr: french,
  en: {
    desk: enDesk,
    doors: enDoors,
  },
};

export const say = (language: Language): Sentences => byLanguage[language];
