import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdapterError } from "../../src/adapter-error.ts";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { meetMentioned } from "../../src/firm/doings.ts";
import { listPeople, readFirm, recipientOf } from "../../src/firm/facts.ts";
import { openSampleFirm } from "../../src/firm/sample-firm.ts";
import { TEST_NOW } from "../counter.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { askOf, greet, newWorkspace, people, receive } from "./front-door.ts";
import { createMapDirectory } from "./map-directory.ts";

let test: TestDatabase;
let database: Database;
let owner: pg.Pool;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.appUrl, setRole: false });
  owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
});

afterAll(async () => {
  await owner.end();
  await database.close();
  await test.drop();
});

describe("first contact", () => {
  it("opens the firm and writes down the person as the door knows them", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({
      U1: { name: "Noa Payet", email: "noa@atelier-vernet.fr", zone: "Indian/Reunion", locale: "en-GB" },
    });
    const { claim, received } = await receive(database, directory, workspace, "U1");
    expect(received).toMatchObject({
      ok: true,
      firstContact: true,
      caller: { name: "Noa Payet", zone: "Indian/Reunion", language: "en" },
    });
    if (!received.ok) return;
    const scope = database.scope(received.caller.firm);
    expect(await readFirm(scope)).toMatchObject({ name: "atelier-vernet.fr", holidayCalendar: "la-reunion" });
    expect(await listPeople(scope)).toMatchObject([
      {
        email: "noa@atelier-vernet.fr",
        emailVerified: true,
        holidayCalendar: "la-reunion",
        reachableBy: "slack",
      },
    ]);
    const { rows } = await owner.query("SELECT firm_id FROM claim WHERE id = $1", [claim]);
    expect(rows[0].firm_id).toBe(received.caller.firm);
  });

  it("is a first contact once: the person is then known without asking the door", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1"));
    await greet(database, directory, workspace, "U1");
    const again = await greet(database, directory, workspace, "U1");
    expect(again.firstContact).toBe(false);
    expect(directory.asked).toEqual(["U1"]);
  });

  it("twelve first words at once make one firm and one person", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1"));
    const all = await Promise.all(
      Array.from({ length: 12 }, () => greet(database, directory, workspace, "U1")),
    );
    expect(new Set(all.map(({ caller }) => `${caller.firm} ${caller.person}`)).size).toBe(1);
    expect(await listPeople(database.scope(all[0]?.caller.firm ?? ""))).toHaveLength(1);
  });

  it("a zone and a calendar that mean nothing become those of Paris", async () => {
    const directory = createMapDirectory({ U1: { zone: "Mars/Olympus", locale: "tlh" } });
    const { caller } = await greet(database, directory, newWorkspace(), "U1");
    expect(caller).toMatchObject({ zone: "Europe/Paris", language: "fr" });
  });

  it("a free mail address does not name the firm", async () => {
    const directory = createMapDirectory({ U1: { email: "noa@gmail.com" } });
    const { caller } = await greet(database, directory, newWorkspace(), "U1");
    expect((await readFirm(database.scope(caller.firm))).name).toBe("Mon cabinet");
  });

  it.each([
    ["a bot", { kind: "bot" }, "bot"],
    ["a person of another firm", { kind: "outsider" }, "outsider"],
  ] as const)("%s is not served and leaves no trace", async (_, profile, reason) => {
    const workspace = newWorkspace();
    const { received } = await receive(database, createMapDirectory({ U1: profile }), workspace, "U1");
    expect(received).toEqual({ ok: false, reason });
    const { rows } = await owner.query("SELECT 1 FROM installation WHERE workspace = $1", [workspace]);
    expect(rows).toHaveLength(0);
  });

  it("somebody the door does not know is an outsider", async () => {
    const { received } = await receive(database, createMapDirectory({}), newWorkspace(), "U404");
    expect(received).toEqual({ ok: false, reason: "outsider" });
  });

  it("who left is told so, and does not come back by their address at another door", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1", "U2"));
    await greet(database, directory, workspace, "U1");
    const { caller } = await greet(database, directory, workspace, "U2");
    await owner.query("UPDATE person SET left_at = now() WHERE id = $1", [caller.person]);
    expect((await receive(database, directory, workspace, "U2")).received).toEqual({
      ok: false,
      reason: "left",
    });
    const newAccount = createMapDirectory({ U9: { email: "U2@atelier-vernet.fr" } });
    expect((await receive(database, newAccount, workspace, "U9")).received).toEqual({
      ok: false,
      reason: "left",
    });
  });

  it("a platform that does not answer is an AdapterError, and the next try succeeds", async () => {
    const workspace = newWorkspace();
    const away = createMapDirectory({ U1: new AdapterError("slack", "users.info", "unavailable") });
    await expect(receive(database, away, workspace, "U1")).rejects.toMatchObject({
      adapter: "slack",
      code: "unavailable",
    });
    expect((await greet(database, createMapDirectory(people("U1")), workspace, "U1")).firstContact).toBe(
      true,
    );
  });
});

describe("one person, several identities", () => {
  it("a verified address of the firm joins the person who has it, whatever its capitals", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({
      U1: { name: "Noa", email: "noa@atelier-vernet.fr" },
      U2: { name: "Noa P.", email: "Noa@Atelier-Vernet.fr" },
    });
    const first = await greet(database, directory, workspace, "U1");
    const second = await greet(database, directory, workspace, "U2");
    expect(second.caller.person).toBe(first.caller.person);
  });

  it("an address nobody vouches for joins nobody", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({
      U1: { email: "noa@atelier-vernet.fr" },
      U2: { email: "noa@atelier-vernet.fr", emailVerified: false },
    });
    const first = await greet(database, directory, workspace, "U1");
    const second = await greet(database, directory, workspace, "U2");
    expect(second.caller.person).not.toBe(first.caller.person);
    expect(second.caller.roles).toEqual(["member"]);
  });

  it("is written to by the reachable identity used last", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({
      U1: { email: "noa@atelier-vernet.fr" },
      U2: { email: "noa@atelier-vernet.fr" },
      U3: { email: "noa@atelier-vernet.fr", reachable: false },
    });
    const { caller } = await greet(database, directory, workspace, "U1");
    const scope = database.scope(caller.firm);
    await owner.query("UPDATE identity SET seen_at = seen_at - interval '1 day' WHERE workspace = $1", [
      workspace,
    ]);
    await greet(database, directory, workspace, "U2");
    await greet(database, directory, workspace, "U3");
    expect(await recipientOf(scope, caller.person)).toEqual({ door: "slack", workspace, externalId: "U2" });
    await owner.query("UPDATE identity SET reachable = false WHERE workspace = $1", [workspace]);
    expect(await recipientOf(scope, caller.person)).toBeUndefined();
  });
});

describe("people who are mentioned", () => {
  it("come into being with what their door says; bots, outsiders and strangers are named", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({
      ...people("U1", "U2"),
      B1: { name: "Robot", kind: "bot" },
      X1: { name: "Externe", kind: "outsider" },
    });
    const { caller } = await greet(database, directory, workspace, "U1");
    const scope = database.scope(caller.firm);
    const at = { scope, directory, ask: askOf(workspace, "U1"), now: TEST_NOW };
    const met = await meetMentioned(at, ["U1", "U2", "U2", "B1", "X1", "U404", caller.person]);
    expect([...met.people.keys()].sort()).toEqual(["U1", "U2", caller.person].sort());
    expect(met.people.get("U2")).toMatchObject({ name: "U2", roles: ["member"] });
    expect(met.unknown).toEqual([
      { id: "B1", name: "Robot", why: "bot" },
      { id: "X1", name: "Externe", why: "outsider" },
      { id: "U404", why: "nobody" },
    ]);
  });

  it("mentioned by six asks at once, come into being once", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1", "U2"));
    const { caller } = await greet(database, directory, workspace, "U1");
    const scope = database.scope(caller.firm);
    const at = { scope, directory, ask: askOf(workspace, "U1"), now: TEST_NOW };
    await Promise.all(Array.from({ length: 6 }, () => meetMentioned(at, ["U2"])));
    expect(await listPeople(scope)).toHaveLength(2);
  });
});

describe("the sample firm", () => {
  it("is there once, however often the desk starts, and keeps what people changed", async () => {
    const [{ firm }] = await Promise.all([
      openSampleFirm(database, TEST_NOW),
      openSampleFirm(database, TEST_NOW),
    ]);
    const scope = database.scope(firm);
    await owner.query("UPDATE person SET roles = '{partner}' WHERE firm_id = $1 AND name = 'Alix Bernard'", [
      firm,
    ]);
    await openSampleFirm(database, TEST_NOW);
    const found = (await listPeople(scope)).map(({ name, roles, zone }) => ({
      name,
      roles: [...roles].sort(),
      zone,
    }));
    expect(found).toEqual([
      { name: "Alix Bernard", roles: ["member", "partner"], zone: "Europe/Paris" },
      { name: "Camille Martin", roles: ["administrator", "member", "partner"], zone: "Europe/Paris" },
      { name: "Dominique Leroy", roles: ["member"], zone: "Europe/Paris" },
      { name: "Morgan Petit", roles: ["member"], zone: "Indian/Reunion" },
      { name: "Sacha Dubois", roles: ["member", "partner"], zone: "Europe/Paris" },
    ]);
    expect(await readFirm(scope)).toMatchObject({ name: "Cabinet Exemple", sample: true });
    const { caller } = await greet(database, createMapDirectory({}), "local", "camille", "web");
    expect(caller).toMatchObject({ firm, name: "Camille Martin" });
  });
});
