import type { Counter } from "./command.ts";
import type { Language } from "./language/language.ts";

/** For whom a card is written. */
export interface Reader {
  person: string;
  language: Language;
  /** IANA. */
  zone: string;
  /** Epoch milliseconds. */
  now: number;
}

export const readerOfCaller = ({ caller, now }: Pick<Counter, "caller" | "now">): Reader => ({
  person: caller.person,
  language: caller.language,
  zone: caller.zone,
  now,
});

export const readerOf = (
  { id, language, zone }: { id: string; language: Language; zone: string },
  now: number,
): Reader => ({ person: id, language, zone, now });
