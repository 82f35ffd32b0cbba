import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { type Reader, readerOfCaller } from "../../desk/reader.ts";
import { carryOut, type Doing } from "./act.ts";
import { handoverCard } from "./handover-card.ts";
import { newsOf } from "./news.ts";
import { notesFor } from "./notes.ts";
import { type Exchange, hasPart, nameOf, openExchange } from "./view.ts";

/** What somebody does with an exchange they have a part in, decided with its task locked; or what they are told instead. */
export type Plan = (
  exchange: Exchange,
  scope: FirmScope,
) => Promise<Omit<Doing, "actor"> | { instead: Answer }>;

/** One act of who stands at the counter, by default somebody with a part in it: done, told to the others and answered in one unit, or honestly refused. */
export function perform(
  counter: Counter,
  id: string,
  plan: Plan,
  mayAct: (exchange: Exchange, person: string) => boolean = hasPart,
): Promise<Answer> {
  const { caller, now } = counter;
  const reader = readerOfCaller(counter);
  return counter.settle(async (scope) => {
    const standing = await openExchange(scope, id, { lock: true });
    if (!standing || !mayAct(standing, caller.person)) return unknownTask(reader);
    const doing = await plan(standing, scope);
    if ("instead" in doing) return doing.instead;
    const carried = await carryOut(scope, standing, { ...doing, actor: caller.person }, now);
    if (!carried.ok) return refusal(carried, reader);
    const { before, after } = carried;
    const news = {
      act: doing.act.do,
      actor: caller.person,
      before,
      after,
      notesFor: (one: Reader) => notesFor(scope, after, one),
    };
    await enqueue(scope, await newsOf(news, now), now);
    return {
      card: handoverCard(after, reader, {
        headline: headlineOf(doing, after, reader),
        tone: "success",
        brief: true,
        replaces: true,
        notes: await notesFor(scope, after, reader),
      }),
      memory: { task: id },
    };
  });
}

function headlineOf({ act }: Omit<Doing, "actor">, after: Exchange, reader: Reader): string {
  const words = say(reader.language).handoff;
  const { did } = words;
  const name = (person: string | undefined): string => nameOf(after, person ?? "") ?? words.somebodyGone;
  if (after.handover.state === "approval" && after.handover.ball !== reader.person)
    return did.waitsForPayer(name(after.handover.ball));
  switch (act.do) {
    case "offer":
      return did.offer(name(after.handover.holder));
    case "hand":
    case "return":
      return words.here;
    default:
      return did[act.do];
  }
}

/** Who comes second is told what stands, and loses nothing. */
function refusal(
  { reason, standing }: { reason: "ended" | "not-yours" | "not-now"; standing: Exchange },
  reader: Reader,
): Answer {
  const words = say(reader.language).handoff;
  const { task, handover } = standing;
  const state =
    task.state === "open" ? handover.state : task.state === "done" ? "done" : ("withdrawn" as const);
  const headline = reason === "not-yours" ? words.notYours : words.standing[state];
  return {
    card: handoverCard(standing, reader, { headline, tone: "info", brief: true, replaces: true }),
  };
}

export const unknownTask = (reader: Reader): Answer => ({
  card: noteCard(reader.language, "warning", say(reader.language).handoff.unknown),
});
