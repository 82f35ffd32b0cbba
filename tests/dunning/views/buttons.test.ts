import { afterAll, beforeAll, expect, it } from "vitest";
import { entryCommands } from "../../../src/dunning/entry/commands.ts";
import { viewCommands } from "../../../src/dunning/views/commands.ts";
import { firmCommands } from "../../../src/firm/commands.ts";
import {
  buttonsOf,
  formOf,
  openDesk,
  openStore,
  press,
  type Store,
  wordsOf,
} from "../../desk/desk-at-work.ts";
import { addClient, bill, cellsOf, tablesOf } from "./books.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const openAll = () =>
  openDesk(store, {
    commands: [...entryCommands, ...viewCommands, ...firmCommands],
    people: { camille: { name: "Camille Martin", email: "camille@cabinet.fr" } },
  });

it("every button of a client's card is understood by the desk", async () => {
  const desk = await openAll();
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "B-1", due: "2026-10-15", cents: 100_00 });
  await bill(desk, client, { number: "B-2", due: "2026-10-16", cents: 50_00 });
  const card = await desk.say("camille", "relance view exemple");
  const labels = buttonsOf(card).map(({ label }) => label);
  expect(labels).toEqual([
    "Il a payé",
    "Il paie le…",
    "Il conteste",
    "Mettre en pause",
    "Dû à ce jour",
    "Relevé de compte",
    "Modifier",
  ]);
  for (const label of labels) {
    const said = wordsOf(await desk.say("camille", press(card, label)));
    expect(said, label).not.toMatch(/pas compris|ne trouve/);
  }
});

it("a promise noted from the card shows on it, and moves the cash to its week", async () => {
  const desk = await openAll();
  const client = await addClient(desk, "Exemple SARL");
  await bill(desk, client, { number: "B-3", due: "2026-10-15", cents: 100_00 });
  const form = await desk.say("camille", press(await desk.say("camille", "relance view exemple"), "Il paie"));
  await desk.say("camille", formOf(form)?.ask ?? "", { form: { until: "2026-12-04" } });
  const [table] = tablesOf(await desk.say("camille", "relance view exemple"));
  // Friday the 4th, and two working days.
  expect(cellsOf(table)[0]?.[5]).toBe("Promesse de paiement, relance reprise le mardi 8 décembre");
  const cash = cellsOf(tablesOf(await desk.say("camille", "encaissements"))[0]);
  expect(cash.find(([week]) => week === "Semaine du 30/11/2026")?.[1]).toBe("100,00 €");
});

it("« il paie vendredi » after a client's card is about that client", async () => {
  const desk = await openAll();
  const client = await addClient(desk, "Exemple SARL");
  const other = await addClient(desk, "Autre SAS");
  await bill(desk, client, { number: "B-4", due: "2026-10-15", cents: 100_00 });
  await bill(desk, other, { number: "B-5", due: "2026-10-15", cents: 100_00 });
  for (const first of ["relance view exemple", "combien me doit exemple", "relance statement exemple"]) {
    await store.rows("UPDATE invoice SET hold = NULL WHERE firm_id = $1", [desk.firm]);
    await desk.say("camille", first);
    await desk.say("camille", "il paie vendredi");
    const held = await store.rows<{ number: string; until: string }>(
      "SELECT number, hold->>'until' AS until FROM invoice WHERE firm_id = $1 AND hold IS NOT NULL",
      [desk.firm],
    );
    expect(held, first).toEqual([{ number: "B-4", until: "2026-12-01" }]);
  }
});
