import { inOneUnit } from "../database/client.ts";
import { takeUntold } from "../database/job-failures.ts";
import { enqueue } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import { noteCard } from "../desk/cards.ts";
import { say } from "../desk/language/say.ts";
import { administratorsOf } from "../firm/facts.ts";

/** Tries of one row, a quarter of an hour: what lasts longer does not mend by itself. */
export const TOLD_AFTER = 5;

/** The firm's administrators hear once of each sort of work that keeps failing; what fails is none of their business. */
export const tellFailures = (scope: FirmScope, now: number): Promise<void> =>
  inOneUnit(scope, async (unit) => {
    const sorts = await takeUntold(unit, TOLD_AFTER, now);
    if (sorts.length === 0) return;
    const messages = (await administratorsOf(unit)).flatMap(({ id: person, language }) =>
      sorts.map(({ sort, id }) => {
        const words = say(language).state;
        const card = noteCard(language, "warning", words.keepsFailing(words.failing(sort)), [
          { label: words.look, ask: "guichet state" },
        ]);
        return { kind: "chat", key: `failure:${id}:${person}`, person, card } as const;
      }),
    );
    await enqueue(unit, messages, now);
  });
