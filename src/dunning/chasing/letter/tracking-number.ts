/**
 * A registered letter's number as La Poste and the other posts write it: 13 characters, of two kinds: « 1A 123 456 7890 1 »
 * (French registered mail: a digit, a letter, eleven digits in all) and « RK 12 345 678 9 FR » (UPU S10: service, nine digits,
 * country). Spaces, dots and dashes are of no account. `likely`: false for what looks like neither, which is kept all the same.
 */
export function readTrackingNumber(text: string): { number: string; likely: boolean } | undefined {
  const number = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 40);
  if (number === "") return undefined;
  return { number, likely: /^\d[A-Z]\d{11}$/.test(number) || /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number) };
}
