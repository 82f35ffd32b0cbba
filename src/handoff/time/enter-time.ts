import { Temporal } from "temporal-polyfill";
import type { FirmScope } from "../../database/scope.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { getPeople } from "../../firm/facts.ts";
import { readTask } from "../../tasks/facts.ts";
import { mayRead, type Task } from "../../tasks/task.ts";
import { afterEntry } from "../budget/look.ts";
import type { Contract } from "../contract.ts";
import { readContracts } from "../store/contracts.ts";
import { holdTime, insertEntry, isClosed, overlapping, sumOfDay } from "../store/time.ts";
import { contractOn } from "./contract-on.ts";
import { guessKind } from "./kinds.ts";
import { DAY_MINUTES, type Kind, monthOfDay, roundUp, type TimeEntry } from "./time-entry.ts";

/** Work done: so many minutes, or from when to when on the wall clock of her zone ("09:00"). */
export type TimeToEnter = {
  person: string;
  task?: string;
  /** For whom. Absent: who asked for the task; `null`: for the firm, even so. */
  partner?: string | null;
  /** ISO day. */
  on: string;
  /** Absent: guessed from the words of the task and the note. */
  kind?: Kind;
  note?: string;
} & ({ minutes: number } | { from: string; to: string });

export type TimeRefusal =
  /** No such person, or no contract at all. */
  | { reason: "no-contract" }
  /** Not within any contract of hers; the first day of the first one. */
  | { reason: "outside-contract"; from: string; until?: string }
  | { reason: "nothing" | "too-long" | "future" | "backwards" | "not-over" | "no-task" }
  /** Her statement of that month is closed. */
  | { reason: "closed"; month: string }
  /** The day would have more than 24 hours; what it has already. */
  | { reason: "day-full"; on: string; minutes: number }
  | { reason: "overlap"; other: TimeEntry };

export type TimeEntered = { ok: true; entry: TimeEntry; task?: Task } | ({ ok: false } & TimeRefusal);

/** Said at 14:58 of what goes on until 15:00. */
const NEARLY_MS = 15 * 60_000;
const LONGEST_NOTE = 300;

/** Enters time in the caller's unit of work, under the lock of her time: to be called inside `settle`. */
export async function enterTime(scope: FirmScope, asked: TimeToEnter, now: number): Promise<TimeEntered> {
  const [person] = await getPeople(scope, [asked.person]);
  if (!person) return { ok: false, reason: "no-contract" };
  await holdTime(scope, person.id);
  const task = asked.task === undefined ? undefined : await readTask(scope, asked.task);
  if (asked.task !== undefined && !(task && mayRead(task, person.id)))
    return { ok: false, reason: "no-task" };
  const length = lengthOf(asked, person.zone);
  if (typeof length === "string") return { ok: false, reason: length };
  if (asked.on > dayIn(now, person.zone)) return { ok: false, reason: "future" };
  if (length.span && length.span.end > now + NEARLY_MS) return { ok: false, reason: "not-over" };
  const contracts = await readContracts(scope, person.id);
  const contract = contractOn(contracts, asked.on);
  if (!contract) return { ok: false, ...outside(contracts) };
  if (await isClosed(scope, person.id, monthOfDay(asked.on)))
    return { ok: false, reason: "closed", month: monthOfDay(asked.on) };
  const minutes = roundUp(length.minutes, contract.roundingMinutes);
  const before = await sumOfDay(scope, person.id, asked.on);
  if (before + minutes > DAY_MINUTES) return { ok: false, reason: "day-full", on: asked.on, minutes: before };
  const other = length.span && (await overlapping(scope, person.id, length.span));
  if (other) return { ok: false, reason: "overlap", other };
  const note = asked.note?.trim().slice(0, LONGEST_NOTE);
  const partner = await partnerOf(scope, asked, task);
  const entry = await insertEntry(
    scope,
    {
      person: person.id,
      on: asked.on,
      minutes,
      enteredMinutes: length.minutes,
      kind: asked.kind ?? guessKind([task?.title, note, task?.notes]),
      ...(length.span ? { span: length.span } : {}),
      ...(task ? { task: task.id } : {}),
      ...(partner === undefined ? {} : { partner }),
      ...(note ? { note } : {}),
    },
    now,
  );
  await afterEntry(scope, person.id, now, asked.on);
  return { ok: true, entry, ...(task ? { task } : {}) };
}

type Length = { minutes: number; span?: { start: number; end: number } };

function lengthOf(asked: TimeToEnter, zone: string): Length | "nothing" | "too-long" | "backwards" {
  if ("minutes" in asked) {
    if (!Number.isInteger(asked.minutes) || asked.minutes <= 0) return "nothing";
    return asked.minutes > DAY_MINUTES ? "too-long" : { minutes: asked.minutes };
  }
  const at = (time: string): number => {
    const day = Temporal.PlainDate.from(asked.on);
    return time === "24:00"
      ? day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
      : day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  };
  const span = { start: at(asked.from), end: at(asked.to) };
  // On the night the clocks change, what really went by.
  const minutes = Math.round((span.end - span.start) / 60_000);
  if (minutes <= 0) return minutes === 0 ? "nothing" : "backwards";
  return minutes > DAY_MINUTES ? "too-long" : { minutes, span };
}

function outside(contracts: readonly Contract[]): TimeRefusal {
  const [first] = contracts;
  if (!first) return { reason: "no-contract" };
  const until = contracts.at(-1)?.until;
  return { reason: "outside-contract", from: first.from, ...(until === undefined ? {} : { until }) };
}

/** Who asked for the task, unless it is her own. */
async function partnerOf(
  scope: FirmScope,
  { partner, person }: TimeToEnter,
  task: Task | undefined,
): Promise<string | undefined> {
  if (partner === null) return undefined;
  const meant = partner ?? task?.askedBy;
  if (meant === undefined || meant === person) return undefined;
  const [known] = await getPeople(scope, [meant]);
  return known?.id;
}
