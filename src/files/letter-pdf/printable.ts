import type { LetterPart, LetterTable, PrintedLetter } from "./letter.ts";
import type { HasGlyph } from "./open-document.ts";

const REPLACED: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2028": " ",
  "\u2029": " ",
};

/**
 * The letter in characters the font has, and those it had not: a pictogram is left out, a letter of a script it does not know
 * becomes « ? ». Unseen characters (line breaks, direction marks) never reach the page.
 */
export function makePrintable(
  letter: PrintedLetter,
  hasGlyph: HasGlyph,
): { letter: PrintedLetter; unprintable: string[] } {
  const unprintable = new Set<string>();
  const clean = (text: string): string => {
    let kept = "";
    for (const character of text.normalize("NFC")) {
      const one = REPLACED[character] ?? (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character) ? " " : character);
      if (/[\p{C}\p{Variation_Selector}]/u.test(one)) continue;
      if (hasGlyph(one.codePointAt(0) ?? 0)) kept += one;
      else {
        unprintable.add(one);
        if (/\p{L}|\p{N}/u.test(one)) kept += "?";
      }
    }
    return kept.replace(/ {2,}/g, " ").trim();
  };
  const all = (texts: readonly string[]): string[] => texts.map(clean).filter((text) => text !== "");
  const table = (one: LetterTable): LetterTable => ({
    columns: one.columns.map(({ title, align }) => ({ title: clean(title), align })),
    rows: one.rows.map((row) => row.map(clean)),
    totals: one.totals.map(({ label, amount }) => ({ label: clean(label), amount: clean(amount) })),
  });
  const part = (one: LetterPart): LetterPart =>
    one.kind === "table" ? { kind: "table", ...table(one) } : { ...one, text: clean(one.text) };
  const { delivery, legalLine } = letter;
  return {
    letter: {
      ...letter,
      sender: all(letter.sender),
      recipient: all(letter.recipient),
      placeAndDate: clean(letter.placeAndDate),
      ...(delivery === undefined ? {} : { delivery: clean(delivery) }),
      references: letter.references.map(({ label, value }) => ({ label: clean(label), value: clean(value) })),
      body: letter.body.map(part),
      closing: clean(letter.closing),
      signature: all(letter.signature),
      ...(legalLine === undefined ? {} : { legalLine: clean(legalLine) }),
      annexes: letter.annexes.map(({ title, parts }) => ({ title: clean(title), parts: parts.map(part) })),
    },
    unprintable: [...unprintable],
  };
}
