import { civil, dayNumber } from "./civil-days.ts";
import { phraseBook } from "./phrase-book.ts";
import type { Context, Match } from "./reading.ts";
import { afterAny, type Token } from "./tokens.ts";

/** Easter Sunday in the Gregorian calendar (Meeus/Jones/Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

const readName = phraseBook<(year: number) => number>([
  [(y) => dayNumber(y, 12, 24), ["veille de noel", "reveillon de noel", "christmas eve"]],
  [(y) => dayNumber(y, 12, 26), ["lendemain de noel", "boxing day"]],
  [(y) => dayNumber(y, 12, 25), ["jour de noel", "noel", "christmas day", "christmas", "xmas"]],
  [
    (y) => dayNumber(y, 12, 31),
    ["saint sylvestre", "reveillon du jour de l an", "reveillon du nouvel an", "new year s eve"],
  ],
  [(y) => dayNumber(y, 1, 1), ["jour de l an", "nouvel an", "new year s day"]],
  [(y) => dayNumber(y, 5, 1), ["fete du travail"]],
  [(y) => dayNumber(y, 7, 14), ["fete nationale"]],
  [(y) => dayNumber(y, 8, 15), ["assomption"]],
  [(y) => dayNumber(y, 11, 1), ["toussaint"]],
  [(y) => dayNumber(y, 11, 11), ["armistice"]],
  [(y) => easter(y) + 1, ["lundi de paques", "easter monday"]],
  [easter, ["dimanche de paques", "paques", "easter sunday", "easter"]],
  [(y) => easter(y) - 2, ["vendredi saint", "good friday"]],
  [(y) => easter(y) + 39, ["jeudi de l ascension", "ascension"]],
  [(y) => easter(y) + 50, ["lundi de pentecote"]],
  [(y) => easter(y) + 49, ["dimanche de pentecote", "pentecote"]],
]);

/** "Noël", "le lundi de Pâques": the coming one. "Le soir de Noël" is the evening before. */
export function readNamedDay(tokens: readonly Token[], at: number): Match | null {
  const eve = afterAny(tokens, at, ["soir de noel", "soiree de noel"]);
  if (eve > 0) {
    return {
      meaning: {
        kind: "span",
        resolve: (context) => {
          const start = coming(context, (year) => dayNumber(year, 12, 24)) * 86_400;
          return { reading: { start: start + 18 * 3600, end: start + 86_400, grain: "hour", window: true } };
        },
      },
      next: eve,
    };
  }
  const found = readName(tokens, at);
  return (
    found && {
      meaning: { kind: "day", resolve: (context) => ({ day: coming(context, found.value), others: [] }) },
      next: found.next,
    }
  );
}

function coming(context: Context, dayOf: (year: number) => number): number {
  const { year } = civil(context.today);
  const here = dayOf(year);
  return here >= context.today ? here : dayOf(year + 1);
}
