import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { plainWords } from "../plain-words.ts";

const LONGEST = 120;

/** « chez le client » is, for the client, at home. Empty where no place was said. */
export function placeForGuests(place: string | undefined, language: Language): string {
  const name = plainWords(place ?? "", LONGEST);
  return /^(?:chez le client|at the client(?:['’]s)?)$/i.test(name)
    ? say(language).bookingSettings.places.atYours
    : name;
}
