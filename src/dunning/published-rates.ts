/** "2026-S1": January to June; "2026-S2": July to December. */
export type HalfYear = `${number}-S${1 | 2}`;

/**
 * legal = taux de l'intérêt légal, "autres cas" (CMF L313-2, D313-1-A), for a creditor in business;
 * ecb = main refinancing rate of the ECB in force on the first day of the half-year.
 */
export type RateName = "legal" | "ecb";

/** A published rate, in percent a year, with where it was read and when it was set. */
export interface RateFigure {
  name: RateName;
  halfYear: HalfYear;
  percent: number;
  source: string;
}

const legal = (halfYear: HalfYear, percent: number, source: string): RateFigure => ({
  name: "legal",
  halfYear,
  percent,
  source,
});
const ecb = (halfYear: HalfYear, percent: number, source: string): RateFigure => ({
  name: "ecb",
  halfYear,
  percent,
  source,
});

/**
 * What was found published, 2026-11-22. A rate that is not here is not known: the legal rate of 2026-S2 was found in no
 * source. A new half-year is two more lines; until then the firm enters what it reads in the Journal officiel.
 */
export const publishedRates: readonly RateFigure[] = [
  legal("2023-S1", 2.06, "arrêté du 26 décembre 2022, JO du 29 décembre 2022"),
  legal("2023-S2", 4.22, "arrêté du 27 juin 2023 (ECOT2317028A), JO du 30 juin 2023"),
  legal("2024-S1", 5.07, "arrêté du 21 décembre 2023 (cité par infonet.fr ; tableau MoneyVox)"),
  legal("2024-S2", 4.92, "arrêté du 28 juin 2024 (cité par MoneyVox ; tableau LégiFiscal)"),
  legal("2025-S1", 3.71, "arrêté du 17 décembre 2024 (cité par Lexisveille ; tableau LégiFiscal)"),
  legal("2025-S2", 2.76, "arrêté du 19 juin 2025 (ECOT2516925A), JO du 24 juin 2025"),
  legal("2026-S1", 2.62, "arrêté du 15 décembre 2025, JO du 26 décembre 2025"),

  ecb("2023-S1", 2.5, "BCE, en vigueur depuis le 21 décembre 2022"),
  ecb("2023-S2", 4, "BCE, décision du 15 juin 2023, en vigueur depuis le 21 juin 2023"),
  ecb("2024-S1", 4.5, "BCE, décision du 14 septembre 2023, en vigueur depuis le 20 septembre 2023"),
  ecb("2024-S2", 4.25, "BCE, décision du 6 juin 2024, en vigueur depuis le 12 juin 2024 (Boursorama)"),
  ecb("2025-S1", 3.15, "BCE, décision de décembre 2024 (FXStreet)"),
  ecb("2025-S2", 2.15, "BCE, décision du 5 juin 2025 (Boursorama, 18 décembre 2025)"),
  ecb("2026-S1", 2.15, "BCE, inchangé le 18 décembre 2025 (Boursorama)"),
  ecb("2026-S2", 2.4, "BCE, en vigueur depuis le 17 juin 2026, inchangé le 23 juillet 2026"),
];
