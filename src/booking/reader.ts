import type { Card } from "../desk/card.ts";
import type { Counter } from "../desk/command.ts";
import type { Language } from "../desk/language/language.ts";
import type { Person } from "../firm/facts.ts";

/** For whom a card is written: their language, their wall clock, and the moment. */
export interface Reader {
  person: string;
  language: Language;
  zone: string;
  now: number;
}

export const readerOf = (person: Person, now: number): Reader => ({
  person: person.id,
  language: person.language,
  zone: person.zone,
  now,
});

export const readerOfCaller = ({ caller, now }: Pick<Counter, "caller" | "now">): Reader => ({
  person: caller.person,
  language: caller.language,
  zone: caller.zone,
  now,
});

/** What was said aloud in a channel is answered there; what came by a command or a button is the asker's own. */
export const audienceOf = ({ ask }: Pick<Counter, "ask">): Card["audience"] =>
  ask.via === "message" ? "place" : "asker";
