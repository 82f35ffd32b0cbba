import type { Profile, Question } from "../profile.ts";
import { unanswered } from "./rule.ts";

/** Where article 39 of annexe IV names days of its own: Paris and its three neighbours. */
const PARIS = ["75", "92", "93", "94"];

/**
 * The day of the month of a CA3 (CGI ann. IV art. 39, text of 2022). A day the firm has not read in its own space is the
 * earliest of those it may have: the surname of an EI and a SAS being a "société anonyme" or not are not known.
 */
export function vatDay(profile: Profile): { day: number; sure: boolean } {
  if (profile.vatDay !== undefined) return { day: profile.vatDay, sure: true };
  const { form, department } = profile;
  const inParis = department === undefined ? undefined : PARIS.includes(department);
  if (form === undefined) return { day: 15, sure: false };
  if (form === "EI" || form === "micro") return { day: inParis === false ? 16 : 15, sure: false };
  if (form === "SA") return { day: inParis === false ? 24 : publicCompanyDay(profile.siren), sure: false };
  return { day: inParis === false ? 21 : companyDay(profile), sure: false };
}

const firstTwo = (siren: string): number => Number(siren.slice(0, 2));

function publicCompanyDay(siren: string | undefined): number {
  return siren !== undefined && firstTwo(siren) >= 75 ? 24 : 23;
}

function companyDay({ form, siren, department }: Profile): number {
  const perhapsPublic = form === "SAS" || form === "SASU" || form === "SELAS";
  if (siren === undefined || department === undefined || perhapsPublic) return 19;
  if (firstTwo(siren) <= 68) return 19;
  return firstTwo(siren) <= 78 ? 20 : 21;
}

/** What would say the day, or narrow it. */
export function dayMissing(profile: Profile): Question[] {
  const { form, department } = profile;
  if (profile.vatDay !== undefined) return [];
  const bySiren =
    form !== "EI" && form !== "micro" && (department === undefined || PARIS.includes(department));
  return unanswered(profile, "vatDay", "form", "department", ...(bySiren ? (["siren"] as const) : []));
}
