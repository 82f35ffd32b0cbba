/** « FA-042 », "2026/0031", "F2026042": letters and digits, or digits with marks between. Neither a day nor « 1er », « 14h30 », « 30j ». */
const NUMBER_LIKE =
  /(?<![\p{L}\p{N}/_@.+-])(?!\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?![\p{L}\p{N}/_-]))(?!\d{4}-\d{2}-\d{2}(?!\p{N}))(?!\d+(?:er|e|eme|h\d{0,2}|j|jours?|x|k|k?€|eur|euros?|st|nd|rd|th|am|pm)(?![\p{L}\p{N}-]))(?=[\p{L}\p{N}/_+-]*\d)(?:\p{L}[\p{L}\p{N}]*|\p{N}+(?=[\p{L}/_+-]))(?:[/_+-]?[\p{L}\p{N}]+)*/giu;

/** The numbers a text names, and the text without them. */
export function takeNumbers(text: string): { numbers: string[]; rest: string } {
  const numbers: string[] = [];
  const rest = text.replace(NUMBER_LIKE, (number) => {
    numbers.push(number);
    return " ";
  });
  return { numbers, rest };
}

const bare = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

const groupsOf = (number: string): string[] =>
  (number.toUpperCase().match(/\p{L}+|\p{N}+/gu) ?? []).map((group) => group.replace(/^0+(?=\d)/, ""));

/** The digits a stored number must contain for a loose one to mean it. */
export const lastDigits = (said: string): string =>
  groupsOf(said).findLast((group) => /\d/.test(group)) ?? "";

export const isSameNumber = (a: string, b: string): boolean => bare(a) === bare(b);

/** « FA-042 » means FA-2026-042: its groups come in that order, and the last one is the last. */
export function meansNumber(said: string, number: string): boolean {
  const [wanted, groups] = [groupsOf(said), groupsOf(number)];
  if (wanted.length === 0 || wanted.at(-1) !== groups.at(-1)) return false;
  let at = 0;
  for (const group of groups) if (group === wanted[at]) at += 1;
  return at === wanted.length;
}

/** Those a said number means: the very same one before those it could be short for. */
export function pickNumbers<Numbered extends { number: string }>(
  said: string,
  among: readonly Numbered[],
): Numbered[] {
  const same = among.filter(({ number }) => isSameNumber(said, number));
  return same.length > 0 ? same : among.filter(({ number }) => meansNumber(said, number));
}
