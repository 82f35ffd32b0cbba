import { digitsAt, type Token, wordAt } from "./tokens.ts";

/** Abbreviations are read in capitals only: "est" and "art" are French words. */
const ABBREVIATIONS = new Map([
  ["utc", "+00:00"],
  ["gmt", "+00:00"],
  ["bst", "+01:00"],
  ["cet", "+01:00"],
  ["cest", "+02:00"],
  ["est", "-05:00"],
  ["edt", "-04:00"],
  ["cst", "-06:00"],
  ["pst", "-08:00"],
  ["pdt", "-07:00"],
]);

const CITIES = new Map([
  ["paris", "Europe/Paris"],
  ["france", "Europe/Paris"],
  ["metropole", "Europe/Paris"],
  ["bruxelles", "Europe/Brussels"],
  ["geneve", "Europe/Zurich"],
  ["londres", "Europe/London"],
  ["london", "Europe/London"],
  ["lisbonne", "Europe/Lisbon"],
  ["berlin", "Europe/Berlin"],
  ["madrid", "Europe/Madrid"],
  ["new york", "America/New_York"],
  ["montreal", "America/Toronto"],
  ["martinique", "America/Martinique"],
  ["guadeloupe", "America/Guadeloupe"],
  ["guyane", "America/Cayenne"],
  ["mayotte", "Indian/Mayotte"],
  ["la reunion", "Indian/Reunion"],
  ["tahiti", "Pacific/Tahiti"],
  ["noumea", "Pacific/Noumea"],
  ["dubai", "Asia/Dubai"],
  ["tokyo", "Asia/Tokyo"],
]);

/** The zone said after a clock time; "unknown" for one we cannot place, so that the time is not silently read as local. */
export function readSaidZone(
  tokens: readonly Token[],
  at: number,
): { zone: string; next: number } | "unknown" | null {
  const token = tokens[at];
  if (!token) return null;
  const offset = token.shouted ? ABBREVIATIONS.get(token.word) : undefined;
  if (offset) return { zone: offset, next: at + 1 };
  if (token.glued && token.word === "z") return { zone: "+00:00", next: at + 1 };
  if (token.word === "heure") {
    if (wordAt(tokens, at + 1) === "locale") return "unknown";
    if (!/^(de|du|d)$/.test(wordAt(tokens, at + 1))) return null;
    return readCity(tokens, at + 2) ?? "unknown";
  }
  const city = readCity(tokens, at);
  return city && wordAt(tokens, city.next) === "time" ? { zone: city.zone, next: city.next + 1 } : null;
}

function readCity(tokens: readonly Token[], at: number): { zone: string; next: number } | null {
  const two = CITIES.get(`${wordAt(tokens, at)} ${wordAt(tokens, at + 1)}`);
  if (two) return { zone: two, next: at + 2 };
  const one = CITIES.get(wordAt(tokens, at));
  return one ? { zone: one, next: at + 1 } : null;
}

/** "+01:00" glued behind an ISO time. */
export function readIsoOffset(tokens: readonly Token[], at: number): { zone: string; next: number } | null {
  const sign = wordAt(tokens, at);
  if ((sign !== "+" && sign !== "-") || !tokens[at]?.glued || tokens[at + 1]?.digits !== 2) return null;
  const minutes =
    wordAt(tokens, at + 2) === ":" && tokens[at + 3]?.digits === 2 ? digitsAt(tokens, at + 3) : Number.NaN;
  if (Number.isNaN(minutes)) return null;
  return { zone: `${sign}${wordAt(tokens, at + 1)}:${wordAt(tokens, at + 3)}`, next: at + 4 };
}
