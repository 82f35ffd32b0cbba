import { fold } from "../../../desk/fold.ts";
import { FORMS, type Question } from "../profile.ts";

/** Answers as they are typed, by question; written as a form's fields would be. */
export type Said = Partial<Record<Question, string>>;

const VAT: Readonly<Record<string, string>> = {
  mensuelle: "monthly",
  trimestrielle: "quarterly",
  simplifiee: "simplified",
  exoneree: "exempt",
  monthly: "monthly",
  quarterly: "quarterly",
};
const YEAR_END = String.raw`(\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?|\d{1,2}(?:er)? [a-z]{3,9})`;
const TYPED: readonly [RegExp, (found: RegExpExecArray) => Said][] = [
  [
    /^(?:(?:notre|la) )?tva (mensuelle|trimestrielle|simplifiee|exoneree)(?:,? (?:declaree |payee )?(?:le|au) (\d{1,3}))?$/,
    ([, vat = "", day]) => ({ vat: VAT[vat] ?? "", ...(day ? { vatDay: day } : {}) }),
  ],
  [
    /^(monthly|quarterly) vat(?: (?:on|by) the (\d{1,3})(?:th|st|nd|rd)?)?$/,
    ([, vat = "", day]) => ({ vat: VAT[vat] ?? "", ...(day ? { vatDay: day } : {}) }),
  ],
  [/^tva (?:au )?reel simplifie$/, () => ({ vat: "simplified" })],
  [/^(?:(?:en )?franchise (?:en base )?de tva|tva en franchise|pas de tva)$/, () => ({ vat: "franchise" })],
  [/^(?:jour (?:de (?:la )?)?(?:tva|ca3)|(?:tva|ca3) le) (\d{1,3})$/, ([, day = ""]) => ({ vatDay: day })],
  [
    new RegExp(
      `^(?:date de |notre |la )?(?:cloture|financial year end|year end)(?: (?:de l'exercice|des comptes|comptable|annuelle))?(?: ?:)?(?: (?:le|au|on))? ${YEAR_END}$`,
    ),
    ([, day = ""]) => ({ closing: day }),
  ],
  [/^(?:notre |le )?siren(?: ?:| est(?: le)?| is)? ([\d .]{3,20})$/, ([, siren = ""]) => ({ siren })],
  [
    new RegExp(
      `^(?:nous sommes|on est|c'est|forme(?: juridique)? ?:?|we are) (?:une? |en |an? )?(${FORMS.join("|")})$`,
      "i",
    ),
    ([, form = ""]) => ({ form: FORMS.find((one) => fold(one) === fold(form)) ?? "" }),
  ],
  [/^(?:nous sommes |on est |soumis )?a l'(?:is|impot sur les societes)$/, () => ({ tax: "IS" })],
  [/^(?:departement(?: ?:)?|department) ([0-9]{1,3}|2[ab])$/, ([, department = ""]) => ({ department })],
];

/** « tva mensuelle le 19 », « clôture 30/06 »; undefined: this answers nothing. Whole messages only. */
export function readSaid(text: string): Said | undefined {
  const folded = fold(text)
    .trim()
    .replace(/[\s.!]+$/, "")
    .replace(/\s+/g, " ");
  for (const [pattern, read] of TYPED) {
    const found = pattern.exec(folded);
    if (found) return read(found);
  }
  return undefined;
}
