import type { DoorName } from "../desk/ask.ts";
import type { Role } from "../desk/command.ts";
import type { Language } from "../desk/language/language.ts";
import type { HolidayCalendar } from "./holidays.ts";
import type { WorkingHours } from "./working-time.ts";

/** Somebody of the firm, as every room may know them. */
export interface Person {
  id: string;
  name: string;
  email?: string;
  /** True where a platform vouches for the address. */
  emailVerified: boolean;
  /** IANA. */
  zone: string;
  language: Language;
  hours: WorkingHours;
  holidayCalendar: HolidayCalendar;
  /** May others book them directly, or do they ask first? */
  booking: "direct" | "ask";
  /** "member" is always among them. */
  roles: readonly Role[];
  /** Whether some door can write to them first; `reachableBy` is the one they used last. */
  reachable: boolean;
  reachableBy?: DoorName;
}

export interface Firm {
  id: string;
  name: string;
  language: Language;
  /** IANA. */
  zone: string;
  holidayCalendar: HolidayCalendar;
  /** The invented firm of the local desk. */
  sample: boolean;
}
