/** SIREN and SIRET as written, spaces or not; null when the SIREN's control digit (Luhn) is wrong. */
export function readCompanyNumber(text: string): { siren: string; siret?: string } | null {
  const digits = text.replace(/[\s.]/g, "");
  if (!/^(?:\d{9}|\d{14})$/.test(digits)) return null;
  const siren = digits.slice(0, 9);
  // Only the SIREN's digit is checked: La Poste's establishments do not follow Luhn.
  if (!hasControlDigit(siren) || siren === "000000000") return null;
  return digits.length === 14 ? { siren, siret: digits } : { siren };
}

function hasControlDigit(siren: string): boolean {
  let sum = 0;
  for (let i = 0; i < siren.length; i++) {
    const digit = Number(siren[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
