import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/database/client.ts";
import { keepFile } from "../../../src/database/kept-files.ts";
import { createFileLinks } from "../../../src/doors/files/file-links.ts";
import { type House, openHouse } from "../../../src/house.ts";
import { createLog } from "../../../src/log.ts";
import { createTestDatabase, type TestDatabase } from "../../database.ts";

const KEY = "the-key-of-this-house-thirty-two-c";
const clock = { now: () => Date.now() };
let test: TestDatabase;
let house: House;
let folder: string;

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "guichet-house-"));
  const reading = readConfig({
    PORT: "0",
    DATABASE_URL: test.ownerUrl,
    LOCAL_DESK: "on",
    LOG_LEVEL: "error",
    DATA_DIR: folder,
    ENCRYPTION_KEY: KEY,
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  house = await openHouse(reading.config, clock, createLog("error"));
});
afterAll(async () => {
  await house?.close();
  await test?.drop();
  await rm(folder, { recursive: true });
});

const post = (path: string, headers: Record<string, string>, body: string) =>
  fetch(house.address + path, { method: "POST", headers: { origin: house.address, ...headers }, body });

describe("the whole house", () => {
  it("serves the files it keeps, by links of its own key", async () => {
    const database = openDatabase({ url: test.appUrl, setRole: false });
    const [row] = (await database.call("SELECT * FROM open_firm($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [
      "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
      "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c23",
      "slack",
      "T-FILES",
      "Cabinet",
      "fr",
      "Europe/Paris",
      "metropole",
      false,
      new Date(),
    ])) as [{ firm: string }];
    const bytes = Buffer.from("Client;Montant");
    const name = "Balance âgée.csv";
    const file = await keepFile(database.scope(row.firm), { name, mimeType: "text/csv", bytes }, clock.now());
    await database.close();
    const block = { firm: row.firm, file, name };
    const response = await fetch(house.address + createFileLinks([KEY], clock).pathTo(block));
    expect([response.status, await response.text()]).toEqual([200, "Client;Montant"]);
    const forged = await fetch(house.address + createFileLinks(["x".repeat(32)], clock).pathTo(block));
    expect(forged.status).toBe(404);
  });

  it("keeps a dropped file that no other room reads, for the secretariat", async () => {
    const people = (await (await fetch(`${house.address}/desk/people`)).json()) as {
      people: { externalId: string }[];
      largestFile: number;
    };
    const person = people.people[0]?.externalId ?? "";
    expect(people.largestFile).toBe(20 * 1024 * 1024);
    const headers = { "x-file-name": "photo.xyz", "content-type": "application/x-nobody" };
    const file = await (await post(`/desk/files?person=${person}`, headers, "??")).json();
    const ask = { person, id: "drop-0001", text: "", files: [file] };
    const answer = await post("/desk/ask", { "content-type": "application/json" }, JSON.stringify(ask));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toMatch(/Fichiers? joints?.*photo\.xyz/);
  });
});
