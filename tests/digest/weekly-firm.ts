import { randomUUID } from "node:crypto";
import { DigestSettings, type Occasion } from "../../src/digest/digest.ts";
import { listPeople, type Person, readFirm } from "../../src/firm/facts.ts";
import { type DeskAtWork, openDesk, type Store } from "../desk/desk-at-work.ts";

/** Monday 23 November 2026, 8:30 in Paris. */
export const MONDAY = Date.parse("2026-11-23T07:30:00Z");
export const DAY = "2026-11-23";

/** Camille runs the firm, Sacha is a partner, Alix the assistant, Robin a member who reads English. */
export async function openWeeklyFirm(store: Store) {
  const desk = await openDesk(store, { now: MONDAY });
  const id = (person: string): string => desk.ids[person] as string;
  await store.rows("UPDATE person SET roles = roles || '{partner}' WHERE id = $1", [id("sacha")]);
  await store.rows("UPDATE person SET roles = roles || '{assistant}' WHERE id = $1", [id("alix")]);
  const insert = (table: string, values: Readonly<Record<string, unknown>>): Promise<string> =>
    insertRow(store, desk, table, values);

  const occasion = async (over: Partial<Occasion> = {}): Promise<Occasion> => ({
    scope: desk.scope,
    firm: await readFirm(desk.scope),
    people: await listPeople(desk.scope),
    settings: DigestSettings.parse({}),
    day: DAY,
    now: MONDAY,
    since: MONDAY - 7 * 86_400_000,
    dueAt: MONDAY,
    ...over,
  });
  const person = async (name: string): Promise<Person> =>
    (await listPeople(desk.scope)).find((one) => one.id === id(name)) as Person;

  const away = (who: string, from: string, until: string, more: Record<string, unknown> = {}) =>
    insert("absence", {
      person_id: id(who),
      from_on: from,
      until_on: until,
      starts_at: `${from}T00:00:00+01:00`,
      ends_at: `${until}T23:59:00+01:00`,
      source: "said",
      state: "planned",
      ...more,
    });

  const contract = (who: string, more: Record<string, unknown> = {}) =>
    insert("assistant_contract", {
      person_id: id(who),
      from_on: "2026-06-01",
      per: "month",
      minutes: 2400,
      hours: JSON.stringify([{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]),
      hourly_cents: 3200,
      payer_id: id("camille"),
      ...more,
    });

  return { ...desk, id, insert, occasion, person, away, contract };
}

export type WeeklyFirm = Awaited<ReturnType<typeof openWeeklyFirm>>;

async function insertRow(
  store: Store,
  desk: DeskAtWork,
  table: string,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  const row = { id: randomUUID(), firm_id: desk.firm, created_at: new Date(MONDAY), ...values };
  const columns = Object.keys(row).filter((name) => row[name as "id"] !== undefined);
  await store.rows(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(", ")})`,
    columns.map((name) => row[name as "id"]),
  );
  return row.id;
}
