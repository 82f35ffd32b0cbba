import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "../../src/database/client.ts";
import { createLinkCode } from "../../src/database/link-firms.ts";
import { linkCommand } from "../../src/firm/link-commands.ts";
import { createTestCounter, runCommand, TEST_NOW, type TestAsk } from "../counter.ts";
import { type House, openHouse } from "./house.ts";

export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** One firm at two doors that do not know of each other yet: two people with the same verified address, one without. */
export async function openTwoHouses(database: Database): Promise<{ slack: House; teams: House }> {
  const slack = await openHouse(database, {
    U1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
    U2: { name: "Sacha Dubois", email: "sacha@atelier-vernet.fr" },
    U3: { name: "Noé Payet", email: "noe@atelier-vernet.fr", emailVerified: false },
  });
  const teams = await openHouse(
    database,
    {
      A1: { name: "C. Martin", email: "Camille@atelier-vernet.fr" },
      A2: { name: "S. Dubois", email: "sacha@atelier-vernet.fr" },
      A3: { name: "N. Payet", email: "noe@atelier-vernet.fr" },
    },
    "teams",
  );
  return { slack, teams };
}

export async function codeOf(house: House, person: string, now = TEST_NOW): Promise<string> {
  return createLinkCode(house.scope, { person: house.ids[person] ?? "", door: house.door, now });
}

export const typeCode = (
  database: Database,
  house: House,
  person: string,
  words: string,
  more: Partial<TestAsk> = {},
) =>
  runCommand(database, linkCommand, {
    door: house.door,
    workspace: house.workspace,
    person,
    text: `guichet relier ${words}`.trim(),
    ...more,
  });

/** Everybody stands at the counter before anybody is served. */
export async function typeTogether(
  database: Database,
  ...typed: readonly (readonly [House, string, string])[]
) {
  const counters = await Promise.all(
    typed.map(([house, person, words]) =>
      createTestCounter(database, {
        door: house.door,
        workspace: house.workspace,
        person,
        text: `guichet relier ${words}`,
        words,
      }),
    ),
  );
  return Promise.all(counters.map((counter) => linkCommand.run(counter)));
}

/** A meeting of everybody named, the first one organizing. */
export async function meet(
  house: House,
  people: readonly string[],
  start: number,
  active = true,
): Promise<string> {
  const id = randomUUID();
  const [startsAt, endsAt, at] = [new Date(start), new Date(start + HOUR), new Date(TEST_NOW)];
  await house.scope.run(async (tx) => {
    await tx.meeting.create({
      data: {
        id,
        firmId: house.firm,
        title: "Point",
        startsAt,
        endsAt,
        zone: "Europe/Paris",
        organizerId: house.ids[people[0] ?? ""] ?? "",
        status: "confirmed",
        createdAt: at,
        updatedAt: at,
      },
    });
    await tx.seat.createMany({
      data: people.map((person) => ({
        id: randomUUID(),
        firmId: house.firm,
        meetingId: id,
        personId: house.ids[person] ?? "",
        startsAt,
        endsAt,
        active,
        response: "accepted",
      })),
    });
    await tx.guest.create({
      data: { id: randomUUID(), firmId: house.firm, meetingId: id, email: "client@exemple.fr" },
    });
  });
  return id;
}

/** Every row of a firm, table by table; what is not there counts nothing. */
export async function rowsOf(owner: pg.Pool, firm: string): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'firm_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await owner.query(`SELECT count(*)::int AS count FROM ${name} WHERE firm_id = $1`, [firm]);
    if (found.rows[0].count > 0) counts[name] = found.rows[0].count;
  }
  return counts;
}

/** Everything the firm has, to see that a refusal changed nothing. */
export async function picture(owner: pg.Pool, house: House) {
  const { rows } = await owner.query(
    "SELECT to_jsonb(p) AS row FROM person p WHERE firm_id = $1 UNION ALL SELECT to_jsonb(s) FROM seat s WHERE firm_id = $1 ORDER BY 1",
    [house.firm],
  );
  return { rows, counts: { ...(await rowsOf(owner, house.firm)), claim: 0, link_attempt: 0, link_code: 0 } };
}
