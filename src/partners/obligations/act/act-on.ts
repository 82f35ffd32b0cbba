import type { FirmScope } from "../../../database/scope.ts";
import { noteCard } from "../../../desk/cards.ts";
import type { Answer, Counter } from "../../../desk/command.ts";
import { holdRecord } from "../../store/records.ts";
import { type AtDesk, comeToDesk } from "../at-desk.ts";
import type { Duty } from "../duty.ts";
import { findDuty } from "../find.ts";

export interface Acting {
  scope: FirmScope;
  desk: AtDesk;
  /** As it is now, and stays until the unit of work ends. */
  duty: Duty;
}

/** Does something with one date, alone with it; somebody who comes second finds it done. */
export async function actOn(
  counter: Counter,
  key: Pick<Duty, "code" | "period"> | undefined,
  work: (acting: Acting) => Promise<Answer>,
): Promise<Answer> {
  const desk = await comeToDesk(counter);
  return counter.settle(async (scope) => {
    const found = key && (await findDuty(scope, desk, key));
    if (!found) return unknown(desk);
    const { state, version, done, owner } = await holdRecord(scope, found);
    const { done: _, ...duty } = found;
    return work({
      scope,
      desk,
      duty: { ...duty, state, version, ...(done ? { done } : {}), ...(owner === undefined ? {} : { owner }) },
    });
  });
}

export const unknown = ({ reader, words }: AtDesk): Answer => ({
  card: noteCard(reader.language, "warning", words.unknown, [
    { label: words.buttons.list, ask: "obligation list" },
  ]),
});
