import type { Task } from "../../tasks/task.ts";
import type { Contract } from "../contract.ts";
import { contractOn } from "../time/contract-on.ts";
import type { TimeEntry } from "../time/time-entry.ts";
import type { Line, Piece, StatementContents } from "./contents.ts";

interface StatementInput {
  assistant: { id: string; name: string };
  firm: string;
  /** Kept ones of the month, in the order of the days. */
  entries: readonly TimeEntry[];
  tasks: ReadonlyMap<string, Task>;
  contracts: readonly Contract[];
  names: ReadonlyMap<string, string>;
}

/** What a statement says: entries of one day, task, kind and person in one line; totals to the minute. */
export function composeStatement(input: StatementInput): StatementContents {
  const { assistant, firm, entries, contracts } = input;
  const lines = new Map<string, Line>();
  for (const entry of entries) {
    const line = lineOf(entry, input);
    const key = JSON.stringify([line.on, line.task?.id, line.kind, line.partner?.id, line.note]);
    const before = lines.get(key);
    lines.set(key, before ? { ...before, minutes: before.minutes + line.minutes } : line);
  }
  return {
    assistant,
    firm,
    lines: [...lines.values()],
    partners: sharePartners(entries, contracts, input.names),
    pieces: piecesOf(entries, contracts),
  };
}

function lineOf(entry: TimeEntry, { tasks, names }: StatementInput): Line {
  const { on, minutes, kind, note } = entry;
  const task = entry.task === undefined ? undefined : tasks.get(entry.task);
  const secret = task?.confidential === true;
  const partner = entry.partner === undefined ? undefined : names.get(entry.partner);
  return {
    on,
    minutes,
    kind,
    ...(task ? { task: { id: task.id, ...(secret ? {} : { title: task.title }) } } : {}),
    ...(task?.file !== undefined && !secret ? { file: task.file } : {}),
    ...(note !== undefined && !secret ? { note } : {}),
    ...(entry.partner !== undefined && partner !== undefined
      ? { partner: { id: entry.partner, name: partner } }
      : {}),
  };
}

function piecesOf(entries: readonly TimeEntry[], contracts: readonly Contract[]): Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { on, minutes } of entries) {
    const contract = contractOn(contracts, on);
    if (!contract) continue;
    const before = pieces.get(contract.id)?.minutes ?? 0;
    pieces.set(contract.id, {
      contract: contract.id,
      minutes: before + minutes,
      rounding: contract.roundingMinutes,
      ...(contract.hourly ? { hourly: contract.hourly } : {}),
    });
  }
  return [...pieces.values()];
}

/** Time for nobody in particular is shared out as the contract of its day says, to the minute; what no share covers is the firm's. */
function sharePartners(
  entries: readonly TimeEntry[],
  contracts: readonly Contract[],
  names: ReadonlyMap<string, string>,
): StatementContents["partners"] {
  const minutes = new Map<string | undefined, number>();
  const add = (person: string | undefined, count: number): void => {
    const known = person !== undefined && names.has(person) ? person : undefined;
    minutes.set(known, (minutes.get(known) ?? 0) + count);
  };
  const common = new Map<Contract | undefined, number>();
  for (const entry of entries) {
    if (entry.partner !== undefined) add(entry.partner, entry.minutes);
    else {
      const contract = contractOn(contracts, entry.on);
      common.set(contract, (common.get(contract) ?? 0) + entry.minutes);
    }
  }
  for (const [contract, total] of common)
    for (const [person, part] of shareOut(total, contract?.shares ?? [])) add(person, part);
  return [...minutes]
    .filter(([, count]) => count > 0)
    .map(([person, count]) => ({
      ...(person === undefined ? {} : { person: { id: person, name: names.get(person) ?? "" } }),
      minutes: count,
    }))
    .sort(
      (a, b) => b.minutes - a.minutes || (a.person?.name ?? "").localeCompare(b.person?.name ?? "", "fr"),
    );
}

/** By the largest remainder, so that the parts make the whole; undefined is the part that no share covers. */
export function shareOut(
  total: number,
  shares: readonly { person: string; percent: number }[],
): [string | undefined, number][] {
  const covered = shares.reduce((sum, { percent }) => sum + percent, 0);
  const all: { person: string | undefined; percent: number }[] =
    covered < 100 ? [...shares, { person: undefined, percent: 100 - covered }] : [...shares];
  const whole = all.reduce((sum, { percent }) => sum + percent, 0);
  const parts = all.map(({ person, percent }) => ({
    person,
    minutes: Math.floor((total * percent) / whole),
    rest: (total * percent) % whole,
  }));
  let left = total - parts.reduce((sum, { minutes }) => sum + minutes, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest)) {
    if (left <= 0) break;
    part.minutes++;
    left--;
  }
  return parts.map(({ person, minutes }) => [person, minutes]);
}
