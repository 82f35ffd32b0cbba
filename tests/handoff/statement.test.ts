import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/client.ts";
import { readKeptFile } from "../../src/database/kept-files.ts";
import type { Card } from "../../src/desk/card.ts";
import { remindToClose } from "../../src/handoff/statement/remind.ts";
import { readContracts } from "../../src/handoff/store/contracts.ts";
import { buttonsOf, openStore, press, rowsOf, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { type ContractSaid, openTimeFirm, type TimeFirm } from "./time-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Tuesday 1 December 2026, 10:00 in Paris. */
const DECEMBER = Date.parse("2026-12-01T09:00:00Z");

async function november(contract: ContractSaid = {}): Promise<TimeFirm> {
  const firm = await openTimeFirm(store);
  await firm.contract({ hourly: 3250, ...contract });
  const kbis = await firm.task("Demander le kbis", { file: "Martin" });
  const secret = await firm.task("Préparer la rupture", { by: "camille", confidential: true });
  for (const asked of [
    `25 min on:2026-11-23 task:${kbis.id}`,
    `1h on:2026-11-23 task:${kbis.id}`,
    `50 min on:2026-11-20 task:${secret.id} note:avec Paul`,
    "35 min on:2026-11-24 task:none for:none kind:phone note:=standard",
  ])
    await firm.say("alix", { label: "", ask: `time add ${asked}` });
  return firm;
}

const filesOf = (card: Card) => card.blocks.flatMap((block) => (block.kind === "file" ? [block] : []));
const tableOf = (card: Card) => card.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));

const bytesOf = async (firm: TimeFirm, card: Card, ending: string): Promise<Uint8Array> => {
  const block = filesOf(card).find(({ name }) => name.endsWith(ending));
  return (await readKeptFile(firm.scope, block?.file ?? ""))?.bytes ?? new Uint8Array();
};

const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })).text.replace(
    /[\u00a0\u202f]/g,
    " ",
  );

const close = async (firm: TimeFirm): Promise<Card> =>
  firm.say("alix", press(await firm.say("alix", "mon relevé"), "Clôturer"));

describe("her statement", () => {
  it("is hers alone until she closes it", async () => {
    const firm = await november();
    const hers = await firm.say("alix", "mon relevé");
    expect(wordsOf(hers)).toContain("Relevé de novembre 2026");
    expect(wordsOf(hers)).toContain("personne d’autre ne le voit");
    expect(wordsOf(hers)).toContain("Total : 2 h 50");
    expect(rowsOf(hers).map(({ text }) => text.replace(/\u00a0/g, " "))).toEqual([
      "50 min – Préparer la rupture",
      "25 min – Demander le kbis",
      "1 h – Demander le kbis",
      "35 min – =standard",
    ]);
    const payer = await firm.say("camille", "relevé de novembre");
    expect(wordsOf(payer)).toBe(
      "Le relevé de novembre 2026 d’Alix Bernard n’est pas encore clôturé. Il vous sera remis dès qu’il le sera.\n"
        .repeat(2)
        .trim(),
    );
    expect(wordsOf(await firm.say("morgan", "relevé de novembre"))).toContain(
      "se lit chez la personne concernée",
    );
  });

  it("closes once, with its files for who pays; then no line changes", async () => {
    const firm = await november();
    const hers = await firm.say("alix", "mon relevé");
    const card = await firm.say("alix", press(hers, "Clôturer"));
    await firm.say("alix", press(hers, "Clôturer"));
    expect(wordsOf(await firm.say("alix", "statement close 2026-11"))).toContain("est déjà clôturé");
    expect(wordsOf(card)).toContain("clôturé : 2 h 50. Remis à Camille Martin, avec le PDF et le tableau.");
    const { told } = await firm.post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    const theirs = told[0]?.card as Card;
    expect(filesOf(theirs)).toHaveLength(2);
    expect(theirs.audience).toBe("asker");
    // 25 min and 1 h of one day are one line; what is confidential has no title and no note.
    expect(tableOf(theirs).map((row) => row.map((cell) => cell.replace(/\u00a0/g, " ")))).toEqual([
      ["20/11", "Tâche confidentielle", "Autre", "Camille Martin", "50 min"],
      ["23/11", "Demander le kbis", "Dossiers", "Sacha Dubois", "1 h 25"],
      ["24/11", "=standard", "Téléphone", "Le cabinet", "35 min"],
    ]);
    expect(JSON.stringify(theirs)).not.toMatch(/rupture|avec Paul/);
    // 170 min × 32,50 € = 92,0833 €
    expect(wordsOf(theirs)).toContain("Montant HT : 92,08 €");
    expect(
      await store.rows("SELECT count(*)::int AS n FROM statement WHERE firm_id = $1", [firm.firm]),
    ).toEqual([{ n: 1 }]);

    for (const ask of ["time add 5 min on:2026-11-25 task:none", `time add 5 min on:2026-11-23 task:none`])
      expect(wordsOf(await firm.say("alix", { label: "", ask }))).toMatch(/est clôturé|pas encore venu/);
    const [entry] = await store.rows<{ id: string }>("SELECT id FROM time_entry WHERE firm_id = $1 LIMIT 1", [
      firm.firm,
    ]);
    expect(wordsOf(await firm.say("alix", `time void ${entry?.id}`))).toContain("est clôturé");
    expect(wordsOf(await firm.say("alix", `time fix ${entry?.id} 5 min`))).toContain("est clôturé");
    for (const sql of [
      "UPDATE time_entry SET state = 'void'",
      "UPDATE time_entry SET minutes = 1",
      "UPDATE time_entry SET partner_id = NULL",
      "DELETE FROM time_entry",
      "UPDATE statement SET minutes = 1",
      "UPDATE statement SET contents = '{}'",
    ])
      await expect(firm.scope.run((tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow();
  });

  it("prints a PDF that can be read, and a table no spreadsheet runs", async () => {
    const firm = await november({
      rounding: 5,
      shares: [
        { person: "camille", percent: 60 },
        { person: "sacha", percent: 40 },
      ],
    });
    const card = await close(firm);
    const pdf = await bytesOf(firm, card, ".pdf");
    const text = await textOf(pdf);
    for (const words of [
      "Relevé de temps – novembre 2026",
      "Tâche confidentielle",
      "Demander le kbis",
      "1 h 25",
      "2 h 50",
      "2 h 50 × 32,50 € de l’heure",
      "92,08 €",
      "à reporter sur la facture",
      "par tranche de 5 min",
    ])
      expect(text).toContain(words);
    // 35 min for nobody: 21 and 14.
    expect(text).toMatch(/Camille Martin\s+1 h 11/);
    expect(text).toMatch(/Sacha Dubois\s+1 h 39/);
    expect(text).not.toMatch(/rupture|avec Paul/);
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await bytesOf(firm, card, ".csv"));
    expect(csv.replace(/\u00a0/g, " ").split("\r\n")).toEqual([
      "\ufeffJour;Tâche;Nature;Pour;Dossier;Précision;Minutes;Temps",
      "20/11/2026;Tâche confidentielle;Autre;Camille Martin;;;50;50 min",
      "23/11/2026;Demander le kbis;Dossiers;Sacha Dubois;Martin;;85;1 h 25",
      "24/11/2026;'=standard;Téléphone;Le cabinet;;;35;35 min",
      "Total;;;;;;170;2 h 50",
      "",
    ]);
  });

  it("is opened again by her within a week, until who pays has approved it", async () => {
    const firm = await november();
    const card = await close(firm);
    await firm.post();
    const reopened = await firm.say("alix", press(card, "Rouvrir"));
    expect(wordsOf(reopened)).toContain("rouvert");
    expect(
      (await firm.post()).told.map(({ person, card: told }) => [person, wordsOf(told).split("\n")[0]]),
    ).toEqual([
      [
        "camille",
        "Alix Bernard a rouvert le relevé de novembre 2026 pour le corriger : celui que vous avez reçu ne compte plus, le nouveau suivra.",
      ],
    ]);
    await firm.say("alix", { label: "", ask: "time add 10 min on:2026-11-23 task:none" });
    const again = await close(firm);
    expect(wordsOf(again)).toContain("clôturé : 3 h.");
    const { told } = await firm.post();
    const theirs = told[0]?.card as Card;
    expect(wordsOf(await firm.say("sacha", press(theirs, "Valider")))).toContain("se lit chez");
    expect(wordsOf(await firm.say("camille", press(theirs, "Valider")))).toContain("validé");
    await firm.say("camille", press(theirs, "Valider"));
    expect(
      (await firm.post()).told.map(({ person, card: said }) => [person, wordsOf(said).split("\n")[0]]),
    ).toEqual([["alix", "Camille Martin a validé votre relevé de novembre 2026."]]);
    expect(wordsOf(await firm.say("alix", press(again, "Rouvrir")))).toContain("est validé");
    await expect(firm.scope.run((tx) => tx.$executeRawUnsafe("DELETE FROM statement"))).rejects.toThrow();
  });

  it("stays closed after a week", async () => {
    const firm = await november();
    const card = await close(firm);
    firm.clock.at += 7 * 86_400_000;
    expect(wordsOf(await firm.say("alix", press(card, "Rouvrir")))).toContain("dans les sept jours");
  });

  it("closes once from two processes while time is entered", async () => {
    const firm = await november();
    const other = openDatabase({ url: store.appUrl, setRole: false });
    const twin = await openTimeFirmAgain(firm, other);
    await Promise.all([
      firm.say("alix", "statement close 2026-11"),
      twin.say("alix", "statement close 2026-11"),
      ...Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? firm : twin).say("alix", { label: "", ask: "time add 10 min on:2026-11-19 task:none" }),
      ),
    ]);
    await other.close();
    const [row] = await store.rows<{ n: number; closed: number; kept: number }>(
      `SELECT count(*)::int AS n, max(minutes)::int AS closed,
         (SELECT sum(minutes)::int FROM time_entry WHERE firm_id = $1 AND state = 'kept') AS kept
       FROM statement WHERE firm_id = $1`,
      [firm.firm],
    );
    expect(row?.n).toBe(1);
    expect(row?.closed).toBe(row?.kept);
    expect((await firm.post()).told.filter(({ person }) => person === "camille")).toHaveLength(1);
  });

  it("has each contract of the month at its own price, and each assistant her own", async () => {
    const firm = await openTimeFirm(store);
    await firm.contract({ until: "2026-11-16", hourly: 3000 });
    await firm.contract({ from: "2026-11-16", hourly: 3333 });
    await firm.contract({ person: "robin", from: "2026-11-16", payer: "sacha", hourly: null });
    for (const [who, asked] of [
      ["alix", "61 min on:2026-11-13 task:none"],
      ["alix", "50 min on:2026-11-16 task:none"],
      ["robin", "30 min on:2026-11-17 task:none"],
    ] as const)
      await firm.say(who, { label: "", ask: `time add ${asked}` });
    expect(
      wordsOf(await firm.say("robin", { label: "", ask: "time add 5 min on:2026-11-13 task:none" })),
    ).toContain("contract begins");
    const card = await close(firm);
    // 61 min × 30 € = 30,50 €; 50 min × 33,33 € = 27,775 €.
    expect(wordsOf(card)).toContain("Montant HT : 58,28 €");
    const text = await textOf(await bytesOf(firm, card, ".pdf"));
    expect(text).toContain("1 h 01 × 30,00 € de l’heure");
    expect(text).toContain("50 min × 33,33 € de l’heure");
    const robin = await firm.say("robin", "my statement");
    const closed = await firm.say("robin", press(robin, "Close"));
    expect(wordsOf(closed)).toContain("Handed to Sacha Dubois");
    expect(await textOf(await bytesOf(firm, closed, ".pdf"))).toContain("le coût horaire n’est pas indiqué");
    // Camille, administrator, may read either: she is asked whose.
    expect(buttonsOf(await firm.say("camille", "relevé de novembre")).map(({ label }) => label)).toEqual([
      "Alix Bernard",
      "Robin Wood",
    ]);
    expect(wordsOf(await firm.say("sacha", "relevé de novembre de Robin"))).toContain(
      "Relevé de novembre 2026 – Robin Wood",
    );
    expect(wordsOf(await firm.say("sacha", "relevé de novembre de Alix"))).toContain("se lit chez");
  });

  it("is called back to her mind on the first hour of the next month's work, once", async () => {
    const firm = await november();
    const [contract] = await readContracts(firm.scope);
    if (!contract) throw new Error("no contract");
    const remind = (now: number) => remindToClose(firm.scope, contract, now);
    const first = Date.parse("2026-12-01T08:00:00Z");
    expect(await remind(Date.parse("2026-11-30T23:30:00Z"))).toBe(first);
    expect((await firm.post()).told).toEqual([]);
    firm.clock.at = DECEMBER;
    expect(await remind(DECEMBER)).toBe(Date.parse("2027-01-01T08:00:00Z") + 3 * 86_400_000);
    await remind(DECEMBER + 60_000);
    // Ended in the middle of November, it is looked at once more, in December.
    const ended = { ...contract, until: "2026-11-17" };
    expect(await remindToClose(firm.scope, ended, Date.parse("2026-11-30T12:00:00Z"))).toBe(first);
    expect(await remindToClose(firm.scope, ended, DECEMBER)).toBeUndefined();
    firm.clock.at += 120_000;
    const { told } = await firm.post();
    expect(told).toHaveLength(1);
    expect(wordsOf(told[0]?.card as Card)).toContain("Le mois de novembre 2026 est fini : 2 h 50 au relevé.");
    // « mon relevé » in December first shows November, which waits.
    expect(wordsOf(await firm.say("alix", "mon relevé"))).toContain("Relevé de novembre 2026");
    await close(firm);
    await firm.post();
    expect(wordsOf(await firm.say("alix", "mon relevé"))).toContain("Relevé de décembre 2026");
  });

  it("answers strange months and words with a sentence", async () => {
    const firm = await november();
    expect(wordsOf(await firm.say("alix", "relevé de janvier 2030"))).toContain("pas encore venu");
    expect(wordsOf(await firm.say("alix", "statement 2025-01"))).toContain("Rien n’est noté en janvier 2025");
    expect(wordsOf(await firm.say("alix", "statement close 2026-10"))).toContain("rien à clôturer");
    expect(wordsOf(await firm.say("camille", "statement close 2026-11"))).toContain("se lit chez");
    expect(wordsOf(await firm.say("sacha", "statement reopen x"))).toContain("n’existe plus");
    expect(wordsOf(await firm.say("alix", "statement 2026-11 page:9999"))).toContain("novembre");
    const empty = await openTimeFirm(store);
    expect(wordsOf(await empty.say("alix", "mon relevé"))).toContain("Aucun contrat");
    expect(firm.log.concat(empty.log)).toEqual([]);
  });
});

/** The same firm at a second process. */
async function openTimeFirmAgain(firm: TimeFirm, database: ReturnType<typeof openDatabase>) {
  return openTimeFirm(store, { database, workspace: firm.workspace, now: firm.clock.at });
}
