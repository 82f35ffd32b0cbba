import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/database/client.ts";
import { openFirm } from "../../src/database/firms.ts";
import { saveInstallation } from "../../src/database/installations.ts";
import { meetMentioned } from "../../src/firm/doings.ts";
import { administratorsOf } from "../../src/firm/facts.ts";
import { TEST_NOW } from "../counter.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { askOf, greet, newWorkspace, people } from "./front-door.ts";
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

const install = async (workspace: string, installedBy: string) => {
  const firm = {
    name: "Atelier",
    language: "fr",
    zone: "Europe/Paris",
    holidayCalendar: "metropole",
  } as const;
  await openFirm(database, "slack", workspace, firm, TEST_NOW);
  const saved = { name: "Atelier", installedBy, secrets: "sealed", details: {} };
  await saveInstallation(database, "slack", workspace, saved, TEST_NOW);
};

describe("the administrator", () => {
  it("is who installed the app, though somebody else speaks first", async () => {
    const workspace = newWorkspace();
    await install(workspace, "U2");
    const directory = createMapDirectory(people("U1", "U2"));
    expect((await greet(database, directory, workspace, "U1")).caller.roles).toEqual(["member"]);
    expect((await greet(database, directory, workspace, "U2")).caller.roles).toContain("administrator");
  });

  it("is not who installs it for themselves later", async () => {
    const workspace = newWorkspace();
    await install(workspace, "U1");
    await install(workspace, "U2");
    const directory = createMapDirectory(people("U1", "U2"));
    expect((await greet(database, directory, workspace, "U2")).caller.roles).toEqual(["member"]);
    expect((await greet(database, directory, workspace, "U1")).caller.roles).toContain("administrator");
  });

  it("is who installed the app, though they were only mentioned before", async () => {
    const workspace = newWorkspace();
    await install(workspace, "U2");
    const directory = createMapDirectory(people("U1", "U2"));
    const { caller } = await greet(database, directory, workspace, "U1");
    const scope = database.scope(caller.firm);
    await meetMentioned({ scope, directory, ask: askOf(workspace, "U1"), now: TEST_NOW }, ["U2"]);
    expect((await greet(database, directory, workspace, "U2")).caller.roles).toContain("administrator");
  });

  it("is the first who speaks where nobody is recorded as having installed", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1", "U2"));
    expect((await greet(database, directory, workspace, "U1")).caller.roles).toContain("administrator");
    expect((await greet(database, directory, workspace, "U2")).caller.roles).toEqual(["member"]);
  });

  it("is exactly one when twenty people speak first at the same moment", async () => {
    const workspace = newWorkspace();
    const names = Array.from({ length: 20 }, (_, i) => `U${i}`);
    const directory = createMapDirectory(people(...names));
    const all = await Promise.all(names.map((name) => greet(database, directory, workspace, name)));
    expect(all.filter(({ caller }) => caller.roles.includes("administrator"))).toHaveLength(1);
    expect(await administratorsOf(database.scope(all[0]?.caller.firm ?? ""))).toHaveLength(1);
  });

  it("is exactly one when eight people the firm knows speak first at the same moment", async () => {
    const workspace = newWorkspace();
    const names = Array.from({ length: 8 }, (_, i) => `U${i}`);
    const directory = createMapDirectory({ G1: { kind: "guest" }, ...people(...names) });
    const { caller } = await greet(database, directory, workspace, "G1");
    const scope = database.scope(caller.firm);
    await meetMentioned({ scope, directory, ask: askOf(workspace, "G1"), now: TEST_NOW }, names);
    const all = await Promise.all(names.map((name) => greet(database, directory, workspace, name)));
    expect(all.filter(({ firstContact }) => firstContact)).toHaveLength(1);
    expect(await administratorsOf(scope)).toHaveLength(1);
  });

  it("is never a guest: the first plain member is, and is told so, though a guest mentioned them before", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory({ G1: { kind: "guest" }, ...people("U1") });
    const guest = await greet(database, directory, workspace, "G1");
    expect(guest.caller.roles).toEqual(["member"]);
    const scope = database.scope(guest.caller.firm);
    await meetMentioned({ scope, directory, ask: askOf(workspace, "G1"), now: TEST_NOW }, ["U1"]);
    expect(await administratorsOf(scope)).toEqual([]);
    const member = await greet(database, directory, workspace, "U1");
    expect(member).toMatchObject({ firstContact: true });
    expect(member.caller.roles).toContain("administrator");
    expect((await greet(database, directory, workspace, "U1")).firstContact).toBe(false);
  });

  it("is not replaced silently once the only one has left", async () => {
    const workspace = newWorkspace();
    const directory = createMapDirectory(people("U1", "U2"));
    const { caller } = await greet(database, directory, workspace, "U1");
    await owner.query("UPDATE person SET left_at = now() WHERE id = $1", [caller.person]);
    expect((await greet(database, directory, workspace, "U2")).caller.roles).toEqual(["member"]);
  });
});
