import type { FirmScope } from "../../database/scope.ts";
import type { Answer } from "../../desk/command.ts";
import { getPeople } from "../../firm/facts.ts";
import { readTask } from "../../tasks/facts.ts";
import { mayRead } from "../../tasks/task.ts";
import { addMonths } from "../statement/month.ts";
import { readContracts } from "../store/contracts.ts";
import { listEntries } from "../store/time.ts";
import { contractOn } from "./contract-on.ts";
import type { TimeToEnter } from "./enter-time.ts";
import type { EntryRead } from "./entry-card.ts";
import { type Fault, faultField, faultWords, refusalCard } from "./refusal-card.ts";
import type { SaidLength } from "./said-length.ts";
import type { SaidTime } from "./said-time.ts";
import { monthOfDay, type TimeEntry } from "./time-entry.ts";
import { type FormChoices, timeForm } from "./time-form.ts";
import type { TimeView } from "./view.ts";

/** Time read to the end: a length, and every id there is. */
export type ReadyTime = Omit<SaidTime, "rest" | "length"> & { length: Exclude<SaidLength, "none"> };

export const toEnter = (said: ReadyTime, person: string, today: string): TimeToEnter => ({
  person,
  on: said.on ?? today,
  ...(said.task === undefined || said.task === "none" ? {} : { task: said.task }),
  ...(said.partner === undefined ? {} : { partner: said.partner === "none" ? null : said.partner }),
  ...(said.kind === undefined ? {} : { kind: said.kind }),
  ...(said.note === undefined ? {} : { note: said.note }),
  ...said.length,
});

/** An entry with the names its card needs. */
export async function readAround(scope: FirmScope, entry: TimeEntry): Promise<EntryRead> {
  const found = entry.task === undefined ? undefined : await readTask(scope, entry.task);
  const task = found && mayRead(found, entry.person) ? found : undefined;
  const [partner] = entry.partner === undefined ? [] : await getPeople(scope, [entry.partner]);
  const from = monthOfDay(entry.on);
  const month = await listEntries(scope, { person: entry.person, from, until: addMonths(from, 1) });
  const contract = contractOn(await readContracts(scope, entry.person), entry.on);
  return {
    entry,
    month: month.reduce((sum, { minutes }) => sum + minutes, 0),
    ...(task ? { task } : {}),
    ...(partner ? { partnerName: partner.name } : {}),
    ...(contract ? { step: contract.roundingMinutes } : {}),
  };
}

/** What could not be entered, in a sentence; where it came from a form, on its field. */
export async function refuse(
  scope: FirmScope,
  fault: Fault,
  said: Omit<SaidTime, "rest"> & { typed?: string },
  view: TimeView,
  { ask, form }: { ask: string; form?: { choices: FormChoices; fixing: boolean } },
): Promise<Answer> {
  const other = fault.reason === "overlap" ? await readAround(scope, fault.other) : undefined;
  const title = other?.task?.title;
  if (form === undefined) return { card: refusalCard(fault, said, view, ask, title) };
  const error = { field: faultField(fault), text: faultWords(fault, view, title) };
  return { card: timeForm(said, form.choices, view, { ask, fixing: form.fixing, error }) };
}
