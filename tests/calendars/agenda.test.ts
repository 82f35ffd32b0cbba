import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { agenda } from "../../src/calendars/agenda.ts";
import { type Database, inOneUnit } from "../../src/database/client.ts";
import { type CalendarFirm, calendarBattery } from "../contracts/calendar.ts";
import { openHouse, openTestDatabase } from "../firm/house.ts";

let test: { database: Database; close(): Promise<void> };
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

async function openFirm(): Promise<CalendarFirm> {
  const { scope, ids } = await openHouse(test.database, { ann: {}, bob: {}, cid: {}, dee: {} });
  return {
    scope,
    people: Object.values(ids),
    prepare: (event) =>
      scope.run(async (tx) => {
        const [startsAt, endsAt] = [new Date(event.start), new Date(event.end)];
        await tx.meeting.create({
          data: {
            id: event.id,
            firmId: scope.firm,
            title: event.title,
            startsAt,
            endsAt,
            zone: event.zone,
            organizerId: event.organizer,
            status: "confirmed",
            createdAt: startsAt,
            updatedAt: startsAt,
          },
        });
      }),
  };
}

calendarBattery("the desk's own agenda", async () => ({ calendar: agenda, openFirm }));

const START = Date.UTC(2026, 10, 24, 8);

it("the organizer has accepted their own meeting, the others are asked, and asked again after a move", async () => {
  const firm = await openFirm();
  const [ann, bob] = firm.people as [string, string];
  const id = randomUUID();
  const event = {
    id,
    title: "x",
    start: START,
    end: START + 1,
    zone: "UTC",
    organizer: bob,
    people: [ann, bob],
  };
  await firm.prepare(event);
  await agenda.create(firm.scope, event);
  const responses = () =>
    firm.scope.run(async (tx) => {
      const seats = await tx.seat.findMany({ where: { meetingId: id } });
      return Object.fromEntries(seats.map((seat) => [seat.personId, seat.response]));
    });
  expect(await responses()).toEqual({ [bob]: "accepted", [ann]: "pending" });
  await firm.scope.run((tx) =>
    tx.seat.updateMany({ where: { personId: ann }, data: { response: "accepted" } }),
  );
  await agenda.move(firm.scope, id, { start: START + 10, end: START + 20 });
  expect(await responses()).toEqual({ [bob]: "accepted", [ann]: "pending" });
});

it("works inside the unit of work it is given: what is rolled back was never taken", async () => {
  const firm = await openFirm();
  const [ann] = firm.people as [string];
  const event = {
    id: randomUUID(),
    title: "x",
    start: START,
    end: START + 1000,
    zone: "UTC",
    organizer: ann,
    people: [ann],
  };
  await firm.prepare(event);
  const undone = inOneUnit(firm.scope, async (scope) => {
    await agenda.create(scope, event);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const [busy] = await agenda.busy(firm.scope, [ann], { start: START, end: START + 1000 });
  expect(busy).toEqual({ person: ann, state: "known", busy: [] });
});
