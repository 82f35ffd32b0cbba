import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runImport } from "../../../src/dunning/import/importer.ts";
import { openReading } from "../../../src/dunning/import/open-reading.ts";
import { openStore, press, type Store, wordsOf } from "../../desk/desk-at-work.ts";
import { openLists } from "./lists.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Half of it late, one client for ten invoices. */
function longList(count: number): string {
  const lines = ["Numéro;Client;E-mail;Date;Échéance;Montant TTC;Reste dû"];
  for (let i = 1; i <= count; i++) {
    const client = Math.ceil(i / 10);
    const due = i % 2 === 0 ? "15/10/2026" : "15/12/2026";
    lines.push(
      `FA-${String(i).padStart(6, "0")};Client ${client};c${client}@exemple.fr;01/09/2026;${due};${i},50;${i},50`,
    );
  }
  return lines.join("\r\n");
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("a long list", () => {
  it("goes on beside everything else, tells how far it is, and says when it is done", async () => {
    const desk = await openLists(store);
    const shown = await desk.drop(longList(5_200));
    const started = await desk.say("camille", press(shown, "Importer"));
    expect(plain(wordsOf(started))).toContain("L’import de 5 200 factures a commencé");
    expect(await desk.invoices()).toEqual([]);

    desk.importer.look(desk.firm);
    await desk.importer.idle();
    expect(desk.failures).toEqual([]);
    expect(await desk.invoices()).toHaveLength(5_200);
    const told = (await desk.post()).told.map(({ card }) => wordsOf(card).split("\n")[0]);
    expect(told.map((text) => plain(text ?? ""))).toEqual([
      "factures.csv : import fait à 25 %.",
      "factures.csv : import fait à 50 %.",
      "factures.csv : import fait à 75 %.",
      "factures.csv : import terminé.",
    ]);
    const status = await desk.say("camille", press(started, "Où en est-on"));
    expect(wordsOf(status)).toContain("Factures échues à trier : 2600");

    await desk.say("camille", press(status, "Annuler l’import"));
    desk.importer.look(desk.firm);
    await desk.importer.idle();
    expect(desk.failures).toEqual([]);
    expect(await desk.invoices()).toEqual([]);
    expect(await desk.clients()).toEqual([]);
    expect((await desk.post()).told.map(({ card }) => wordsOf(card).split("\n")[0])).toEqual([
      expect.stringContaining("import annulé"),
    ]);
  }, 120_000);

  it("killed in the middle, goes on where it was: nothing twice, nothing lost", async () => {
    const desk = await openLists(store);
    await desk.say("camille", press(await desk.drop(longList(4_000)), "Importer"));
    const [run] = await desk.runs();
    const id = run?.id as string;
    let batches = 0;
    const killed = runImport(desk.scope, id, {
      now: () => desk.clock.at,
      told: () => {
        batches += 1;
        if (batches === 2) throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await desk.runs()).toMatchObject([{ state: "running", position: 2_000 }]);
    // Until its lease has run out, nobody takes it over.
    await runImport(desk.scope, id, { now: () => desk.clock.at });
    expect(await desk.runs()).toMatchObject([{ position: 2_000 }]);
    desk.clock.at += 120_000;
    await runImport(desk.scope, id, { now: () => desk.clock.at });
    expect(await desk.runs()).toMatchObject([{ state: "done", position: 4_000 }]);
    expect(await desk.invoices()).toHaveLength(4_000);
    const [counted] = await store.rows<{ created: number }>(
      "SELECT (counts->>'created')::int AS created FROM import_run WHERE id = $1",
      [id],
    );
    expect(counted?.created).toBe(4_000);
  }, 120_000);

  it("two processes on one import write each line once", async () => {
    const desk = await openLists(store);
    await desk.say("camille", press(await desk.drop(longList(4_000)), "Importer"));
    const [run] = await desk.runs();
    const id = run?.id as string;
    // The second finds a lease that has run out while the first is still at work.
    let late = 0;
    let second: Promise<void> = Promise.resolve();
    const other = { now: () => desk.clock.at + 120_000 };
    await runImport(desk.scope, id, {
      now: () => desk.clock.at,
      told: () => {
        late += 1;
        if (late === 2) second = runImport(desk.scope, id, other);
      },
    });
    await second;
    expect(await desk.runs()).toMatchObject([{ state: "done", position: 4_000 }]);
    expect(await desk.invoices()).toHaveLength(4_000);
    const [counted] = await store.rows<{ created: number; unchanged: number }>(
      "SELECT (counts->>'created')::int AS created, (counts->>'unchanged')::int AS unchanged FROM import_run WHERE id = $1",
      [id],
    );
    expect(counted).toEqual({ created: 4_000, unchanged: 0 });
  }, 120_000);

  it("a hundred thousand lines are read beside the event loop, which goes on meanwhile", async () => {
    const bytes = new TextEncoder().encode(longList(100_000));
    let [beats, worst, last] = [0, 0, performance.now()];
    const beat = setInterval(() => {
      beats += 1;
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }, 10);
    const before = performance.now();
    const opened = await openReading(bytes, { by: "guess" });
    const took = performance.now() - before;
    clearInterval(beat);
    expect(opened).toMatchObject({ ok: true, list: { head: { rows: 100_000, invoices: 100_000 } } });
    if (!opened.ok) return;
    expect(await opened.list.invoices(99_999, 10)).toMatchObject([{ number: "FA-100000" }]);
    await opened.list.close();
    console.log(
      `100,000 lines: read in ${Math.round(took)} ms, event loop held ${Math.round(worst)} ms at most`,
    );
    expect(beats).toBeGreaterThan(10);
    expect(worst).toBeLessThan(took / 4);
  }, 120_000);
});
