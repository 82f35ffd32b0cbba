import type { Profile } from "./profile.ts";

/** Parts of last year's amount, in hundredths: CGI 1668 (IS), 1679 quinquies (CFE, CVAE). */
const PARTS: Readonly<Record<string, { of: "corporateTax" | "cfe" | "cvae"; percent: number }>> = {
  "corporate-tax-instalment": { of: "corporateTax", percent: 25 },
  "cfe-instalment": { of: "cfe", percent: 50 },
  "cvae-instalment": { of: "cvae", percent: 50 },
};

/** What an instalment comes to, cents rounded half up, from the amount the firm gave of last year; undefined: not known. */
export function amountOf(code: string, profile: Profile): number | undefined {
  const part = PARTS[code];
  const base = part && profile[part.of];
  return part === undefined || base === undefined ? undefined : Math.round((base * part.percent) / 100);
}
