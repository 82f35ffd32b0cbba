import { z } from "zod";

/** The thirteen calendars of French public holidays, by the names data.gouv.fr gives them (etalab/jours-feries-france-data). */
export const HolidayCalendar = z.enum([
  "metropole",
  "alsace-moselle",
  "guadeloupe",
  "guyane",
  "martinique",
  "mayotte",
  "nouvelle-caledonie",
  "la-reunion",
  "polynesie-francaise",
  "saint-barthelemy",
  "saint-martin",
  "saint-pierre-et-miquelon",
  "wallis-et-futuna",
]);
export type HolidayCalendar = z.infer<typeof HolidayCalendar>;

/** As a list of choices shows them. */
export const calendarNames: Record<HolidayCalendar, { fr: string; en: string }> = {
  metropole: { fr: "France métropolitaine", en: "Mainland France" },
  "alsace-moselle": { fr: "Alsace-Moselle", en: "Alsace-Moselle" },
  guadeloupe: { fr: "Guadeloupe", en: "Guadeloupe" },
  guyane: { fr: "Guyane", en: "French Guiana" },
  martinique: { fr: "Martinique", en: "Martinique" },
  mayotte: { fr: "Mayotte", en: "Mayotte" },
  "nouvelle-caledonie": { fr: "Nouvelle-Calédonie", en: "New Caledonia" },
  "la-reunion": { fr: "La Réunion", en: "Réunion" },
  "polynesie-francaise": { fr: "Polynésie française", en: "French Polynesia" },
  "saint-barthelemy": { fr: "Saint-Barthélemy", en: "Saint Barthélemy" },
  "saint-martin": { fr: "Saint-Martin", en: "Saint Martin" },
  "saint-pierre-et-miquelon": { fr: "Saint-Pierre-et-Miquelon", en: "Saint Pierre and Miquelon" },
  "wallis-et-futuna": { fr: "Wallis-et-Futuna", en: "Wallis and Futuna" },
};

const calendarOfZone: ReadonlyMap<string, HolidayCalendar> = new Map([
  ["Indian/Reunion", "la-reunion"],
  ["Indian/Mayotte", "mayotte"],
  ["America/Guadeloupe", "guadeloupe"],
  ["America/Martinique", "martinique"],
  ["America/Cayenne", "guyane"],
  ["America/Miquelon", "saint-pierre-et-miquelon"],
  ["America/St_Barthelemy", "saint-barthelemy"],
  ["America/Marigot", "saint-martin"],
  ["Pacific/Noumea", "nouvelle-caledonie"],
  ["Pacific/Tahiti", "polynesie-francaise"],
  ["Pacific/Marquesas", "polynesie-francaise"],
  ["Pacific/Gambier", "polynesie-francaise"],
  ["Pacific/Wallis", "wallis-et-futuna"],
]);

/** A first guess to propose, never a fact: any other zone, Europe/Paris included, gives the mainland (never Alsace-Moselle). */
export function calendarForZone(zone: string): HolidayCalendar {
  return calendarOfZone.get(zone) ?? "metropole";
}
