import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decodeQrCode } from "../mail/decode-qr-code.ts";
import type { ReceivedMail } from "../peers/mail-server.ts";
import { plainly } from "./guichet-on-monday.ts";
import { createPdf } from "./invoice-pdf.ts";
import type { Office, Seen, Visitor } from "./visitor.ts";

const LIST = [
  "N° facture;Client;E-mail;Date;Échéance;Montant TTC;Reste dû",
  "FA-2026-031;Exemple SARL;compta@exemple.fr;15/09/2026;15/10/2026;4 860,00;4 860,00",
  "FA-2026-040;Lucie Bernard;lucie@exemple.org;15/10/2026;14/11/2026;300,00;300,00",
  "FA-2026-050;Atelier Martin SAS;atelier@exemple.fr;01/11/2026;01/12/2026;1 200,00;1 200,00",
  "FA-2026-051;Société Déjà Payée;paye@exemple.fr;01/10/2026;31/10/2026;90,00;90,00",
].join("\r\n");
const IBAN = "FR76 3000 6000 0112 3456 7890 189";

/** From a list dropped on the desk to the last payment: the same weeks at every door. */
export function tellHowItIsPaid(open: () => Promise<Office>): void {
  let office: Office;
  let visitor: Visitor;
  beforeAll(async () => {
    office = await open();
    visitor = await office.sit("leader");
  }, 180_000);
  afterAll(() => office?.close());

  const mailsTo = (address: string) => office.mail.received.filter(({ to }) => to.includes(address));
  const mailTo = async (address: string): Promise<ReceivedMail> => {
    await expect.poll(() => mailsTo(address).length, { timeout: 20_000 }).toBe(1);
    return mailsTo(address)[0] as ReceivedMail;
  };
  const morningCard = async (local: string): Promise<Seen> => {
    const since = await visitor.mark();
    await office.guichet.goTo(local);
    return visitor.told(/relances? à envoyer/, since);
  };

  it("begins with four questions, and the account for the code to pay by", async () => {
    const set = await visitor.fill(await visitor.ask("relance"), "Enregistrer", {
      "Ligne directe": "01 02 03 04 05",
    });
    expect(set.read).toContain("C’est noté, on peut commencer.");
    const account = await visitor.press(set, "Paiement");
    const saved = await visitor.fill(account, "Enregistrer", {
      IBAN,
      "Titulaire du compte": "Cabinet Durand",
    });
    expect(saved.read).toContain("QR code : particuliers");
  });

  it("reads a list dropped on it, shows what it understood, and sorts what is late before anything leaves", async () => {
    const bytes = Buffer.from(LIST, "latin1");
    const preview = await visitor.drop({ name: "factures.csv", mimeType: "text/csv", bytes });
    expect(preview.read).toContain("factures.csv : 4 lignes");
    expect(preview.read).toContain("6 450,00 €");
    const done = await visitor.press(preview, "Importer");
    expect(done.read).toContain("import terminé");
    const sort = await visitor.press(done, "Trier les factures échues");
    expect(sort.read).toMatch(
      /À trier : 3 factures, 3 clients[\s\S]*Exemple SARL[\s\S]*Déjà Payée[\s\S]*Lucie/,
    );
    const second = await visitor.press(sort, "À relancer");
    const third = await visitor.press(second, "Payé");
    await visitor.press(third, "À relancer");
    expect((await visitor.ask("relance reprise")).read).toContain("plus aucune facture à trier");
  });

  it("keeps the invoice's PDF, and who is a consumer", async () => {
    const bytes = await createPdf("Facture FA-2026-031");
    const asked = await visitor.drop({ name: "FA-2026-031.pdf", mimeType: "application/pdf", bytes });
    expect(asked.read).toContain("C’est la facture FA-2026-031 (Exemple SARL, 4 860,00 €) ?");
    expect((await visitor.press(asked, "Oui, la joindre")).read).toContain("partira avec ses relances");
    const card = await visitor.ask("fiche client lucie bernard");
    const saved = await visitor.fill(card, "Enregistrer", { "Le client est": "Particulier" });
    expect(saved.read).toContain("Particulier");
  });

  it("asks before anything leaves, then sends within the firm's hours what was agreed to", async () => {
    const morning = await morningCard("2026-11-24T09:00");
    expect(morning.read).toContain("3 relances à envoyer");
    expect(morning.read).not.toContain("Déjà Payée");
    const preview = await visitor.press(morning, "Aperçu");
    expect(preview.read).toContain("FA-2026-031.pdf");
    let left = await visitor.press(preview, "Envoyer");
    expect(left.read).toContain("partira mardi 24 novembre, 9 h 30");
    // A consumer is decided on alone; the notice to Atelier Martin waits for nobody today.
    left = await visitor.press(await visitor.ask("relance"), "Envoyer");
    expect(left.read).toContain("Lucie Bernard");
    expect(office.mail.received).toEqual([]);
    await office.guichet.goTo("2026-11-24T09:31");
  });

  it("writes to a business with the invoice attached, in good faith, and to one address", async () => {
    const { parsed, to } = await mailTo("compta@exemple.fr");
    expect(to).toEqual(["compta@exemple.fr"]);
    expect(plainly(parsed.subject ?? "")).toBe("Facture FA-2026-031 – échue le 15 octobre");
    expect(plainly(parsed.text ?? "")).toContain("Sauf erreur de notre part, notre facture FA-2026-031");
    expect(plainly(parsed.text ?? "")).toContain("4 860,00 € TTC");
    expect(parsed.messageId).toMatch(/\.relance@cabinet-durand\.fr>$/);
    const [pdf] = parsed.attachments;
    expect(pdf).toMatchObject({ filename: "FA-2026-031.pdf", contentType: "application/pdf" });
    expect(await readPdf(pdf?.content)).toContain("Facture FA-2026-031");
  });

  it("writes to a consumer with a code that pays this invoice and no other", async () => {
    const { parsed } = await mailTo("lucie@exemple.org");
    expect(plainly(parsed.text ?? "")).not.toMatch(/indemnité|pénalité|40,00/);
    const code = parsed.attachments.find(({ contentType }) => contentType === "image/png");
    expect((decodeQrCode(code?.content ?? Buffer.alloc(0)) ?? "").split("\n")).toEqual([
      ...["BCD", "002", "1", "SCT", "", "Cabinet Durand", IBAN.replaceAll(" ", ""), "EUR300.00", "", ""],
      "FA-2026-040",
    ]);
  });

  it("waits for what is promised, and comes back two working days after", async () => {
    // What nobody answered the day before is asked again.
    expect((await morningCard("2026-11-25T09:00")).read).toContain("Atelier Martin");
    const promised = await visitor.ask("Exemple SARL paie vendredi");
    expect(promised.read).toContain("j’y reviens le mardi 1er décembre");
    const since = await visitor.mark();
    await office.guichet.goTo("2026-11-30T09:01");
    expect((await visitor.ask("relance exemple sarl")).read).not.toContain("attend votre accord");
    await office.guichet.goTo("2026-12-01T09:00");
    const broken = await visitor.told("n’a pas tenu sa promesse", since);
    expect(broken.read).toContain("Exemple SARL");
  });

  it("counts what is paid, and falls silent once all of it is", async () => {
    const part = await visitor.ask("Exemple SARL a payé 2 000 € sur FA-2026-031");
    expect(part.read).toContain("FA-2026-031 : 2 860,00 €");
    expect((await visitor.ask("relance exemple sarl")).read).toContain("2 860,00 €");
    const all = await visitor.ask("Exemple SARL a payé le reste");
    expect(all.read).toContain("FA-2026-031 : soldée, plus aucune relance");
    const since = await visitor.mark();
    for (const day of ["2026-12-02", "2026-12-09", "2026-12-22", "2027-01-12"]) {
      await office.guichet.goTo(`${day}T09:00`);
      await office.guichet.goTo(`${day}T10:00`);
    }
    expect(mailsTo("compta@exemple.fr")).toHaveLength(1);
    await expect(visitor.told("Exemple SARL", since)).rejects.toThrow();
  }, 60_000);

  it("showed nothing that the platform would have refused", () => {
    expect(office.refused()).toEqual([]);
  });
}

async function readPdf(bytes: Uint8Array | undefined): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes ?? [])), {
    mergePages: true,
  });
  return text;
}
