import type { Card, Field, Option } from "../desk/card.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { zoneLabel } from "../desk/language/zone-label.ts";
import { calendarNames, HolidayCalendar } from "./holidays.ts";
import type { Settings, SettingsFault } from "./settings.ts";
import { printWorkingHours } from "./working-time-text.ts";

const ZONES = [
  "Europe/Paris",
  "America/Guadeloupe",
  "America/Martinique",
  "America/Cayenne",
  "America/Miquelon",
  "America/Marigot",
  "America/St_Barthelemy",
  "Indian/Reunion",
  "Indian/Mayotte",
  "Pacific/Noumea",
  "Pacific/Tahiti",
  "Pacific/Wallis",
  "Europe/Brussels",
  "Europe/Luxembourg",
  "Europe/Zurich",
  "Europe/London",
  "America/Montreal",
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What was typed stays in the form, and each fault stands at its field. */
export function settingsForm(
  settings: Settings,
  language: Language,
  typed: Readonly<Record<string, string>> = {},
  faults: readonly SettingsFault[] = [],
): Card {
  const words = say(language).firm;
  const fault = (name: string) => {
    const found = faults.find(({ field }) => field === name);
    return found ? { error: faultWords(found, language) } : {};
  };
  const choice = (name: string, label: string, value: string, options: readonly Option[]): Field => ({
    kind: "choice",
    name,
    label,
    required: true,
    options,
    value: options.some((option) => option.value === typed[name]) ? (typed[name] ?? value) : value,
    ...fault(name),
  });
  const fields: Field[] = [
    choice("zone", words.settingsZone, settings.zone, zoneOptions(settings.zone, language)),
    {
      kind: "text",
      name: "otherZone",
      label: words.settingsOtherZone,
      hint: words.settingsOtherZoneHint,
      maxLength: 60,
      ...(typed["otherZone"] ? { value: typed["otherZone"] } : {}),
      ...fault("otherZone"),
    },
    {
      kind: "text",
      name: "hours",
      label: words.settingsHours,
      hint: words.settingsHoursHint,
      required: true,
      maxLength: 300,
      value: typed["hours"] ?? printWorkingHours(settings.hours, language),
      ...fault("hours"),
    },
    choice(
      "holidayCalendar",
      words.settingsCalendar,
      settings.holidayCalendar,
      HolidayCalendar.options.map((value) => ({ value, label: calendarNames[value][language] })),
    ),
    choice("booking", words.settingsBooking, settings.booking, [
      { value: "direct", label: words.settingsDirect },
      { value: "ask", label: words.settingsAsk },
    ]),
    choice("language", words.settingsLanguage, settings.language, [
      { value: "fr", label: words.languages.fr },
      { value: "en", label: words.languages.en },
    ]),
  ];
  if (settings.firm !== undefined) {
    fields.push({
      kind: "text",
      name: "firm",
      label: words.settingsFirm,
      required: true,
      maxLength: 80,
      value: typed["firm"] ?? settings.firm,
      ...fault("firm"),
    });
  }
  const summary = faults.length > 0 ? words.settingsToMend : words.settingsTitle;
  return {
    language,
    audience: "asker",
    summary,
    blocks: [
      ...(faults.length > 0 ? [{ kind: "note", tone: "warning", text: summary } as const] : []),
      { kind: "form", title: words.settingsTitle, ask: "guichet settings", submit: words.save, fields },
    ],
  };
}

function zoneOptions(current: string, language: Language): Option[] {
  const zones = ZONES.includes(current) ? ZONES : [current, ...ZONES];
  return zones.map((zone) => ({ value: zone, label: capital(zoneLabel(zone, language)) }));
}

function faultWords(fault: SettingsFault, language: Language): string {
  const words = say(language).firm;
  switch (fault.reason) {
    case "unknown-zone":
      return words.zoneUnknown(fault.text);
    case "unknown-choice":
      return words.choiceUnknown;
    case "length":
      return words.firmNameLength;
    default:
      return words.hoursFaults[fault.reason](fault.text ?? "");
  }
}

/** The settings as they now are, and the way back where there is one. */
export function settingsCard(
  notice: string,
  settings: Settings,
  language: Language,
  undo: string | undefined,
): Card {
  const words = say(language).firm;
  const facts = [
    { label: words.settingsZone, value: capital(zoneLabel(settings.zone, language)) },
    { label: words.settingsHours, value: printWorkingHours(settings.hours, language) },
    { label: words.settingsCalendar, value: calendarNames[settings.holidayCalendar][language] },
    {
      label: words.settingsBooking,
      value: settings.booking === "direct" ? words.settingsDirect : words.settingsAsk,
    },
    { label: words.settingsLanguage, value: words.languages[settings.language] },
    ...(settings.firm === undefined ? [] : [{ label: words.settingsFirm, value: settings.firm }]),
  ];
  return {
    language,
    audience: "asker",
    summary: notice,
    blocks: [
      { kind: "note", tone: "success", text: notice },
      { kind: "facts", facts },
      {
        kind: "buttons",
        buttons: [
          ...(undo === undefined ? [] : [{ label: words.undo, ask: undo }]),
          { label: words.settingsChange, ask: "guichet settings" },
        ],
      },
    ],
  };
}
