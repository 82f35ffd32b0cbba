/** So many minutes, or from when to when on a wall clock ("09:00"; "24:00" ends the day). `none`: written like it, but no length. */
export type SaidLength = { minutes: number } | { from: string; to: string } | "none";

interface FoundLength {
  length: SaidLength;
  /** Where it stands in the text. */
  at: number;
  end: number;
}

const CLOCK = String.raw`(?:(\d{1,2})\s*(?:h(?:eures?)?|:)\s*(\d{2})?(?!\d)|(midi|minuit|noon|midnight))`;
/** « de 9h à 10h30 », « 9:00-10:30 », « de 9 à 10h30 » */
const RANGE = new RegExp(
  String.raw`(?<![\p{L}\d,./:-])(?:(?:de|du|d'|from|entre|between)\s+)?(?:${CLOCK}|(\d{1,2}))\s*(?:-|–|—|a|et|to|and|until|jusqu'a)\s*${CLOCK}`,
  "u",
);

const HOURS = "(?:h(?:eures?|ours?|rs?)?)";
const MINUTES = "(?:min(?:ute)?s?|mns?|m|')";
const SIGN = String.raw`(?<![\p{L}\d,.:/])((?:-|−|–|moins)\s*)?`;
const LENGTHS = new RegExp(
  [
    // 1h15, 1 h, 1,5 h, 2 heures et demie
    String.raw`${SIGN}(\d{1,5}(?:[.,]\d{1,2})?)\s*${HOURS}(?![\p{L}])(?:\s*(?:et\s+)?(?:(\d{1,3})\s*(?:${MINUTES}(?!\p{L}))?(?![\d/])|(demie?|quart|trois quarts)(?!\p{L})))?`,
    // 25 min
    String.raw`${SIGN}(\d{1,6})\s*${MINUTES}(?!\p{L})`,
    // une demi-heure, trois quarts d'heure, une heure et demie
    String.raw`(?<!\p{L})(?:(une? )?(demi[e]?[- ]heure|half (?:an )?hour)|(trois quarts? d'heure|three quarters of an hour)|(?:un )?(quart d'heure|quarter of an hour)|(une|deux|trois|quatre|cinq|six|sept|huit|an|one|two|three|four)\s+(?:heures?|hours?)(?:\s+(?:et|and)\s+(demie?|quart|a half|a quarter))?)(?!\p{L})`,
  ].join("|"),
  "u",
);

const NUMBERS = ["", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"];
const ENGLISH = ["", "one", "two", "three", "four"];
const PARTS: Readonly<Record<string, number>> = {
  demi: 30,
  demie: 30,
  "a half": 30,
  quart: 15,
  "a quarter": 15,
  "trois quarts": 45,
};

/** The length of time a folded text speaks of first: from when to when goes before how long. */
export function findLength(folded: string): FoundLength | undefined {
  const range = RANGE.exec(folded);
  if (range) {
    const [whole, hour, minute, word, bare, toHour, toMinute, toWord] = range;
    const from = clockOf(hour ?? bare, minute, word);
    const to = clockOf(toHour, toMinute, toWord, true);
    return place(range.index, whole, from && to ? { from, to } : "none");
  }
  const found = LENGTHS.exec(folded);
  if (!found) return undefined;
  const [whole, minus, hours, minutes, part, minusToo, only, , half, threeQuarters, quarter, number, more] =
    found;
  const count = (): number | undefined => {
    if (half) return 30;
    if (threeQuarters) return 45;
    if (quarter) return 15;
    if (number) {
      const whole = Math.max(NUMBERS.indexOf(number), ENGLISH.indexOf(number), number === "an" ? 1 : 0);
      return whole * 60 + (PARTS[more ?? ""] ?? 0);
    }
    if (only !== undefined) return Number(only);
    const fraction = /[.,]/.test(hours ?? "");
    if (minutes !== undefined && (Number(minutes) > 59 || fraction)) return undefined;
    return (
      Math.round(Number((hours ?? "").replace(",", ".")) * 60) +
      Number(minutes ?? 0) +
      (PARTS[part ?? ""] ?? 0)
    );
  };
  const said = count();
  const length = said === undefined ? "none" : { minutes: minus || minusToo ? -said : said };
  return place(found.index, whole, length);
}

const place = (at: number, whole: string, length: SaidLength): FoundLength => ({
  length,
  at,
  end: at + whole.length,
});

function clockOf(hour?: string, minute?: string, word?: string, ends = false): string | undefined {
  if (word !== undefined) return /^(?:midi|noon)$/.test(word) ? "12:00" : ends ? "24:00" : "00:00";
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  if (!(h <= 23 && m <= 59) && !(ends && h === 24 && m === 0)) return undefined;
  return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}
