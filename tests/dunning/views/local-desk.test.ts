import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type House, openHouse } from "../../../src/house.ts";
import { createLog } from "../../../src/log.ts";
import { type DeskPage, launchBrowser, noBrowser, openDesk } from "../../browser.ts";
import { TEST_NOW } from "../../counter.ts";
import { createTestDatabase, type TestDatabase } from "../../database.ts";

/** `SCREENSHOT=docs npx vitest run tests/dunning/views/local-desk.test.ts` takes pictures of the views. */
const pictures = process.env["SCREENSHOT"];

describe.skipIf(noBrowser)("the books at the local desk", () => {
  let database: TestDatabase;
  let house: House;
  let browser: Browser;
  let desk: DeskPage;

  beforeAll(async () => {
    database = await createTestDatabase();
    const reading = readConfig({
      PORT: "0",
      DATABASE_URL: database.ownerUrl,
      LOCAL_DESK: "on",
      LOG_LEVEL: "error",
      DATA_DIR: await mkdtemp(join(tmpdir(), "guichet-")),
    });
    if (!reading.ok) throw new Error(reading.problems.join("\n"));
    house = await openHouse(reading.config, { now: () => TEST_NOW }, createLog("error"));
    browser = await launchBrowser();
    desk = await openDesk(browser, { address: house.address, width: 1120, height: 1600 });
  });
  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await house?.close();
    await database?.drop();
  });

  const says = async (): Promise<string> =>
    (await desk.lastCard().innerText()).replace(/[\u00a0\u202f]/g, " ");
  const picture = async (name: string): Promise<void> => {
    if (pictures) await desk.lastCard().screenshot({ path: `${pictures}/${name}.png` });
  };

  it("what was typed is in the aged balance, the client's card, the cash expected and the amount to date", async () => {
    for (const line of [
      "facture FA-2026-042 Exemple SARL 1 200 € du 01/09/2026 échéance 15/10/2026",
      "facture FA-2026-043 Exemple SARL 300 € du 01/11/2026 échéance 01/12/2026",
      "facture FA-2026-031 Martin SAS 4 860 € du 15/07/2026 échéance 14/08/2026",
      "Exemple SARL a payé 500 € sur FA-2026-042",
    ])
      await desk.send(line);
    await desk.send("balance âgée");
    expect(await says()).toContain("5 860,00 €");
    await picture("balance");
    await desk.send("relance view exemple");
    expect(await says()).toContain("FA-2026-042");
    await picture("client");
    await desk.send("encaissements prévus");
    await picture("encaissements");
    await desk.send("combien me doit Martin SAS");
    expect(await says()).toContain("Total à ce jour");
    await picture("interets");
    expect(desk.troubles).toEqual([]);
  });
});
