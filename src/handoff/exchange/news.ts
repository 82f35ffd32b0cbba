import type { Outgoing } from "../../database/outbox.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOf } from "../../desk/reader.ts";
import type { Act } from "../ball.ts";
import { EVENTS } from "./act.ts";
import { handoverCard } from "./handover-card.ts";
import { type Exchange, nameOf } from "./view.ts";

export interface News {
  act: Act["do"];
  /** Absent: the desk by itself. */
  actor?: string;
  before: Pick<Exchange, "handover">;
  after: Exchange;
  /** What each reader is told besides. */
  notesFor?: (reader: Reader) => Promise<readonly string[]>;
}

/**
 * What everybody with a part in it is told of an act, but for who did it: one message a person and version of the task,
 * whatever happens. What cannot be delivered is told to somebody who may know of it.
 */
export async function newsOf(
  { act, actor, before, after, notesFor }: News,
  now: number,
): Promise<Outgoing[]> {
  const { task, handover, people } = after;
  const concerned = [task.askedBy, before.handover.holder, handover.holder, handover.ball];
  const told = people.filter(({ id }) => concerned.includes(id) && id !== actor);
  const messages: Outgoing[] = [];
  for (const person of told) {
    const reader = readerOf(person, now);
    const about = whoElse(after, person.id);
    messages.push({
      kind: "chat",
      key: `handoff:${handover.id}:${task.version}:${person.id}`,
      person: person.id,
      ...(about === undefined ? {} : { about }),
      card: handoverCard(after, reader, {
        headline: headlineFor(act, actor, before, after, reader),
        tone: TONES[act] ?? "info",
        brief: person.id === task.askedBy || !hasToKnow(after, person.id),
        notes: (await notesFor?.(reader)) ?? [],
      }),
    });
  }
  return messages;
}

/** Of what the assistant did not get, who asked is told; of anything else an administrator, or who knows a secret already. */
function whoElse({ task, handover, people }: Exchange, person: string): string | undefined {
  if (person !== task.askedBy) return task.askedBy;
  const other = handover.holder === person ? handover.owner : handover.holder;
  if (task.confidential) return other === person ? undefined : other;
  const administrator = people.find(({ id, roles }) => id !== person && roles.includes("administrator"));
  return administrator?.id ?? (other === person ? undefined : other);
}

/** Who works on it or decides about it reads the whole request. */
const hasToKnow = ({ handover }: Exchange, person: string): boolean =>
  handover.holder === person || handover.ball === person;

const TONES: Partial<Record<Act["do"], "success" | "warning">> = {
  accept: "success",
  take: "success",
  agree: "success",
  approve: "success",
  done: "success",
  decline: "warning",
  "refuse-budget": "warning",
};

function headlineFor(
  act: Act["do"],
  actor: string | undefined,
  before: Pick<Exchange, "handover">,
  after: Exchange,
  reader: Reader,
): string {
  const words = say(reader.language).handoff;
  const { task, handover } = after;
  const name = (id: string | undefined): string =>
    (id === undefined ? undefined : nameOf(after, id)) ?? words.somebodyGone;
  const by = name(actor);
  const { title } = task;
  const { news } = words;
  if (handover.state === "approval" && act !== "hand" && act !== "return")
    return reader.person === handover.ball ? news.toApprove(title) : news.waitsForApproval(title);
  switch (act) {
    case "offer":
      return reader.person === handover.holder ? news.offered(by, title) : news.elsewhere(by, title);
    case "hand":
      return reader.person === handover.holder
        ? news.standIn(name(handover.owner), title)
        : news.handed(name(handover.holder), name(before.handover.owner), title);
    case "return":
      return news.returned(name(handover.owner), title);
    default:
      return news.acts[EVENTS[act]](by, title);
  }
}
