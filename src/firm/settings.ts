import { z } from "zod";
import { Language } from "../desk/language/language.ts";
import { HolidayCalendar } from "./holidays.ts";
import { WorkingHours, type WorkingTimeFault } from "./working-time.ts";
import { readWorkingHours } from "./working-time-text.ts";
import { readZone } from "./zone.ts";

/** What a person settles for herself; `firm`, the firm's name, only by an administrator. */
export const Settings = z.object({
  zone: z.string().transform((text, context) => {
    const zone = readZone(text);
    if (zone) return zone;
    context.addIssue({ code: "custom", message: `Unknown zone '${text}': expected an IANA name` });
    return z.NEVER;
  }),
  hours: WorkingHours,
  holidayCalendar: HolidayCalendar,
  language: Language,
  booking: z.enum(["direct", "ask"]),
  firm: z.string().trim().min(1).max(80).optional(),
});
export type Settings = z.infer<typeof Settings>;

export type SettingsFault =
  | { field: "otherZone"; reason: "unknown-zone"; text: string }
  | { field: "hours"; reason: WorkingTimeFault; text?: string }
  | { field: "zone" | "holidayCalendar" | "language" | "booking"; reason: "unknown-choice" }
  | { field: "firm"; reason: "length" };

export type SettingsRead = { ok: true; settings: Settings } | { ok: false; faults: readonly SettingsFault[] };

/** A form's answers over what is settled now: a field that did not come stays. Every fault is told, each at its field. */
export function readSettings(form: Readonly<Record<string, string>>, current: Settings): SettingsRead {
  const faults: SettingsFault[] = [];
  const choice = <T>(
    field: "holidayCalendar" | "language" | "booking",
    schema: z.ZodType<T>,
    present: T,
  ): T => {
    const given = form[field]?.trim();
    if (!given) return present;
    const read = schema.safeParse(given);
    if (!read.success) faults.push({ field, reason: "unknown-choice" });
    return read.success ? read.data : present;
  };
  const settings: Settings = {
    zone: readZoneFields(form, current.zone, faults),
    hours: readHoursField(form, current.hours, faults),
    holidayCalendar: choice("holidayCalendar", HolidayCalendar, current.holidayCalendar),
    language: choice("language", Language, current.language),
    booking: choice("booking", Settings.shape.booking, current.booking),
  };
  if (current.firm !== undefined) {
    const name = form["firm"]?.trim() ?? current.firm;
    if (name.length < 1 || name.length > 80) faults.push({ field: "firm", reason: "length" });
    settings.firm = name;
  }
  return faults.length === 0 ? { ok: true, settings } : { ok: false, faults };
}

/** What was written goes before what was chosen. */
function readZoneFields(
  form: Readonly<Record<string, string>>,
  current: string,
  faults: SettingsFault[],
): string {
  const written = form["otherZone"]?.trim();
  const chosen = form["zone"]?.trim();
  const zone = readZone(written || chosen || current);
  if (zone) return zone;
  faults.push(
    written
      ? { field: "otherZone", reason: "unknown-zone", text: written }
      : { field: "zone", reason: "unknown-choice" },
  );
  return current;
}

function readHoursField(
  form: Readonly<Record<string, string>>,
  current: WorkingHours,
  faults: SettingsFault[],
): WorkingHours {
  const written = form["hours"];
  if (written === undefined) return current;
  const read = readWorkingHours(written);
  if (read.ok) return read.hours;
  faults.push({
    field: "hours",
    reason: read.reason,
    ...(read.text === undefined ? {} : { text: read.text }),
  });
  return current;
}

/** The settings as an undo carries them; undefined when they do not read back. */
export const writeSettings = (settings: Settings): string => JSON.stringify(settings);

export function readWritten(text: string): Settings | undefined {
  try {
    const read = Settings.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
