import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { createRun, type RunOptions } from "../../src/digest/create-run.ts";
import type { Occasion } from "../../src/digest/digest.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
let place: string;
const at = (local: string, zone = "Europe/Paris"): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const TUESDAY = at("2026-11-24T08:30");
const MONDAY = at("2026-11-30T08:30");

const card = (text: string): Card => ({
  language: "fr",
  audience: "place",
  summary: text,
  blocks: [{ kind: "text", text }],
});
let occasions: Occasion[] = [];
let heard: string[] = [];
let quiet = false;
/** Stands for what the digests say: the rooms' own tests look at that. */
const writers: RunOptions = {
  async composeDaily(occasion) {
    occasions.push(occasion);
    return { card: card(`daily ${occasion.day}${occasion.now > occasion.dueAt ? " late" : ""}`), quiet };
  },
  async composeWeekly(occasion) {
    occasions.push(occasion);
    return { card: card(`weekly ${occasion.day}${occasion.now > occasion.dueAt ? " late" : ""}`), quiet };
  },
  composeOwn: async (_, { name }) =>
    name.startsWith("Alix") ? undefined : { card: card(`own ${name}`), tasks: [name] },
  composePrivate: async (_, { name }) => card(`figures ${name}`),
  async heard(_, _person, tasks) {
    heard.push(...tasks);
  },
};
const run = createRun(writers);

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  desk = await openDesk(store);
  occasions = [];
  heard = [];
  quiet = false;
  place = randomUUID();
  await store.rows(
    `INSERT INTO place (id, firm_id, door, workspace, external_id, kind, updated_at)
     VALUES ($1, $2, 'slack', $3, 'C1', 'channel', now())`,
    [place, desk.firm, desk.workspace],
  );
});

interface Set {
  at?: string;
  days?: number[];
  settings?: object;
  place?: string | null;
  next?: number;
}
async function set(kind: "daily" | "weekly", more: Set = {}): Promise<string> {
  const id = randomUUID();
  const days = more.days ?? (kind === "daily" ? [1, 2, 3, 4, 5] : [1]);
  const next = new Date(more.next ?? (kind === "daily" ? TUESDAY : MONDAY));
  const where = more.place === undefined ? place : more.place;
  await store.rows(
    `INSERT INTO digest (id, firm_id, kind, place_id, post_at, days, settings, next_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [id, desk.firm, kind, where, more.at ?? "08:30", days, more.settings ?? {}, next],
  );
  return id;
}
const nextOf = async (id: string): Promise<number> =>
  (
    await store.rows<{ next_at: Date }>("SELECT next_at FROM digest WHERE id = $1", [id])
  )[0]?.next_at.getTime() ?? 0;
const messages = async (): Promise<string[]> =>
  (
    await store.rows<{ key: string; name: string | null; body: Card }>(
      `SELECT m.key, p.name, m.body FROM message m LEFT JOIN person p ON p.id = m.person_id
       WHERE m.firm_id = $1 ORDER BY p.name NULLS FIRST`,
      [desk.firm],
    )
  ).map(({ key, name, body }) => `${key.split(":").slice(0, 3).join(":")} ${name ?? "*"} = ${wordsOf(body)}`);
const runs = async (): Promise<string[]> =>
  (
    await store.rows<{ kind: string; day: string; outcome: string }>(
      "SELECT kind, day::text, outcome FROM digest_run WHERE firm_id = $1 ORDER BY kind, day",
      [desk.firm],
    )
  ).map(({ kind, day, outcome }) => `${kind} ${day} ${outcome}`);
const said = (text: string): string => `${text}\n${text}`;

describe("a digest that is due", () => {
  it("goes to its channel, and to each person what is theirs, in one unit of work", async () => {
    const id = await set("daily");
    await run(desk.scope, id, TUESDAY);
    expect(await messages()).toEqual([
      `digest:daily:2026-11-24 * = ${said("daily 2026-11-24")}`,
      `digest:daily:2026-11-24 Camille Martin = ${said("own Camille Martin")}`,
      `digest:daily:2026-11-24 Morgan Petit = ${said("own Morgan Petit")}`,
      `digest:daily:2026-11-24 Robin Wood = ${said("own Robin Wood")}`,
      `digest:daily:2026-11-24 Sacha Dubois = ${said("own Sacha Dubois")}`,
    ]);
    expect(heard).toEqual(["Camille Martin", "Morgan Petit", "Robin Wood", "Sacha Dubois"]);
    expect(await runs()).toEqual(["daily 2026-11-24 posted"]);
    expect(await nextOf(id)).toBe(at("2026-11-25T08:30"));
    const [post] = await store.rows("SELECT about FROM message WHERE firm_id = $1 AND kind = 'post'", [
      desk.firm,
    ]);
    expect(post?.["about"]).toBe(desk.ids["camille"]);
  });

  it("is made once by ten processes, by a second delivery, and with the clock set back an hour", async () => {
    const id = await set("daily");
    await Promise.all(Array.from({ length: 10 }, () => run(desk.scope, id, TUESDAY)));
    await run(desk.scope, id, TUESDAY);
    await run(desk.scope, id, TUESDAY - 3_600_000);
    await store.rows("UPDATE digest SET next_at = $2 WHERE id = $1", [id, new Date(TUESDAY)]);
    await run(desk.scope, id, TUESDAY);
    expect(occasions).toHaveLength(1);
    expect(await messages()).toHaveLength(5);
    expect(await runs()).toEqual(["daily 2026-11-24 posted"]);
    expect(await nextOf(id)).toBe(at("2026-11-25T08:30"));
  });

  it("that fails before the end leaves nothing behind, stays due, and is made the next time", async () => {
    const id = await set("daily");
    const broken = createRun({
      ...writers,
      heard: () => Promise.reject(new Error("killed")),
    });
    await expect(broken(desk.scope, id, TUESDAY)).rejects.toThrow("killed");
    expect([await messages(), await runs(), await nextOf(id)]).toEqual([[], [], TUESDAY]);
    await run(desk.scope, id, TUESDAY + 60_000);
    expect(await messages()).toHaveLength(5);
  });

  it("three days late is one, of today, which knows when it was due and what was told last", async () => {
    const id = await set("daily");
    await run(desk.scope, id, TUESDAY);
    const friday = at("2026-11-27T10:00");
    await run(desk.scope, id, friday);
    expect(await runs()).toEqual(["daily 2026-11-24 posted", "daily 2026-11-27 posted"]);
    expect((await messages()).filter((one) => one.includes("late"))).toHaveLength(1);
    expect(occasions.at(-1)).toMatchObject({ since: TUESDAY, dueAt: at("2026-11-27T08:30"), now: friday });
  });

  it("found in the evening is left for the next morning", async () => {
    const id = await set("daily");
    await run(desk.scope, id, at("2026-11-24T18:05"));
    expect([await messages(), await runs(), await nextOf(id)]).toEqual([[], [], at("2026-11-25T08:30")]);
  });

  it("with nothing to say is one line, or nothing where the firm asked for silence; what is each one's is told all the same", async () => {
    quiet = true;
    const id = await set("daily");
    await run(desk.scope, id, TUESDAY);
    expect((await messages())[0]).toContain("* = daily");
    await store.rows(`UPDATE digest SET settings = '{"quiet":"silence"}' WHERE id = $1`, [id]);
    await store.rows("DELETE FROM message WHERE firm_id = $1", [desk.firm]);
    await run(desk.scope, id, at("2026-11-25T08:30"));
    expect((await messages()).map((one) => one.split(" = ")[1]?.split("\n")[0])).toEqual([
      "own Camille Martin",
      "own Morgan Petit",
      "own Robin Wood",
      "own Sacha Dubois",
    ]);
    const silent = createRun({ ...writers, composeOwn: async () => undefined });
    await silent(desk.scope, id, at("2026-11-26T08:30"));
    expect((await runs()).at(-1)).toBe("daily 2026-11-26 silent");
  });

  it("says nothing to who is away, cannot be reached or said no; who asked gets the channel's in private too", async () => {
    const id = await set("daily");
    await store.rows(
      `INSERT INTO absence (id, firm_id, person_id, from_on, until_on, starts_at, ends_at, source, state, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-11-24', '2026-11-24', $3, $4, 'said', 'running', now())`,
      [desk.firm, desk.ids["sacha"], new Date(at("2026-11-24T00:00")), new Date(at("2026-11-25T00:00"))],
    );
    await store.rows(
      `INSERT INTO digest_reader (id, firm_id, kind, person_id, wanted)
       VALUES (gen_random_uuid(), $1, 'daily', $2, false), (gen_random_uuid(), $1, 'daily', $3, true)`,
      [desk.firm, desk.ids["morgan"], desk.ids["alix"]],
    );
    await store.rows("UPDATE identity SET reachable = false WHERE person_id = $1", [desk.ids["robin"]]);
    await run(desk.scope, id, TUESDAY);
    expect(
      (await messages()).map((one) => one.replace("digest:daily:2026-11-24 ", "").split("\n")[0]),
    ).toEqual([
      "* = daily 2026-11-24",
      "Alix Bernard = daily 2026-11-24",
      "Camille Martin = own Camille Martin",
    ]);
    // One reading for all who read the same.
    expect(occasions).toHaveLength(1);
  });
});

describe("the weekly digest", () => {
  it("carries the daily one in their channel, one post and one private message a person; figures to partners only", async () => {
    await store.rows("UPDATE person SET roles = '{partner}' WHERE id = $1", [desk.ids["alix"]]);
    const daily = await set("daily", { next: MONDAY });
    const weekly = await set("weekly");
    for (const id of [daily, weekly, daily]) await run(desk.scope, id, MONDAY);
    expect((await messages()).map((one) => one.replace("digest:weekly:2026-11-30 ", ""))).toEqual([
      "* = weekly 2026-11-30\nweekly 2026-11-30\ndaily 2026-11-30",
      `Alix Bernard = ${said("figures Alix Bernard")}`,
      "Camille Martin = figures Camille Martin\nfigures Camille Martin\nown Camille Martin",
      `Morgan Petit = ${said("own Morgan Petit")}`,
      `Robin Wood = ${said("own Robin Wood")}`,
      `Sacha Dubois = ${said("own Sacha Dubois")}`,
    ]);
    expect(await runs()).toEqual(["daily 2026-11-30 posted", "weekly 2026-11-30 posted"]);
    expect(await nextOf(daily)).toBe(at("2026-12-01T08:30"));
    expect(await nextOf(weekly)).toBe(at("2026-12-07T08:30"));
  });

  it("in another channel, or in none, leaves the daily one to itself", async () => {
    const daily = await set("daily", { next: MONDAY });
    const weekly = await set("weekly", { place: null });
    await run(desk.scope, weekly, MONDAY);
    await run(desk.scope, daily, MONDAY);
    expect((await messages()).filter((one) => one.includes("*") || one.includes("figures"))).toEqual([
      `digest:daily:2026-11-30 * = ${said("daily 2026-11-30")}`,
      `digest:weekly:2026-11-30 Camille Martin = ${said("figures Camille Martin")}`,
    ]);
  });

  it("gives its figures to those chosen, and only while they may see money", async () => {
    await store.rows("UPDATE person SET roles = '{partner}' WHERE id = $1", [desk.ids["alix"]]);
    for (const person of ["alix", "sacha"])
      await store.rows(
        "INSERT INTO digest_reader (id, firm_id, kind, person_id) VALUES (gen_random_uuid(), $1, 'weekly', $2)",
        [desk.firm, desk.ids[person]],
      );
    const weekly = await set("weekly", { settings: { readers: "chosen" } });
    await run(desk.scope, weekly, MONDAY);
    expect((await messages()).filter((one) => one.includes("figures"))).toEqual([
      `digest:weekly:2026-11-30 Alix Bernard = ${said("figures Alix Bernard")}`,
    ]);
  });
});

describe("a firm that moves", () => {
  const move = (zone: string) => store.rows("UPDATE firm SET zone = $2 WHERE id = $1", [desk.firm, zone]);
  it.each([
    ["America/Martinique", "2026-11-24T08:30"],
    ["Indian/Reunion", "2026-11-24T08:30"],
    ["Pacific/Noumea", "2026-11-24T08:30"],
    ["Pacific/Honolulu", "2026-11-24T08:30"],
  ])("to %s at 8:29 has its next one at 8:30 there, once that day", async (zone, expected) => {
    const id = await set("daily");
    await move(zone);
    expect(await nextOf(id)).toBe(at(expected, zone));
    const moment = Math.max(TUESDAY - 60_000, at(expected, zone));
    await run(desk.scope, id, moment);
    await run(desk.scope, id, moment + 60_000);
    const late = zone === "Pacific/Noumea";
    // Nouméa's evening has come: the day's is left out.
    expect(await runs()).toEqual(late ? [] : ["daily 2026-11-24 posted"]);
    expect(await nextOf(id)).toBe(at("2026-11-25T08:30", zone));
  });

  it("after its digest has none a second time that day, and back again neither", async () => {
    const id = await set("daily");
    await run(desk.scope, id, TUESDAY);
    await move("America/Martinique");
    expect(await nextOf(id)).toBe(at("2026-11-25T08:30", "America/Martinique"));
    await run(desk.scope, id, at("2026-11-24T08:30", "America/Martinique"));
    await move("Europe/Paris");
    expect(await nextOf(id)).toBe(at("2026-11-25T08:30"));
    expect(await runs()).toEqual(["daily 2026-11-24 posted"]);
  });
});

it("a channel that is gone is told to the administrator, and delays nobody", async () => {
  const id = await set("daily");
  await run(desk.scope, id, TUESDAY);
  desk.clock.at = TUESDAY;
  desk.outside.post = () => ({ ok: false, reason: "refused", detail: "channel_not_found" });
  const { told } = await desk.post();
  expect(told.map(({ person }) => person).sort()).toEqual(["camille", "camille", "morgan", "robin", "sacha"]);
  expect(await nextOf(id)).toBe(at("2026-11-25T08:30"));
});
