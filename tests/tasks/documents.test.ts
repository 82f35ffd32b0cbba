import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocuments } from "../../src/tasks/documents/read-documents.ts";
import { buttonsOf, openDesk, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe("a list of documents, read from words", () => {
  it.each<[string, string | undefined, string[], string | undefined]>([
    ["Le kbis et l'attestation pour Exemple SARL", undefined, ["kbis", "attestation"], "Exemple SARL"],
    [
      "Le kbis, l’attestation de vigilance, un RIB et les statuts chez Dupont",
      undefined,
      ["kbis", "attestation de vigilance", "RIB", "statuts"],
      "Dupont",
    ],
    [
      "Pour Exemple SARL :",
      "- kbis\n- attestation\n\n3. RIB",
      ["kbis", "attestation", "RIB"],
      "Exemple SARL",
    ],
    ["Le kbis et le Kbis", undefined, ["kbis"], undefined],
    ["", undefined, [], undefined],
    ["Pour Exemple", undefined, [], "Exemple"],
  ])("« %s »", (title, notes, labels, file) => {
    const read = readDocuments({ title, ...(notes === undefined ? {} : { notes }) });
    expect({ labels: read.labels, file: read.file }).toEqual({ labels, file });
  });

  it("keeps a sane number of them, of a sane length", () => {
    const read = readDocuments({
      title: Array.from({ length: 400 }, (_, n) => `${"x".repeat(300)}${n}`).join(", "),
    });
    expect(read.labels.length).toBeLessThanOrEqual(30);
    expect(Math.max(...read.labels.map((label) => label.length))).toBeLessThanOrEqual(100);
  });
});

const stateOf = (firm: string) =>
  store.rows<{ state: string; version: number; received: number }>(
    `SELECT t.state, t.version, (SELECT count(*)::int FROM task_document d WHERE d.task_id = t.id AND d.received_at IS NOT NULL) AS received
     FROM task t WHERE t.firm_id = $1 ORDER BY t.created_at`,
    [firm],
  );

describe("« il manque le kbis et l’attestation pour Exemple SARL »", () => {
  it("is one task; each document is ticked, and the last one asks to close it", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("sacha", "il manque le kbis et l'attestation pour Exemple SARL");
    expect(wordsOf(card)).toContain("C’est noté : 2 pièces attendues, pour Exemple SARL.");
    expect(rowsOf(card).map(({ text, detail }) => `${text} ${detail}`)).toEqual([
      "kbis manque",
      "attestation manque",
    ]);
    const first = await desk.say("sacha", press(card, "Reçu"));
    expect(wordsOf(first)).toContain("Reçu : kbis. Il manque encore : attestation.");
    const last = await desk.say("sacha", "j'ai reçu l'attestation");
    expect(wordsOf(last)).toContain("Reçu : attestation. Tout est là.");
    expect(wordsOf(last)).toContain("Clore la tâche ?");
    expect((await stateOf(desk.firm))[0]?.state).toBe("open");
    await desk.say("sacha", press(last, "Clore la tâche"));
    expect((await stateOf(desk.firm))[0]?.state).toBe("done");
  });

  it("a tick pressed twice, or by two people, counts once; « annule » takes it back", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("sacha", "il manque le kbis et le rib pour Exemple SARL");
    const tick = press(card, "Reçu");
    await Promise.all([desk.say("sacha", tick), desk.say("sacha", tick), desk.say("sacha", tick.ask)]);
    expect(await stateOf(desk.firm)).toEqual([{ state: "open", version: 2, received: 1 }]);
    await desk.say("sacha", "reçu le rib");
    expect(wordsOf(await desk.say("sacha", "annule"))).toContain("Il manque de nouveau : rib.");
    expect((await stateOf(desk.firm))[0]?.received).toBe(1);
    expect(wordsOf(await desk.say("sacha", "reçu le rib"))).toContain("Tout est là.");
  });

  it("a file dropped with « reçu le kbis » is attached to its task", async () => {
    const desk = await openDesk(store);
    await desk.say("sacha", "il manque le kbis et le rib pour Exemple SARL");
    desk.dropped.set("F1", new TextEncoder().encode("%PDF-1.4"));
    const card = await desk.say("sacha", "reçu le kbis", {
      files: [
        { id: "F1", name: "kbis.pdf", mimeType: "application/pdf" },
        { id: "F2", name: "perdu.pdf" },
      ],
    });
    expect(wordsOf(card)).toContain("Le fichier est joint.");
    expect(wordsOf(card)).toContain("perdu.pdf");
    const files = await store.rows(
      "SELECT f.name, f.keep_until FROM task_attachment a JOIN kept_file f ON f.id = a.file_id WHERE a.firm_id = $1",
      [desk.firm],
    );
    expect(files).toEqual([{ name: "kbis.pdf", keep_until: null }]);
  });

  it("asks which one where several clients owe the same; the client’s name decides", async () => {
    const desk = await openDesk(store);
    await desk.say("sacha", "il manque le kbis pour Exemple SARL");
    await desk.say("sacha", "il manque le kbis et le rib pour Dupont");
    const which = await desk.say("sacha", "reçu le kbis");
    expect(
      rowsOf(which)
        .map(({ text, detail }) => `${text} ${detail}`)
        .sort(),
    ).toEqual(["kbis Dupont", "kbis Exemple SARL"]);
    expect(wordsOf(await desk.say("sacha", "on a bien reçu le kbis de Dupont"))).toContain(
      "Reçu : kbis. Il manque encore : rib.",
    );
    expect(wordsOf(await desk.say("sacha", "reçu le passeport"))).toContain(
      "Je n’attends pas « le passeport ». Voici ce qui manque :",
    );
  });

  it("says so where nothing is waited for, and leaves payments to those who note them", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("sacha", "reçu le kbis"))).toContain("Aucune pièce n’est attendue.");
    expect(wordsOf(await desk.say("sacha", "il manque"))).toContain("Quelles pièces manquent");
    for (const text of [
      "il manque 200 € sur la facture FA-12",
      "reçu le virement de Dupont",
      "reçu un chèque de 500 € de Dupont",
    ])
      expect(wordsOf(await desk.say("sacha", text))).not.toContain("pièce");
  });

  it("a due date and a colleague are read out of it", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("sacha", "il manque le kbis et le rib pour Exemple SARL avant vendredi");
    expect(rowsOf(card).map(({ text }) => text)).toEqual(["kbis", "rib"]);
    expect(wordsOf(card)).toContain("Échéance :");
    expect(wordsOf(card)).toContain("pour Exemple SARL.");
  });

  it("is ticked by who it concerns, and by nobody else", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("sacha", "il manque le kbis pour Exemple SARL");
    const tick = press(card, "Reçu").ask;
    expect(wordsOf(await desk.say("morgan", tick))).toContain("concerne");
    for (const hostile of [
      "task documents received",
      `${tick}9`,
      tick.replace(/ \d+$/, " x"),
      tick.replace(/ \d+$/, ""),
      tick.replace("received", "missing").replace(/ \d+$/, " 99"),
    ])
      expect(buttonsOf(await desk.say("sacha", hostile)).length).toBeLessThan(9);
    expect((await stateOf(desk.firm))[0]?.received).toBe(0);
  });
});
