import type { FirmScope } from "../../database/scope.ts";
import { type TaskChange, updateTask } from "../../tasks/doings.ts";
import { type Act, moveBall, type Refusal } from "../ball.ts";
import { deadlineOf } from "../cover/deadlines.ts";
import { presenceOf } from "../cover/presence-of.ts";
import type { Handover } from "../handover.ts";
import { updateHandover } from "../store/handovers.ts";
import { type Exchange, fillExchange } from "./view.ts";

export interface Doing {
  act: Act;
  /** Absent: the desk by itself. */
  actor?: string;
  /** What was said with it. */
  details?: Readonly<Record<string, unknown>>;
  /** What changes in the task besides what the act itself changes. */
  change?: TaskChange;
}

export type Carried =
  | { ok: true; before: Exchange; after: Exchange }
  | { ok: false; reason: Refusal; standing: Exchange };

/** What an act is called among the events of its task. */
export const EVENTS = {
  accept: "accepted",
  ask: "question",
  answer: "answer",
  counter: "counter",
  agree: "agreed",
  "refuse-counter": "date-kept",
  decline: "declined",
  approve: "approved",
  "refuse-budget": "budget-refused",
  done: "done",
  withdraw: "withdrawn",
  keep: "kept",
  offer: "offered",
  hand: "handed",
  return: "returned",
  take: "taken",
} as const satisfies Record<Act["do"], string>;

/**
 * Does an act on an exchange that was opened with `lock` in the same unit of work: the hand-over, its task and the task's
 * event change together, or nothing does. Who is told is the caller's business.
 */
export async function carryOut(
  scope: FirmScope,
  before: Exchange,
  { act, actor, details, change }: Doing,
  now: number,
): Promise<Carried> {
  const { task, handover } = before;
  if (task.state !== "open") return { ok: false, reason: "ended", standing: before };
  const moved = moveBall(handover, withHad(before, act), {
    asker: task.askedBy,
    now,
    ...(actor === undefined ? {} : { actor }),
  });
  if (!moved.ok) return { ok: false, reason: moved.reason, standing: before };
  const next = await withDeadline(scope, moved.next, now);
  const changed = await updateTask(
    scope,
    task,
    { ...changeOf(before, act, next), ...change },
    {
      kind: EVENTS[act.do],
      details: { ...details, handover: handover.id, holder: next.holder, ball: next.ball ?? null },
      ...(actor === undefined ? {} : { person: actor }),
    },
    now,
  );
  await updateHandover(scope, next, now);
  return { ok: true, before, after: await fillExchange(scope, changed, next) };
}

const ANSWERS: readonly string[] = ["accepted", "agreed", "approved", "taken"];
const ENDS: readonly string[] = ["offered", "declined", "budget-refused"];

/** What goes back to its owner goes back as they left it: their last answer, read from what happened. */
function withHad({ handover, events }: Exchange, act: Act): Act {
  if (act.do !== "hand" && act.do !== "return") return act;
  const { owner } = handover;
  const last = events.findLast(
    ({ kind, details }) =>
      ENDS.includes(kind) ||
      (ANSWERS.includes(kind) && details?.["holder"] === owner && details["ball"] === owner),
  );
  return last && ANSWERS.includes(last.kind) ? { ...act, had: "accepted" } : act;
}

async function withDeadline(scope: FirmScope, next: Handover, now: number): Promise<Handover> {
  const present = next.ball === undefined ? undefined : await presenceOf(scope, next.ball, now);
  const nextAt = present && deadlineOf(next.state, present.presence, now);
  return nextAt === undefined ? next : { ...next, nextAt };
}

/** Whoever has the work is assigned to it: so they may read it, and find it among their own. */
function changeOf({ task, handover, people }: Exchange, act: Act, next: Handover): TaskChange {
  switch (act.do) {
    case "done":
      return { state: { to: "done", by: handover.holder } };
    case "withdraw":
      return { state: { to: "dropped", by: task.askedBy } };
    case "keep":
    case "decline":
    case "refuse-budget":
      return { assignees: [task.askedBy] };
    case "take":
    case "offer":
    case "hand":
    case "return":
      return { assignees: [next.holder] };
    case "agree": {
      const { counter, holder } = handover;
      const zone = task.due?.zone ?? people.find(({ id }) => id === holder)?.zone;
      return counter && zone !== undefined ? { due: { ...counter, zone } } : {};
    }
    default:
      return {};
  }
}
