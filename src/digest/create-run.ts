import { inOneUnit } from "../database/client.ts";
import { enqueue, type Outgoing } from "../database/outbox.ts";
import type { FirmScope } from "../database/scope.ts";
import { listPeople, readAbsences } from "../firm/facts.ts";
import type { Digest, DigestKind } from "./digest.ts";
import { composedOnce, type Occasions, privateCard, publicCard, type Writers } from "./make.ts";
import { type Ground, occasionOf, readGround } from "./occasion.ts";
import { mayReadFigures } from "./readers.ts";
import { isDigestDay, sharesChannel } from "./schedule/days.ts";
import { nextRun } from "./schedule/next-run.ts";
import { standingOf } from "./schedule/standing.ts";
import { setNextAt } from "./store/digests.ts";
import { readSaid } from "./store/readers.ts";
import { insertRun, markSilent } from "./store/runs.ts";

export interface RunOptions extends Writers {
  /** Tasks somebody was told of need no reminder of their own that day. */
  heard(scope: FirmScope, person: string, tasks: readonly string[], now: number): Promise<void>;
}

/**
 * One due digest: everything of it in one unit of work, so that it was made, with all its messages in the outbox, or was
 * not. Who comes second finds it made. What fails leaves no trace and stays due.
 */
export const createRun =
  (options: RunOptions) =>
  (scope: FirmScope, id: string, now: number): Promise<void> =>
    inOneUnit(scope, async (unit) => {
      const ground = await readGround(unit, now, { lock: true });
      const { calendar, digests } = ground;
      const digest = [digests.daily, digests.weekly].find((one) => one?.id === id);
      if (digest?.nextAt === undefined || digest.nextAt > now) return;
      const standing = standingOf(digest, calendar, now);
      if (standing.do === "wait") return setNextAt(unit, id, standing.until);
      const { day, dueAt } = standing;
      const made = await begin(unit, ground, digest, { day, dueAt, now });
      if (made) {
        const messages = await write(unit, composedOnce(options), ground, digest, made, { day, now });
        if (messages.length === 0) for (const kind of kindsOf(made)) await markSilent(unit, kind, day);
        await enqueue(unit, messages, now);
      }
      const ran = { ...calendar.ran, [digest.kind]: [...calendar.ran[digest.kind], day] };
      await setNextAt(unit, id, nextRun(digest, { ...calendar, ran, after: now }));
    });

interface Moment {
  day: string;
  now: number;
}

const kindsOf = (made: Occasions): DigestKind[] => [
  ...(made.weekly ? (["weekly"] as const) : []),
  ...(made.daily ? (["daily"] as const) : []),
];

/** Takes the day for the digest, and for the daily one the weekly one carries; undefined: it was made. */
async function begin(
  unit: FirmScope,
  ground: Ground,
  digest: Digest,
  moment: Moment & { dueAt: number },
): Promise<Occasions | undefined> {
  const { day, now, dueAt } = moment;
  const take = (kind: DigestKind): Promise<boolean> => {
    const since = occasionOf(unit, ground, { ...digest, kind }, { people: [], ...moment }).since;
    return insertRun(unit, { kind, day, dueAt, since, outcome: "posted" }, now);
  };
  if (!(await take(digest.kind))) return undefined;
  const people = await listPeople(unit);
  const own = occasionOf(unit, ground, digest, { people, day, now, dueAt });
  if (digest.kind === "daily") return { daily: own };
  const { daily } = ground.digests;
  const carried = daily && sharesChannel(daily, digest) && isDigestDay(daily, day, ground.calendar.holidays);
  if (!carried || !(await take("daily"))) return { weekly: own };
  // That it is late is said once.
  return { weekly: own, daily: occasionOf(unit, ground, daily, { people, day, now, dueAt: now }) };
}

async function write(
  unit: FirmScope,
  options: RunOptions,
  { digests }: Ground,
  digest: Digest,
  made: Occasions,
  { day, now }: Moment,
): Promise<Outgoing[]> {
  const people = (made.weekly ?? made.daily)?.people ?? [];
  const about = people.find(({ roles, reachable }) => reachable && roles.includes("administrator"))?.id;
  const key = `digest:${digest.kind}:${day}`;
  const told = about === undefined ? {} : { about };
  const messages: Outgoing[] = [];
  const card = digest.place === undefined ? undefined : await publicCard(options, made);
  if (card && digest.place !== undefined)
    messages.push({ kind: "post", key, place: digest.place, card, ...told });

  const said = await readSaid(unit);
  const away = new Set((await readAbsences(unit, { from: now, to: now + 1 })).map(({ person }) => person));
  for (const person of people) {
    if (!person.reachable || away.has(person.id)) continue;
    const no = said.daily.no.has(person.id);
    const wanted = {
      figures: mayReadFigures(person, digests.weekly, said.weekly),
      copy: !no && said.daily.yes.has(person.id),
      own: !no,
    };
    const theirs = await privateCard(options, made, person, wanted);
    if (!theirs) continue;
    if (theirs.tasks.length > 0) await options.heard(unit, person.id, theirs.tasks, now);
    messages.push({
      kind: "chat",
      key: `${key}:${person.id}`,
      person: person.id,
      card: theirs.card,
    });
  }
  return messages;
}
