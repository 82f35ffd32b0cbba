import type { Card, Field } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { BookingSettings, type KnownPlace, PLACE_KINDS, SETTING, VIDEO_CHOICES } from "./settings.ts";

/** The fields that hold a number, in the order of the form; minutes, but for hours. */
const NUMBERS = [
  "minimumNoticeMinutes",
  "bufferMinutes",
  "reminderMinutes",
  "proposalHours",
  "guestsAfterMinutes",
] as const;
type NumberField = (typeof NUMBERS)[number];
export type SettingsField = NumberField | "places" | "fixedWords" | "video";

/** « Tribunal, 45 min » a line; the kind is told by the words of the place, or stays what it was. */
const printPlaces = (places: readonly KnownPlace[], reader: Reader): string => {
  const { kinds } = say(reader.language).bookingSettings.settings;
  return places
    .map(({ name, kind, travelMinutes }) => `${name} ; ${kinds[kind]} ; ${travelMinutes}`)
    .join("\n");
};

export function settingsForm(
  settings: BookingSettings,
  reader: Reader,
  typed: Readonly<Record<string, string>> = {},
  faults: ReadonlySet<SettingsField> = new Set(),
): Card {
  const words = say(reader.language).bookingSettings.settings;
  const error = (field: SettingsField) => (faults.has(field) ? { error: words.errors[field] } : {});
  const fields: Field[] = [
    ...NUMBERS.map(
      (field): Field => ({
        kind: "text",
        name: field,
        label: words.fields[field],
        maxLength: 5,
        value: typed[field] ?? String(settings[field]),
        ...error(field),
      }),
    ),
    {
      kind: "text",
      name: "places",
      label: words.fields.places,
      hint: words.placesHint,
      multiline: true,
      maxLength: 2000,
      value: typed["places"] ?? printPlaces(settings.places, reader),
      ...error("places"),
    },
    {
      kind: "text",
      name: "fixedWords",
      label: words.fields.fixedWords,
      hint: words.fixedHint,
      maxLength: 600,
      value: typed["fixedWords"] ?? settings.fixedWords.join(", "),
      ...error("fixedWords"),
    },
    {
      kind: "choice",
      name: "video",
      label: words.fields.video,
      value: typed["video"] ?? settings.video,
      options: VIDEO_CHOICES.map((value) => ({
        value,
        label: words.video[value],
      })),
      ...error("video"),
    },
  ];
  const [first] = faults;
  return {
    language: reader.language,
    audience: "asker",
    summary: first ? words.errors[first] : words.title,
    blocks: [{ kind: "form", title: words.title, ask: "guichet booking", submit: words.save, fields }],
  };
}

/** A form's answers over what is settled; a field that did not come stays. Every fault is told at its field. */
export function readSettingsForm(
  form: Readonly<Record<string, string>>,
  current: BookingSettings,
): { settings: BookingSettings; faults: ReadonlySet<SettingsField> } {
  const faults = new Set<SettingsField>();
  const wanted: Record<string, unknown> = { ...current };
  for (const field of NUMBERS) {
    const typed = form[field]?.replace(/\s*(?:min(?:utes?)?|h(?:eures?|ours?)?)\.?\s*$/i, "").trim();
    if (typed === undefined) continue;
    wanted[field] = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
  }
  if (form["places"] !== undefined) wanted["places"] = readPlaces(form["places"]) ?? "unread";
  if (form["fixedWords"] !== undefined)
    wanted["fixedWords"] = form["fixedWords"]
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== "");
  if (form["video"] !== undefined) wanted["video"] = form["video"];
  // What is kept stands by itself where it does not read; what is typed is told.
  for (const field of [...NUMBERS, "places", "fixedWords", "video"] as const)
    if (!SETTING[field].safeParse(wanted[field]).success) faults.add(field);
  return { settings: BookingSettings.parse(wanted), faults };
}

/** « Tribunal ; tribunal ; 45 » a line: the kind in the reader's language, in any of them. Undefined: a line that does not read. */
function readPlaces(text: string): KnownPlace[] | undefined {
  const places: KnownPlace[] = [];
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const parts = line.split(/[;|\t]/).map((part) => part.trim());
    const travel = /^(\d{1,3})\s*(?:min(?:utes?)?\.?)?$/i.exec(parts.at(-1) ?? "");
    const name = parts[0] ?? "";
    if (!travel || parts.length < 2 || parts.length > 3 || name === "") return undefined;
    const kind = parts.length === 3 ? kindOf(parts[1] as string) : "other";
    if (!kind) return undefined;
    places.push({ name, kind, travelMinutes: Number(travel[1]) });
  }
  return places;
}

const kindOf = (word: string): KnownPlace["kind"] | undefined =>
  PLACE_KINDS.find((kind) =>
    [say("fr"), say("en")].some(
      (words) => words.bookingSettings.settings.kinds[kind].toLowerCase() === word.toLowerCase(),
    ),
  );
