import { afterAll, beforeAll, expect, it } from "vitest";
import type { Card } from "../../../src/desk/card.ts";
import { toAdaptiveCard } from "../../../src/doors/adaptive/to-adaptive-card.ts";
import { renderModal } from "../../../src/doors/slack/modal.ts";
import { renderMessage } from "../../../src/doors/slack/render.ts";
import { formOf, openStore, press, type Store } from "../../desk/desk-at-work.ts";
import { openLists } from "./lists.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const onSlack = (card: Card): string => JSON.stringify(renderMessage(card).blocks);
const onTeams = (card: Card): string => JSON.stringify(toAdaptiveCard(card, { charts: true, width: "full" }));

/** Thirty columns, as accounting software exports them, and a line of every trouble. */
function wideList(): string {
  const names = Array.from({ length: 23 }, (_, i) => `Colonne analytique ${i + 1}`);
  const cells = names.map((_, i) => `valeur ${i + 1} assez longue`);
  const head = ["Numéro", "Client", "E-mail", "Date", "Échéance", "Montant TTC", "Reste dû", ...names];
  const line = (...own: string[]) => [...own, ...cells].join(";");
  return [
    head.join(";"),
    ...Array.from({ length: 40 }, (_, i) =>
      line(`FA-${i}`, `Client ${i}`, "", "01/09/2026", "01/10/2026", "1 200,00", "1 200,00"),
    ),
    line("", "Sans numéro", "", "01/09/2026", "01/10/2026", "1,00", "1,00"),
    line("B1", "Bêta", "", "01/09/2026", "31/02/2026", "1,00", "1,00"),
    line("B2", "Bêta", "", "01/09/2026", "01/10/2026", "NaN", "1,00"),
    line("B3", "Bêta", "", "01/09/2026", "01/10/2026", "-1,00", "-1,00"),
  ].join("\n");
}

it("a preview keeps its buttons and its reasons on Slack and on Teams", async () => {
  const desk = await openLists(store);
  const shown = await desk.drop(wideList());
  for (const said of [onSlack(shown), onTeams(shown)]) {
    for (const part of [
      "relance import run",
      "relance import columns",
      "relance import drop",
      "relance import ignored",
    ])
      expect(said).toContain(part);
    expect(said).toContain("montant illisible");
  }
});

it("the form of thirty columns offers every one of them on Slack and on Teams", async () => {
  const desk = await openLists(store);
  const shown = await desk.drop(wideList());
  const card = await desk.say("camille", press(shown, "Corriger les colonnes"));
  const form = formOf(card);
  const modal = form && renderModal(card, form, "{}");
  const onModal = JSON.stringify(modal ?? {});
  const adaptive = onTeams(card);
  const offered = (name: string) => form?.fields.find((field) => field.name === name);
  for (const name of ["client", "number", "due", "total"]) {
    const field = offered(name);
    const labels = field?.kind === "choice" ? field.options.map(({ label }) => JSON.stringify(label)) : [];
    expect(labels.length).toBeGreaterThan(2);
    for (const label of labels) for (const said of [onModal, adaptive]) expect(said).toContain(label);
  }
  expect(onModal).toContain("Colonne analytique 23");
  expect(adaptive).toContain("Colonne analytique 23");
  expect(Buffer.byteLength(adaptive)).toBeLessThan(25_000);
});

it("what is to be sorted shows every client of the page with all its buttons", async () => {
  const desk = await openLists(store);
  const two = wideList().replace(
    "FA-1;Client 1;;01/09/2026;01/10/2026",
    "FA-1;Client 0;;01/07/2026;01/08/2026",
  );
  await desk.say("camille", press(await desk.drop(two), "Importer"));
  const card = await desk.say("camille", "relance reprise");
  for (const said of [onSlack(card), onTeams(card)]) {
    for (const verb of ["chase", "paid", "dispute", "give-up"])
      expect(said.split(`relance reprise ${verb} `).length - 1).toBe(6);
    expect(said).toContain("relance reprise client");
    expect(said).toContain("relance reprise all");
    expect(said).toContain("relance reprise 6");
  }
});
