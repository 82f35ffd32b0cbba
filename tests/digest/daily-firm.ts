import { randomUUID } from "node:crypto";
import { composeDaily } from "../../src/digest/daily/compose.ts";
import { composeOwn } from "../../src/digest/daily/own.ts";
import { DigestSettings, type Occasion } from "../../src/digest/digest.ts";
import { listPeople, readFirm } from "../../src/firm/facts.ts";
import { insertTask, type NewTask } from "../../src/tasks/store/tasks.ts";
import { type DeskAtWork, type DeskOptions, openDesk, type Store, wordsOf } from "../desk/desk-at-work.ts";

/** Tuesday 24 November 2026, 8:30 in Paris. */
export const TUESDAY = Date.UTC(2026, 10, 24, 7, 30);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A firm some days before. */
export const openDailyFirm = async (store: Store, options: DeskOptions = {}) =>
  withDigest(await openDesk(store, { now: TUESDAY - 3 * DAY, ...options }));

/** A desk with short ways to fill its day and to read its digests. */
export function withDigest<Desk extends DeskAtWork>(desk: Desk) {
  const id = (person: string): string => desk.ids[person] as string;
  return {
    ...desk,
    id,
    async task(
      title: string,
      on: string | undefined,
      who: readonly string[],
      more: Partial<NewTask> & { time?: string } = {},
    ) {
      const { time, ...rest } = more;
      const zone = "Europe/Paris";
      const made = await insertTask(
        desk.scope,
        {
          title,
          askedBy: id(who[0] as string),
          assignees: who.map(id),
          priority: "normal",
          confidential: false,
          documents: [],
          zone,
          ...(on === undefined ? {} : { due: { on, zone, ...(time === undefined ? {} : { time }) } }),
          ...rest,
        },
        desk.clock.at,
      );
      if (!made) throw new Error(`no task '${title}'`);
      return made.id;
    },
    /** `hour` and `minutes` in UTC of the day that begins at `day`. */
    meeting: async (
      organizer: string,
      title: string,
      start: number,
      more: {
        openToAll?: boolean;
        people?: readonly string[];
        guest?: string;
        minutes?: number;
        protectedIn?: string;
      } = {},
    ) => {
      const meeting = randomUUID();
      const end = start + (more.minutes ?? 60) * 60_000;
      await desk.scope.run(async (tx) => {
        await tx.meeting.create({
          data: {
            id: meeting,
            firmId: desk.firm,
            title,
            startsAt: new Date(start),
            endsAt: new Date(end),
            zone: "Europe/Paris",
            organizerId: id(organizer),
            status: "confirmed",
            openToAll: more.openToAll ?? false,
            protectedIn: more.protectedIn ?? null,
            createdAt: new Date(desk.clock.at),
            updatedAt: new Date(desk.clock.at),
            seats: {
              create: [organizer, ...(more.people ?? [])].map((person) => ({
                id: randomUUID(),
                startsAt: new Date(start),
                endsAt: new Date(end),
                active: true,
                response: "accepted",
                person: { connect: { id: id(person) } },
              })),
            },
            ...(more.guest === undefined
              ? {}
              : { guests: { create: [{ id: randomUUID(), email: "client@exemple.fr", name: more.guest }] } }),
          },
        });
      });
      return meeting;
    },
    /** Jumps to a digest's minute and says what it is made from. */
    async occasion(more: Partial<Occasion> = {}): Promise<Occasion> {
      const now = more.now ?? TUESDAY;
      desk.clock.at = now;
      return {
        scope: desk.scope,
        firm: await readFirm(desk.scope),
        people: await listPeople(desk.scope),
        settings: DigestSettings.parse({}),
        day: "2026-11-24",
        since: now - DAY,
        dueAt: now,
        ...more,
        now,
      };
    },
    async daily(more: Partial<Occasion> = {}) {
      const made = await composeDaily(await this.occasion(more));
      return { ...made, words: wordsOf(made.card) };
    },
    async own(person: string, more: Partial<Occasion> = {}) {
      const occasion = await this.occasion(more);
      const me = occasion.people.find((one) => one.id === id(person));
      if (!me) throw new Error(`nobody is '${person}'`);
      const made = await composeOwn(occasion, me);
      return made && { ...made, words: wordsOf(made.card) };
    },
  };
}

/** A transaction that says each time it asks PostgreSQL something. */
export function countingQueries(tx: object, count: () => void): object {
  return new Proxy(tx, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (name === "$queryRaw" || name === "$executeRaw")
        return (...args: unknown[]) => {
          count();
          return found.apply(target, args);
        };
      if (typeof found !== "object" || found === null) return found;
      return new Proxy(found, {
        get(model, method) {
          const call = Reflect.get(model, method);
          if (typeof call !== "function") return call;
          return (...args: unknown[]) => {
            count();
            return call.apply(model, args);
          };
        },
      });
    },
  });
}
