import { fold } from "../../desk/fold.ts";

const COUNTS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
};
const USUAL_TIMES = 3;
const NOUN = "(?:creneaux?|dates?|horaires?|moments?|slots?|times?)";
const HOW_MANY = new RegExp(`\\b(un|une|deux|trois|quatre|cinq|two|three|four|five|[1-5])\\s+${NOUN}\\b`);
/** What led to the guest, where the command's name was typed: « trois créneaux à ». */
const OPENING = new RegExp(
  `^\\s*(?:(?:des|quelques|some|un|une|deux|trois|quatre|cinq|two|three|four|five|[1-5])\\s+)?(?:${NOUN}|rdv|rendez-vous|meeting)\\s+`,
);
const TU =
  /[\s,;(]*\b(?:en (?:le|la) tutoyant|(?:on se |je (?:le |la )?|tu (?:le |la )?)?tutoie[sz]?(?:[- ](?:le|la))?|au tu)\b[\s)]*/;

/** How many times, whether the letter says « tu », and what is left to be read as a request for a meeting. */
export function readOffer(said: string, words: string): { count: number; tu: boolean; words: string } {
  const count = HOW_MANY.exec(fold(said))?.[1];
  const opening = OPENING.exec(fold(words))?.[0].length ?? 0;
  let rest = words.slice(opening).replace(/^\s*(?:à|a|to)\s+/iu, "");
  const tu = TU.exec(fold(rest));
  if (tu) rest = `${rest.slice(0, tu.index)} , ${rest.slice(tu.index + tu[0].length)}`;
  return {
    count: count === undefined ? USUAL_TIMES : (COUNTS[count] ?? Number(count)),
    tu: tu !== null,
    words: rest,
  };
}

const VERBS = ["propose", "proposer", "propose-lui", "offer", "suggest"];
const SOME = ["des", "quelques", "un", "une", "deux", "trois", "quatre", "cinq", "2", "3", "4", "5"];
const SOME_ENGLISH = ["some", "two", "three", "four", "five", "2", "3", "4", "5"];

/** « propose trois créneaux à », "offer three slots to" */
export const OFFER_PHRASES: readonly string[] = [
  ...VERBS.flatMap((verb) => [
    ...SOME.flatMap((some) =>
      ["creneau", "creneaux", "dates", "horaires", "moments"].map((noun) => `${verb} ${some} ${noun}`),
    ),
    ...SOME_ENGLISH.flatMap((some) => ["slots", "times"].map((noun) => `${verb} ${some} ${noun}`)),
  ]),
  "propose un rendez-vous a",
  "propose un rdv a",
  "proposer un rendez-vous a",
  "proposer un rdv a",
  "offer a meeting to",
];
