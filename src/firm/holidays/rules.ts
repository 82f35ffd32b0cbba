import type { HolidayCalendar } from "./calendars.ts";

/** A day of the year (month-day), or a number of days after Easter Sunday; in force from `since` to `until`, both included. */
export type HolidayRule = {
  on: string | number;
  fr: string;
  en: string;
  since?: number;
  until?: number;
  /** In force there though data.gouv.fr's list, which keeps to the national Code du travail, leaves it out. */
  local?: true;
};

/** Code du travail, art. L3133-1: the eleven holidays of every calendar. */
export const nationalRules: readonly HolidayRule[] = [
  { on: "01-01", fr: "jour de l’An", en: "New Year’s Day" },
  { on: 1, fr: "lundi de Pâques", en: "Easter Monday" },
  { on: "05-01", fr: "fête du Travail", en: "Labour Day" },
  { on: "05-08", fr: "victoire de 1945", en: "Victory in Europe Day" },
  { on: 39, fr: "Ascension", en: "Ascension Day" },
  { on: 50, fr: "lundi de Pentecôte", en: "Whit Monday" },
  { on: "07-14", fr: "fête nationale", en: "Bastille Day" },
  { on: "08-15", fr: "Assomption", en: "Assumption Day" },
  { on: "11-01", fr: "Toussaint", en: "All Saints’ Day" },
  { on: "11-11", fr: "armistice de 1918", en: "Armistice Day" },
  { on: "12-25", fr: "Noël", en: "Christmas Day" },
];

/** Code du travail, art. L3422-2 (before 2016: décret 83-1003 of 23 November 1983, as amended in 2012). */
function abolition(on: string, years: { since?: number; until?: number } = {}): HolidayRule {
  return { on, fr: "abolition de l’esclavage", en: "Abolition of Slavery Day", ...years };
}

/**
 * Left out because no text dates them in advance: Mayotte's four Muslim feasts, which art. L3422-3 leaves to agreements and customs,
 * and one-off days decreed by a local authority.
 */
export const localRules: Partial<Record<HolidayCalendar, readonly HolidayRule[]>> = {
  /** Code du travail, art. L3134-13; Good Friday only in communes with a Protestant temple or a shared church, as the list has it. */
  "alsace-moselle": [
    { on: -2, fr: "Vendredi saint", en: "Good Friday" },
    { on: "12-26", fr: "Saint-Étienne", en: "Saint Stephen’s Day" },
  ],
  mayotte: [abolition("04-27")],
  martinique: [abolition("05-22")],
  guadeloupe: [abolition("05-27")],
  guyane: [abolition("06-10")],
  "saint-barthelemy": [abolition("10-09")],
  "la-reunion": [abolition("12-20")],
  /** 28 May since the circular of 4 May 2018 (loi 2017-256), though art. L3422-2 still reads 27 May; data.gouv.fr counts the same. */
  "saint-martin": [abolition("05-27", { until: 2017 }), abolition("05-28", { since: 2018 })],
  /** Art. 74 of the accord interprofessionnel territorial. */
  "nouvelle-caledonie": [{ on: "09-24", fr: "fête de la Citoyenneté", en: "Citizenship Day", local: true }],
  /** Polynesia's own Code du travail; loi du pays 2025-12 puts Matari’i, first kept in 2025, in the place of Autonomy Day. */
  "polynesie-francaise": [
    { on: "03-05", fr: "arrivée de l’Évangile", en: "Missionary Day", local: true },
    { on: -2, fr: "Vendredi saint", en: "Good Friday", local: true },
    { on: "06-29", fr: "fête de l’Autonomie", en: "Autonomy Day", until: 2024, local: true },
    { on: "11-20", fr: "Matari’i", en: "Matari’i", since: 2025, local: true },
  ],
  /** The prefect's yearly order, e.g. arrêté 2022-1071 of 28 December 2022. */
  "wallis-et-futuna": [
    { on: "04-28", fr: "saint Pierre Chanel", en: "Saint Peter Chanel’s Day", local: true },
    { on: "06-29", fr: "saints Pierre et Paul", en: "Saints Peter and Paul", local: true },
    { on: "07-29", fr: "fête du Territoire", en: "Territory Day", local: true },
  ],
};
