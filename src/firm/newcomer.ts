import type { Ask } from "../desk/ask.ts";
import { type Language, languageOf } from "../desk/language/language.ts";
import type { Profile } from "../desk/reception.ts";
import { calendarForZone, type HolidayCalendar } from "./holidays.ts";
import type { Newcomer } from "./store/newcomers.ts";
import { DEFAULT_HOURS } from "./working-time.ts";
import { readZone } from "./zone.ts";

export interface FirmDefaults {
  language: Language;
  zone: string;
  holidayCalendar: HolidayCalendar;
}

/** What the firm writes down of somebody it meets; undefined for bots and for people of other firms. */
export function toNewcomer(
  at: Pick<Ask, "door" | "workspace" | "locale">,
  externalId: string,
  profile: Profile,
  firm: FirmDefaults,
  seenAt: number,
): Newcomer | undefined {
  if (profile.kind === "bot" || profile.kind === "outsider") return undefined;
  const zone = readZone(profile.zone) ?? firm.zone;
  const email = profile.email?.trim();
  return {
    door: at.door,
    workspace: at.workspace,
    externalId,
    kind: profile.kind,
    name: profile.name.trim() || email || externalId,
    ...(email ? { email } : {}),
    emailVerified: profile.emailVerified,
    language: languageOf(profile.locale ?? at.locale, firm.language),
    zone,
    holidayCalendar: zone === firm.zone ? firm.holidayCalendar : calendarForZone(zone),
    hours: DEFAULT_HOURS,
    reachable: profile.reachable,
    seenAt,
  };
}
