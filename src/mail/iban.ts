/** The countries of the SEPA schemes and how long an IBAN is there (EPC409-09; ISO 13616 registry). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 " +
    "LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

export type IbanReading =
  | { ok: true; iban: string }
  | { ok: false; reason: "empty" | "form" | "country" | "length" | "check" };

/** An account a SEPA transfer can reach, as people write it (any spaces, any case); comes out without spaces. */
export function readIban(text: string): IbanReading {
  const iban = text.replace(/[\s.-]/gu, "").toUpperCase();
  if (iban === "") return { ok: false, reason: "empty" };
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$/.test(iban)) return { ok: false, reason: "form" };
  const length = LENGTHS.get(iban.slice(0, 2));
  if (length === undefined) return { ok: false, reason: "country" };
  if (iban.length !== length) return { ok: false, reason: "length" };
  return remainder(iban) === 1 ? { ok: true, iban } : { ok: false, reason: "check" };
}

/** ISO 7064, MOD 97-10, over the digits the letters stand for. */
function remainder(iban: string): number {
  const turned = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const sign of turned) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 9362, eight or eleven signs; undefined where it is none. */
export function readBic(text: string): string | undefined {
  const bic = text.replace(/\s/gu, "").toUpperCase();
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic) ? bic : undefined;
}

/** In fours, as it is printed on an invoice. */
export const printIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1\u00a0");
