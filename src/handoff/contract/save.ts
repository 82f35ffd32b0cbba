import { Temporal } from "temporal-polyfill";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Card } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { giveRole } from "../../firm/doings.ts";
import { listPeople, type Person } from "../../firm/facts.ts";
import { readClosedMonths } from "../store/closed-months.ts";
import { endContract, insertContract, readContracts, updateContract } from "../store/contracts.ts";
import { holdTime } from "../store/time.ts";
import type { ContractDraft } from "./draft.ts";
import { nextStart } from "./jobs.ts";
import { firstOpenDay, planVersion } from "./versions.ts";
import { contractFacts } from "./words.ts";

export type Saved =
  | { ok: true; changed: boolean; person: Person; people: readonly Person[]; draft: ContractDraft }
  /** Somebody else changed it since the card was made. */
  | { ok: false; reason: "changed" }
  | { ok: false; reason: "gone" }
  | { ok: false; reason: "closed"; first: string };

/**
 * Puts a confirmed contract in force, in the caller's unit of work: ends or replaces the version it takes the place of, gives
 * the role, and tells the assistant and who pays. `over`: the version the card was made over.
 */
export async function saveContract(
  scope: FirmScope,
  draft: ContractDraft,
  { over, by, once }: { over: string | undefined; by: string; once: string },
  now: number,
): Promise<Saved> {
  const people = await listPeople(scope);
  const person = people.find(({ id }) => id === draft.person);
  const named = [
    draft.payer,
    ...(draft.backup ? [draft.backup] : []),
    ...draft.shares.map((one) => one.person),
  ];
  if (!person || named.some((id) => !people.some((one) => one.id === id)))
    return { ok: false, reason: "gone" };
  await holdTime(scope, person.id);
  const contracts = await readContracts(scope, person.id);
  const plan = planVersion(contracts, draft);
  const holding = plan.replaces ?? plan.ends;
  if (holding?.id !== over) return { ok: false, reason: "changed" };
  const first = firstOpenDay(await readClosedMonths(scope, person.id));
  if (first !== undefined && draft.from < first) return { ok: false, reason: "closed", first };
  const begins = Temporal.PlainDate.from(draft.from).toZonedDateTime(person.zone).epochMilliseconds;
  const nextAt = await nextStart(scope, person, draft, Math.max(now, begins));
  if (plan.replaces) await updateContract(scope, { id: plan.replaces.id, ...plan.draft }, nextAt);
  else {
    if (plan.ends) await endContract(scope, plan.ends.id, draft.from);
    if (!(await insertContract(scope, plan.draft, nextAt, now))) return { ok: false, reason: "changed" };
  }
  await giveRole(scope, person.id, "assistant");
  await tell(scope, plan.draft, { person, people, by, once }, now);
  return { ok: true, changed: contracts.length > 0, person, people, draft: plan.draft };
}

/** She and who pays learn what was agreed, unless they said it themselves. */
async function tell(
  scope: FirmScope,
  draft: ContractDraft,
  { person, people, by, once }: { person: Person; people: readonly Person[]; by: string; once: string },
  now: number,
): Promise<void> {
  const readers = people.filter(({ id }) => (id === draft.person || id === draft.payer) && id !== by);
  const messages = readers.map((reader) => {
    const words = say(reader.language).handoffContract;
    const text = reader.id === person.id ? words.toldHer : words.toldPayer(person.name);
    const card: Card = {
      language: reader.language,
      audience: "asker",
      summary: text,
      blocks: [
        { kind: "text", text },
        {
          kind: "facts",
          facts: contractFacts(draft, people, { language: reader.language, now, costs: true }),
        },
      ],
    };
    return {
      kind: "chat",
      key: `contract:${once}:${reader.id}`,
      person: reader.id,
      about: by,
      card,
    } as const;
  });
  await enqueue(scope, messages, now);
}
