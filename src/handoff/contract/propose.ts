import type { Answer, Counter } from "../../desk/command.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { externalIdsAt, type Person } from "../../firm/facts.ts";
import { readBudgetInput } from "../budget/facts.ts";
import { readClosedMonths } from "../store/closed-months.ts";
import { composeDraft } from "./compose.ts";
import { confirmCard } from "./confirm-card.ts";
import type { ContractDraft } from "./draft.ts";
import type { ContractFault } from "./faults.ts";
import { contractForm } from "./form.ts";
import type { Register } from "./people.ts";
import type { SaidContract } from "./read-contract.ts";
import { firstOpenDay, holdingOn } from "./versions.ts";

/** The card to confirm, or the form where something is missing or wrong. */
export async function propose(
  counter: Counter,
  said: SaidContract,
  assistant: Person,
  register: Register,
  form?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { caller, scope, now, ask } = counter;
  const input = await readBudgetInput(scope, assistant.id);
  const today = dayIn(now, assistant.zone);
  const base = form ? undefined : holdingOn(input.contracts, said.from ?? today);
  const composed = composeDraft(said, { assistant, base, today, speaker: caller.person, register });
  const { draft } = composed;
  const first = firstOpenDay(await readClosedMonths(scope, assistant.id));
  const closed: ContractFault[] =
    draft && first !== undefined && draft.from < first ? [{ field: "from", reason: "closed", first }] : [];
  const faults = [...composed.faults, ...closed];
  if (!draft || faults.length > 0) {
    const known = draft ?? {
      payer: caller.person,
      from: said.from ?? today,
      hours: base?.hours ?? assistant.hours,
    };
    return formAnswer(counter, register, assistant.id, known, faults, form);
  }
  const { people } = register;
  const { rest } = said;
  return { card: confirmCard({ draft, input, people, today, rest, once: ask.id }, caller.language, now) };
}

export async function formAnswer(
  { scope, ask, caller, now }: Counter,
  { people }: Pick<Register, "people">,
  person: string,
  draft: Partial<ContractDraft>,
  faults: readonly ContractFault[],
  typed?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const ids = await externalIdsAt(scope, ask);
  const form = { people, ids, person, draft, faults, ...(typed ? { typed } : {}) };
  return { card: contractForm(form, caller.language, now) };
}
