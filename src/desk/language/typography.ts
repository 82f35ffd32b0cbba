/**
 * French typography, applied to our own words only: the values of a template go through untouched, so that a
 * title, an address or a link reads as it was given. Plain spaces are enough when writing a sentence:
 * U+202F comes before ; ! ? and between thousands, U+00A0 before : » and after «, before € and % and « h ».
 */
const NARROW = "\u202f";
const FIXED = "\u00a0";

export function typeset(text: string): string {
  return text
    .replace(/'/g, "’")
    .replace(/\.\.\./g, "…")
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:»€%])/g, `${FIXED}$1`)
    .replace(/« /g, `«${FIXED}`)
    .replace(/ – /g, `${FIXED}– `);
}

/** Tag of every French sentence: fr`Bonjour ${name}, c'est noté !` */
export function fr(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.map((part, i) => typeset(part) + (i < values.length ? String(values[i]) : "")).join("");
}
