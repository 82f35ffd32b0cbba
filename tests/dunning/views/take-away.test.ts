import { afterAll, beforeAll, expect, it } from "vitest";
import { readKeptFile } from "../../../src/database/kept-files.ts";
import type { Card, FileBlock } from "../../../src/desk/card.ts";
import { openStore, press, type Store } from "../../desk/desk-at-work.ts";
import { addClient, bill, openBooks, settle } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const fileOf = (card: Card): FileBlock =>
  card.blocks.find((block): block is FileBlock => block.kind === "file") as FileBlock;

it("the balance as a file for a spreadsheet, kept a week; no cell of it is a formula", async () => {
  const desk = await openBooks(store);
  const evil = await addClient(desk, '=HYPERLINK("http://evil")', "business", "D-17");
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, evil, { number: "A-1", due: "2026-11-02", cents: 1234_56 });
  await bill(desk, client, { number: "A-2", due: "2026-12-02", cents: 100_00, currency: "CHF" });
  const button = press(await desk.say("camille", "relance balance"), "Télécharger (CSV)");
  const card = await desk.say("camille", button, { id: "same" });
  const again = await desk.say("camille", button, { id: "same" });
  const block = fileOf(card);
  expect([fileOf(again).file, block.name, block.mimeType, card.audience]).toEqual([
    block.file,
    "balance-agee-2026-11-22.csv",
    "text/csv",
    "asker",
  ]);
  const file = await readKeptFile(desk.scope, block.file);
  const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file?.bytes).split("\r\n");
  expect(lines[0]).toMatch(/^\ufeffClient;/);
  expect(lines.slice(1)).toEqual([
    `"'=HYPERLINK(""http://evil"")";EUR;0;1234,56;0;0;0;1234,56;0;0`,
    "Exemple SARL;CHF;100;0;0;0;0;100;0;0",
    "",
  ]);
  const [row] = await store.rows<{ days: number }>(
    "SELECT extract(day FROM keep_until - created_at)::int AS days FROM kept_file WHERE id = $1",
    [block.file],
  );
  expect(row?.days).toBe(7);
});

it("in confidential mode holds file numbers where it was asked for among others", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Secret SARL", "business", "D-17");
  await bill(desk, client, { number: "A-1", due: "2026-11-02", cents: 100_00 });
  await settle(store, desk, { confidential: true });
  const text = async (place?: { id: string; kind: "channel" }) => {
    const card = await desk.say("camille", "relance balance csv", place ? { place } : {});
    return new TextDecoder().decode((await readKeptFile(desk.scope, fileOf(card).file))?.bytes);
  };
  expect(await text({ id: "C1", kind: "channel" })).toMatch(/D-17;EUR/);
  expect(await text({ id: "C1", kind: "channel" })).not.toContain("Secret");
  expect(await text()).toContain("Secret SARL;EUR");
});

it("the statement of account, whole, currency after currency", async () => {
  const desk = await openBooks(store);
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, {
    number: "A-1",
    due: "2026-07-02",
    cents: 100_50,
    paid: [["2026-08-01", 40_00]],
  });
  await bill(desk, client, { number: "A-2", due: "2026-07-02", cents: 9_000, currency: "JPY" });
  const card = await desk.say(
    "camille",
    press(await desk.say("camille", "relevé de compte Exemple SARL"), "Télécharger"),
  );
  const file = await readKeptFile(desk.scope, fileOf(card).file);
  expect(new TextDecoder().decode(file?.bytes).split("\r\n").slice(1, 4)).toEqual([
    "EUR;01/06/2026;Facture A-1;100,5;0;100,5",
    "EUR;01/08/2026;Règlement de A-1;0;40;60,5",
    "JPY;01/06/2026;Facture A-2;9000;0;9000",
  ]);
});
