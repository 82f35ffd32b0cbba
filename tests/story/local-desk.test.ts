import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type House, openHouse } from "../../src/house.ts";
import { createLog } from "../../src/log.ts";
import { type DeskPage, launchBrowser, noBrowser, openDesk } from "../browser.ts";
import { TEST_NOW } from "../counter.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";

/** `SCREENSHOT=docs npx vitest run tests/story/local-desk.test.ts` takes the picture of the README. */
const pictures = process.env["SCREENSHOT"];

describe.skipIf(noBrowser)("a morning at the local desk", () => {
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
    const opened = Date.now();
    // Time runs, from a Sunday morning: cards show the same dates whenever the test runs.
    house = await openHouse(
      reading.config,
      { now: () => TEST_NOW + (Date.now() - opened) },
      createLog("error"),
    );
    browser = await launchBrowser();
    desk = await openDesk(browser, { address: house.address, width: 1120, height: 800 });
  });
  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await house?.close();
    await database?.drop();
  });

  const says = async (): Promise<string> =>
    (await desk.lastCard().innerText()).replace(/[\u00a0\u202f]/g, " ");

  it("books in one line, and the colleague is told at once", async () => {
    await desk.send("/book @Sacha demain 14h 30min Point budget");
    expect(await says()).toContain("C’est réservé.");
    expect(await says()).toContain("lundi 23 novembre, 14 h – 14 h 30");
    await expect.poll(() => desk.badge("Sacha").innerText()).toBe("1");
  });

  it("refuses what is taken and proposes three times; one press books the second", async () => {
    await desk.speakAs("Alix");
    await desk.send("rdv avec Sacha demain 14h, dossier Martin");
    expect(await says()).toContain("Sacha Dubois n’est pas libre");
    const proposals = desk.lastCard().getByRole("button", { name: "Réserver", exact: true });
    expect(await proposals.count()).toBe(3);
    if (pictures) await desk.page.screenshot({ path: join(pictures, "bureau-local.png") });
    await proposals.nth(1).click();
    await expect.poll(says).toContain("C’est réservé.");
    expect(await says()).toContain("Dossier Martin");
  });

  it("answers from the invitation", async () => {
    await desk.speakAs("Sacha");
    await desk.press("Accepter");
    expect(await says()).toContain("Vous avez accepté.");
  });

  it("moves by a word after the answer, and by the card's form", async () => {
    await desk.speakAs("Camille");
    await desk.send("non, 16h");
    expect(await says()).toContain("C’est déplacé.");
    expect(await says()).toContain("16 h – 16 h 30");
    await desk.press("Déplacer");
    await desk.press("Choisir un autre moment");
    await desk.page.locator("input[type=time]").last().fill("17:00");
    await desk.press("Déplacer");
    await expect.poll(says).toContain("17 h – 17 h 30");
  });

  it("cancels after a confirmation, and takes it back", async () => {
    await desk.press("Annuler");
    await desk.press("Confirmer");
    await expect.poll(says).toContain("C’est annulé.");
    await desk.send("annule");
    expect(await says()).toContain("Le rendez-vous est rétabli.");
  });

  it("offers the form, filled in, where something is missing", async () => {
    await desk.send("/book Sacha 45min Revue des dossiers");
    expect(await desk.page.locator("input[type=date]").last().inputValue()).toBe("");
    await desk.page.locator("input[type=date]").last().fill("2026-11-26");
    await desk.page.locator("input[type=time]").last().fill("10:00");
    await desk.press("Réserver");
    await expect.poll(says).toContain("jeudi 26 novembre, 10 h – 10 h 45");
    expect(await says()).toContain("Revue des dossiers");
  });

  it("shows nothing on the page's own console", () => {
    expect(desk.troubles).toEqual([]);
  });
});
