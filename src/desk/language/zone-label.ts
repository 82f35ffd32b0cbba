import type { Language } from "./language.ts";

/** French zones, and those a French firm meets often, as people say them: after « heure ». */
const FRENCH: Readonly<Record<string, string>> = {
  "Europe/Paris": "de Paris",
  "Europe/Monaco": "de Monaco",
  "Indian/Reunion": "de La Réunion",
  "Indian/Mayotte": "de Mayotte",
  "Indian/Kerguelen": "des Kerguelen",
  "America/Guadeloupe": "de Guadeloupe",
  "America/Martinique": "de Martinique",
  "America/Cayenne": "de Guyane",
  "America/Marigot": "de Saint-Martin",
  "America/St_Barthelemy": "de Saint-Barthélemy",
  "America/Miquelon": "de Saint-Pierre-et-Miquelon",
  "Pacific/Noumea": "de Nouvelle-Calédonie",
  "Pacific/Tahiti": "de Tahiti",
  "Pacific/Marquesas": "des Marquises",
  "Pacific/Gambier": "des Gambier",
  "Pacific/Wallis": "de Wallis-et-Futuna",
  "Europe/London": "de Londres",
  "Europe/Brussels": "de Bruxelles",
  "Europe/Luxembourg": "de Luxembourg",
  "Europe/Zurich": "de Suisse",
  "Europe/Lisbon": "de Lisbonne",
  "Europe/Athens": "d’Athènes",
  "Europe/Bucharest": "de Bucarest",
  "Europe/Warsaw": "de Varsovie",
  "Europe/Moscow": "de Moscou",
  "Africa/Algiers": "d’Alger",
  "Africa/Cairo": "du Caire",
  "Asia/Dubai": "de Dubaï",
  "Asia/Beirut": "de Beyrouth",
  "Asia/Jerusalem": "de Jérusalem",
  "Asia/Singapore": "de Singapour",
  "Asia/Shanghai": "de Pékin",
  "America/Montreal": "de Montréal",
  "America/Toronto": "de Montréal",
  "America/Los_Angeles": "de Los Angeles",
  "America/Sao_Paulo": "de São Paulo",
  "America/Mexico_City": "de Mexico",
  "Indian/Antananarivo": "de Madagascar",
  "Indian/Mauritius": "de Maurice",
};

/** Where English has its own name for what the zone's id does not spell right. */
const ENGLISH: Readonly<Record<string, string>> = {
  "Indian/Reunion": "Réunion",
  "America/Cayenne": "French Guiana",
  "America/Marigot": "Saint Martin",
  "America/St_Barthelemy": "Saint Barthélemy",
  "America/Miquelon": "Saint Pierre and Miquelon",
  "Pacific/Noumea": "New Caledonia",
  "Pacific/Wallis": "Wallis and Futuna",
  "Pacific/Marquesas": "Marquesas",
};

const utc = /^(UTC|Etc\/(UTC|GMT|UCT|Zulu)|GMT)$/;

/** « heure de Paris », "Paris time": for a time said to somebody whose clock shows another one. `zone` is IANA. */
export function zoneLabel(zone: string, language: Language): string {
  if (utc.test(zone)) return language === "fr" ? "heure UTC" : "UTC";
  if (zone.startsWith("Etc/") || !zone.includes("/"))
    return language === "fr" ? `heure ${zone}` : `${zone} time`;
  const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  if (language === "en") return `${ENGLISH[zone] ?? city} time`;
  return `heure ${FRENCH[zone] ?? (/^[AEIOUY]/.test(city) ? `d’${city}` : `de ${city}`)}`;
}
