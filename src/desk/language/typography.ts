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

/** « de Sacha », « d’Alix »: before a name, or the first one of a list. */
export const of = (name: string): string =>
  /^(?:[aeiouàâäéèêëîïôöûü]|y(?![aeiou]))/i.test(name) ? `d’${name}` : `de ${name}`;

/** A sentence that begins with a value (« lundi 23 novembre ») begins with a capital all the same. */
export const opening = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
