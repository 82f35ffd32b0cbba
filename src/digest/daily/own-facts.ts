import { inOneUnit } from "../../database/client.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { type WaitingForPerson, waitingForEach } from "../../dunning/facts.ts";
import { type Absence, type Person, readAbsences } from "../../firm/facts.ts";
import { type ActWaiting, readActsWaiting } from "../../handoff/facts.ts";
import { type PersonDay, readPersonDays } from "../../tasks/facts.ts";
import type { Occasion } from "../digest.ts";
import { boundsOf } from "./day-words.ts";

/** Rows of a person's own digest, so that all of them stand on one card. */
export const MOST = { late: 7, today: 5, acts: 4, calls: 4 } as const;

/** What waits for somebody that day. */
export interface OwnFacts {
  /** ISO, on their own calendar. */
  today: string;
  absences: readonly Absence[];
  acts: readonly ActWaiting[];
  day?: PersonDay;
  waiting?: WaitingForPerson;
}

const known = new WeakMap<Occasion, Promise<ReadonlyMap<string, OwnFacts>>>();

/** Read once for everybody of the occasion, six statements in all: a digest costs the same whatever the firm's size. */
export async function ownFactsOf(occasion: Occasion, person: Person): Promise<OwnFacts | undefined> {
  const read = known.get(occasion) ?? readOwnFacts(occasion);
  known.set(occasion, read);
  return (await read).get(person.id);
}

const readOwnFacts = ({ scope, firm, people, now }: Occasion): Promise<ReadonlyMap<string, OwnFacts>> =>
  inOneUnit(scope, async (unit) => {
    const absences = await readAbsences(unit, { from: now - DAY_MS, to: now + DAY_MS });
    const acts = await readActsWaiting(
      unit,
      people.map(({ id }) => id),
    );
    const todayOf = new Map(people.map(({ id, zone }) => [id, dayIn(now, zone)]));
    const days = await readPersonDays(
      unit,
      people.map(({ id, zone }) => {
        const today = todayOf.get(id) ?? dayIn(now, zone);
        const until = boundsOf(today, zone).end;
        return { person: id, today, until, except: (acts.get(id) ?? []).map(({ task }) => task) };
      }),
      MOST,
    );
    const waiting = await waitingForEach(unit, people, dayIn(now, firm.zone));
    return new Map(
      people.map(({ id, zone }): [string, OwnFacts] => {
        const [day, approvals] = [days.get(id), waiting.get(id)];
        return [
          id,
          {
            today: todayOf.get(id) ?? dayIn(now, zone),
            absences: absences.filter((absence) => absence.person === id),
            acts: acts.get(id) ?? [],
            ...(day ? { day } : {}),
            ...(approvals ? { waiting: approvals } : {}),
          },
        ];
      }),
    );
  });

const DAY_MS = 86_400_000;
