import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Busy, Calendar, CalendarEvent, Span } from "../../src/calendars/calendar.ts";
import type { FirmScope } from "../../src/database/scope.ts";

/** A firm in whose calendar the battery writes. */
export interface CalendarFirm {
  scope: FirmScope;
  /** At least four people. */
  people: readonly string[];
  /** What must stand before the calendar is asked for an event: the meeting's own row. */
  prepare(event: CalendarEvent): Promise<void>;
}

export interface CalendarHost {
  calendar: Calendar;
  openFirm(): Promise<CalendarFirm>;
}

const HOUR = 3_600_000;
const BASE = Date.UTC(2026, 10, 24, 8);
const DAY = { start: BASE - 12 * HOUR, end: BASE + 12 * HOUR };

function timeTaken(busy: readonly Span[], { start: from, end: to }: Span): Span[] {
  const taken: Span[] = [];
  for (const one of [...busy].sort((a, b) => a.start - b.start)) {
    const [start, end] = [Math.max(one.start, from), Math.min(one.end, to)];
    const last = taken.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) taken.push({ start, end });
  }
  return taken;
}

/** What every calendar behind the port does, whoever keeps it. */
export function calendarBattery(name: string, open: () => Promise<CalendarHost>): void {
  describe(`the calendar port on ${name}`, () => {
    const setUp = async () => {
      const { calendar, openFirm } = await open();
      const firm = await openFirm();
      const [ann, bob, cid, dee] = firm.people as [string, string, string, string];
      /** An event from hour to hour, prepared; the organizer first. */
      const event = async (from: number, to: number, people: readonly string[], id = randomUUID()) => {
        const made: CalendarEvent = {
          id,
          title: "Point",
          start: BASE + from * HOUR,
          end: BASE + to * HOUR,
          zone: "Europe/Paris",
          organizer: people[0] as string,
          people,
        };
        await firm.prepare(made);
        return made;
      };
      const create = async (from: number, to: number, people: readonly string[]) => {
        const made = await event(from, to, people);
        return { ...made, outcome: await calendar.create(firm.scope, made) };
      };
      /** The time that is taken within the span: some calendars cut to it, and run together what touches. */
      const busyHours = async (person: string, options?: { except?: string }, span = DAY) => {
        const [one] = (await calendar.busy(firm.scope, [person], span, options)) as [Busy];
        if (one.state === "unknown") throw new Error("its time could not be read");
        return timeTaken(one.busy, span).map(
          ({ start, end }) => `${(start - BASE) / HOUR}-${(end - BASE) / HOUR}`,
        );
      };
      return { calendar, openFirm, firm, ann, bob, cid, dee, event, create, busyHours };
    };

    it("gives everybody asked about, in their order, busy or not, and no title", async () => {
      const { calendar, firm, ann, bob, cid, create } = await setUp();
      await create(0, 1, [ann, bob]);
      const busy = await calendar.busy(firm.scope, [cid, bob, ann], DAY);
      expect(busy).toEqual([
        { person: cid, state: "known", busy: [] },
        { person: bob, state: "known", busy: [{ start: BASE, end: BASE + HOUR }] },
        { person: ann, state: "known", busy: [{ start: BASE, end: BASE + HOUR }] },
      ]);
      expect(await calendar.busy(firm.scope, [], DAY)).toEqual([]);
    });

    it("sees what overlaps the span and not what only touches it", async () => {
      const { ann, create, busyHours } = await setUp();
      await create(0, 2, [ann]);
      const span = (from: number, to: number) => ({ start: BASE + from * HOUR, end: BASE + to * HOUR });
      expect(await busyHours(ann, {}, span(1, 3))).toEqual(["1-2"]);
      expect(await busyHours(ann, {}, span(-1, 0.5))).toEqual(["0-0.5"]);
      expect(await busyHours(ann, {}, span(2, 3))).toEqual([]);
      expect(await busyHours(ann, {}, span(-2, 0))).toEqual([]);
    });

    it("creates the same event once, however often it is asked", async () => {
      const { calendar, firm, ann, bob, event, busyHours } = await setUp();
      const made = await event(0, 1, [ann, bob]);
      for (let i = 0; i < 3; i += 1) expect(await calendar.create(firm.scope, made)).toEqual({ ok: true });
      expect(await busyHours(ann)).toEqual(["0-1"]);
      expect(await busyHours(bob)).toEqual(["0-1"]);
    });

    it("refuses what overlaps, names who is taken, and leaves nothing of it", async () => {
      const { ann, bob, cid, create, busyHours } = await setUp();
      await create(1, 2, [ann, bob]);
      for (const [from, to] of [
        [0.5, 1.5],
        [1.25, 1.75],
        [0, 3],
        [1, 2],
      ] as const) {
        const { outcome } = await create(from, to, [cid, bob]);
        expect(outcome).toEqual({ ok: false, reason: "taken", people: [bob] });
      }
      expect(await busyHours(cid)).toEqual([]);
      expect(await busyHours(bob)).toEqual(["1-2"]);
    });

    it("lets meetings touch: one ends where the next begins", async () => {
      const { ann, bob, create, busyHours } = await setUp();
      await create(1, 2, [ann]);
      expect((await create(2, 3, [ann, bob])).outcome).toEqual({ ok: true });
      expect((await create(0, 1, [ann])).outcome).toEqual({ ok: true });
      expect(await busyHours(ann)).toEqual(["0-3"]);
    });

    it("leaves one event out when asked what else there is", async () => {
      const { ann, create, busyHours } = await setUp();
      const { id } = await create(0, 1, [ann]);
      await create(2, 3, [ann]);
      expect(await busyHours(ann, { except: id })).toEqual(["2-3"]);
    });

    it("moves all or nobody", async () => {
      const { calendar, firm, ann, bob, cid, create, busyHours } = await setUp();
      const { id } = await create(0, 1, [ann, bob]);
      await create(5, 6, [cid, bob]);
      const taken = await calendar.move(firm.scope, id, { start: BASE + 5.5 * HOUR, end: BASE + 6.5 * HOUR });
      expect(taken).toEqual({ ok: false, reason: "taken", people: [bob] });
      expect(await busyHours(ann)).toEqual(["0-1"]);
      expect(await busyHours(bob)).toEqual(["0-1", "5-6"]);
      expect(await calendar.move(firm.scope, id, { start: BASE + 6 * HOUR, end: BASE + 8 * HOUR })).toEqual({
        ok: true,
      });
      expect(await busyHours(ann)).toEqual(["6-8"]);
      expect(await busyHours(bob)).toEqual(["5-8"]);
    });

    it("moves onto its own old time, and to where it is", async () => {
      const { calendar, firm, ann, bob, create, busyHours } = await setUp();
      const { id } = await create(0, 2, [ann, bob]);
      expect(await calendar.move(firm.scope, id, { start: BASE + HOUR, end: BASE + 3 * HOUR })).toEqual({
        ok: true,
      });
      expect(await calendar.move(firm.scope, id, { start: BASE + HOUR, end: BASE + 3 * HOUR })).toEqual({
        ok: true,
      });
      expect(await busyHours(bob)).toEqual(["1-3"]);
    });

    it("gives the time back when cancelled, and cancelling what is cancelled or unknown is fine", async () => {
      const { calendar, firm, ann, bob, create, busyHours } = await setUp();
      const { id } = await create(0, 1, [ann, bob]);
      await calendar.cancel(firm.scope, id);
      await calendar.cancel(firm.scope, id);
      await calendar.cancel(firm.scope, randomUUID());
      expect(await busyHours(ann)).toEqual([]);
      expect((await create(0, 1, [bob, ann])).outcome).toEqual({ ok: true });
    });

    it("takes an event cancelled before where the time is still free, and not otherwise", async () => {
      const { calendar, firm, ann, bob, event, create, busyHours } = await setUp();
      const made = await event(0, 1, [ann, bob]);
      await calendar.create(firm.scope, made);
      await calendar.cancel(firm.scope, made.id);
      expect(await calendar.create(firm.scope, made)).toEqual({ ok: true });
      expect(await busyHours(bob)).toEqual(["0-1"]);
      await calendar.cancel(firm.scope, made.id);
      await create(0, 1, [bob]);
      expect(await calendar.create(firm.scope, made)).toEqual({ ok: false, reason: "taken", people: [bob] });
      expect(await busyHours(ann)).toEqual([]);
    });

    it("does not see another firm's time", async () => {
      const { calendar, openFirm, firm, ann, create } = await setUp();
      const { id } = await create(0, 1, [ann]);
      const other = await openFirm();
      expect(await calendar.busy(other.scope, [ann], DAY)).toEqual([
        { person: ann, state: "known", busy: [] },
      ]);
      await calendar.cancel(other.scope, id);
      await expect(
        calendar.move(other.scope, id, { start: BASE + 2 * HOUR, end: BASE + 3 * HOUR }),
      ).rejects.toThrow();
      expect(await calendar.busy(firm.scope, [ann], DAY)).toEqual([
        { person: ann, state: "known", busy: [{ start: BASE, end: BASE + HOUR }] },
      ]);
    });

    it("of many who want one time at once, exactly one has it", async () => {
      const { calendar, firm, ann, bob, cid, dee, event, busyHours } = await setUp();
      const all = [ann, bob, cid, dee];
      const wishes = await Promise.all(
        Array.from({ length: 12 }, (_, i) => event(0, 1, [...all.slice(i % 4), ...all.slice(0, i % 4)])),
      );
      const outcomes = await Promise.all(wishes.map((wish) => calendar.create(firm.scope, wish)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      for (const person of all) expect(await busyHours(person)).toEqual(["0-1"]);
    });

    it("never locks two requests out of each other that name people in opposite orders", async () => {
      const { calendar, firm, ann, bob, cid, dee, event } = await setUp();
      for (let round = 0; round < 8; round += 1) {
        const [one, other] = [
          await event(round, round + 1, [ann, bob, cid, dee]),
          await event(round, round + 1, [dee, cid, bob, ann]),
        ];
        const outcomes = await Promise.all([
          calendar.create(firm.scope, one),
          calendar.create(firm.scope, other),
        ]);
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      }
    });

    it("settles two events that want to swap places: at most one moves, and nobody sits in two", async () => {
      const { calendar, firm, ann, bob, create, busyHours } = await setUp();
      const [one, two] = [await create(0, 1, [ann, bob]), await create(2, 3, [bob, ann])];
      const outcomes = await Promise.all([
        calendar.move(firm.scope, one.id, { start: BASE + 2 * HOUR, end: BASE + 3 * HOUR }),
        calendar.move(firm.scope, two.id, { start: BASE, end: BASE + HOUR }),
      ]);
      expect(outcomes.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
      expect(await busyHours(ann)).toEqual(await busyHours(bob));
      expect(await busyHours(ann)).toHaveLength(2);
    });
  });
}
