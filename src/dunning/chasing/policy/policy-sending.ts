import type { ClientKind, Policy, SendingRules } from "../../books.ts";
import { StoredPolicy } from "../../policies.ts";
import { type ChasingSettings, policyFor } from "../../settings.ts";
import { KINDS } from "./policy-steps.ts";

export const SENDING_FIELDS = ["gap", "weekdays", "hours", "closed"] as const;
export type SendingField = (typeof SENDING_FIELDS)[number];
export type SendingValues = Record<SendingField, string>;

/** As people write them: « 9h30-11h30, 14h-16h30 », « 24/12-02/01 ». */
export const valuesOfSending = ({ minimumGap, sending }: Policy): SendingValues => ({
  gap: String(minimumGap),
  weekdays: sending.weekdays.join(","),
  hours: sending.windows.map(({ from, to }) => `${hour(from)}-${hour(to)}`).join(", "),
  closed: sending.closed.map(({ from, to }) => `${dayMonth(from)}-${dayMonth(to)}`).join(", "),
});

const hour = (time: string): string => {
  const [hours = "", minutes = ""] = time.split(":");
  return `${Number(hours)}h${minutes === "00" ? "" : minutes}`;
};
const dayMonth = (monthDay: string): string => monthDay.split("-").reverse().join("/");

export type SendingRead =
  | { ok: true; policies: NonNullable<ChasingSettings["policies"]> }
  | { ok: false; wrongs: SendingField[] };

/** Days and hours are the firm's, whatever the client; the days between two contacts are this kind's. */
export function withSending(
  settings: ChasingSettings,
  kind: ClientKind,
  form: Readonly<Record<string, string>>,
): SendingRead {
  const said = (field: SendingField) => (form[field] ?? "").trim();
  const minimumGap = Number(said("gap"));
  const windows = readWindows(said("hours"));
  const closed = readClosed(said("closed"));
  const sending: SendingRules = {
    weekdays: said("weekdays").split(",").filter(Boolean).map(Number).sort(),
    windows: windows ?? [],
    closed: closed ?? [],
  };
  const wrongs: SendingField[] = [
    ...(Number.isInteger(minimumGap) && minimumGap >= 1 && minimumGap <= 60 ? [] : (["gap"] as const)),
    ...(windows ? [] : (["hours"] as const)),
    ...(closed ? [] : (["closed"] as const)),
  ];
  if (wrongs.length > 0) return { ok: false, wrongs };
  const policies: NonNullable<ChasingSettings["policies"]> = {};
  for (const each of KINDS) {
    const before = policyFor(settings, each);
    const gap = each === kind ? minimumGap : before.minimumGap;
    const read = StoredPolicy.safeParse({ ...before, minimumGap: gap, sending });
    if (!read.success)
      return { ok: false, wrongs: fieldsOf(read.error.issues.map(({ path }) => String(path[1]))) };
    policies[each] = read.data;
  }
  return { ok: true, policies };
}

const fieldsOf = (places: readonly string[]): SendingField[] => [
  ...new Set(
    places.map((place) => (place === "windows" ? "hours" : place === "weekdays" ? "weekdays" : "closed")),
  ),
];

const TIME = "(\\d{1,2}) ?(?:h|:) ?(\\d{2})?";
const WINDOW = new RegExp(`^${TIME} ?(?:-|–|à|a|to) ?${TIME}$`, "i");

/** Undefined: one of them is no span of hours. */
function readWindows(text: string): { from: string; to: string }[] | undefined {
  const parts = partsOf(text);
  const spans = parts.map((part) => WINDOW.exec(part));
  if (parts.length === 0 || !spans.every((span) => span !== null)) return undefined;
  return spans.map((span) => ({ from: clock(span[1], span[2]), to: clock(span[3], span[4]) }));
}

const clock = (hours = "", minutes = "00"): string => `${hours.padStart(2, "0")}:${minutes}`;

const PERIOD = /^(\d{1,2})\/(\d{1,2}) ?(?:-|–|au|to) ?(\d{1,2})\/(\d{1,2})$/i;

function readClosed(text: string): { from: string; to: string }[] | undefined {
  const parts = partsOf(text);
  const periods = parts.map((part) => PERIOD.exec(part));
  if (!periods.every((period) => period !== null)) return undefined;
  return periods.map((period) => ({
    from: monthDay(period[2], period[1]),
    to: monthDay(period[4], period[3]),
  }));
}

const monthDay = (month = "", day = ""): string => `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

const partsOf = (text: string): string[] =>
  text
    .replace(/[\u00a0\u202f]/g, " ")
    .split(/[,;\n]|\bet\b|\band\b/)
    .map((part) => part.trim())
    .filter(Boolean);
