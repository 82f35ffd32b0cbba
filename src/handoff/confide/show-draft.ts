import { describeFiles } from "../../database/kept-files.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { getPeople, type Person } from "../../firm/facts.ts";
import { budgetOf } from "../budget/facts.ts";
import { seenWords } from "../exchange/notes.ts";
import { listWaiting } from "../exchange/which.ts";
import type { Draft } from "../store/drafts.ts";
import type { Assistant } from "./assistants.ts";
import type { DraftShowing, MayMean } from "./draft-card.ts";

/** What the card of a draft says besides the draft itself. */
export async function showDraft(
  counter: Counter,
  scope: FirmScope,
  draft: Draft,
  {
    assistants,
    notes = [],
    mistyped = false,
  }: { assistants: readonly Assistant[]; notes?: readonly string[]; mistyped?: boolean },
): Promise<DraftShowing> {
  const { caller } = counter;
  const reader = readerOfCaller(counter);
  const words = say(caller.language).handoff.draft;
  const chosen = assistants.find(({ person }) => person.id === draft.assistant) ?? assistants[0];
  const named = ({ person }: Assistant) => ({ id: person.id, name: person.name });
  const seen = chosen && (await seenWords(scope, chosen.person.id, reader));
  const over = chosen && (await overBudget(scope, draft, chosen, counter.now));
  const colleagues = await getPeople(scope, draft.colleagues ?? []);
  return {
    files: (await describeFiles(scope, draft.files)).map(({ name }) => name),
    ...(chosen ? { assistant: named(chosen) } : {}),
    others: assistants.filter((one) => one !== chosen).map(named),
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    byName: assistants.length > 1,
    notes: [
      ...notes,
      ...(seen === undefined ? [] : [seen]),
      ...(over === undefined
        ? []
        : [over.id === caller.person ? words.overYours : words.overBudget(over.name)]),
    ],
    mistyped,
    mayMean: await mayMean(counter, scope),
    ...(chosen || caller.roles.includes("assistant")
      ? {}
      : { setUp: caller.roles.includes("administrator") ? words.setUpYours : words.setUpByOther }),
  };
}

/** Who will have to say yes. */
async function overBudget(
  scope: FirmScope,
  { contents }: Draft,
  { person }: Assistant,
  now: number,
): Promise<Person | undefined> {
  if (contents.estimateMinutes === undefined) return undefined;
  const budget = await budgetOf(scope, person.id, now);
  if (!budget || contents.estimateMinutes <= budget.leftThisMonth) return undefined;
  return (await getPeople(scope, [budget.contract.payer]))[0];
}

const MOST = 3;

/** Words typed while a question waits may be its answer; an assistant's may be a question: offered, never assumed. */
async function mayMean(counter: Counter, scope: FirmScope): Promise<MayMean[]> {
  const at = { scope, caller: counter.caller };
  const asked = await listWaiting(at, "asker", ["questioned"]);
  const held = await listWaiting(at, "holder", ["offered", "accepted"]);
  const people = await getPeople(scope, [
    ...asked.map(({ handover }) => handover.holder),
    ...held.map(({ task }) => task.askedBy),
  ]);
  const name = (id: string): string => people.find((person) => person.id === id)?.name ?? "?";
  return [
    ...asked.map(
      ({ task, handover }): MayMean => ({
        task: task.id,
        title: task.title,
        to: name(handover.holder),
        as: "answer",
      }),
    ),
    ...held
      .filter(({ task }) => task.askedBy !== counter.caller.person)
      .map(({ task }): MayMean => ({ task: task.id, title: task.title, to: name(task.askedBy), as: "ask" })),
  ].slice(0, MOST);
}
