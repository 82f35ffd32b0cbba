import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepFile } from "../../src/database/kept-files.ts";
import { toHtml } from "../../src/mail/html.ts";
import type { Mail } from "../../src/mail/mailer.ts";
import { pack } from "../../src/mail/pack.ts";
import type { Parcel } from "../../src/mail/parcel.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { type DeskAtWork, openDesk, openStore, type Store } from "../desk/desk-at-work.ts";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";
import { decodeQrCode } from "./decode-qr-code.ts";

const TEXT =
  "Bonjour Monsieur,\n\nIl reste 4\u202f860,00\u00a0€.\n\n– FA-1\u00a0: 1\u00a0€\n– FA-2\u00a0: 2\u00a0€\n\nBien à vous,\nCamille";
const parcel: Parcel = {
  to: { address: "compta@exemple.fr", name: "Paul Durand" },
  subject: "Facture FA-1",
  text: TEXT,
  language: "fr",
  messageId: "r1.relance@cabinet.fr",
};
const transfer = {
  beneficiary: "Cabinet Durand",
  iban: "FR7630006000011234567890189",
  cents: 486_000,
  reference: "FA-1",
};
const PDF = Buffer.from("%PDF-1.4 une facture");

let store: Store;
let desk: DeskAtWork;
let server: MailServer;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  server = await createMailServer();
});
afterEach(() => server.down());

const packed = async (change: Partial<Parcel> = {}): Promise<Mail> => {
  const made = await pack(desk.scope, { ...parcel, ...change });
  if (!made.ok) throw new Error(made.detail);
  return made.mail;
};

async function sent(change: Partial<Parcel> = {}) {
  const mailer = createSmtpMailer({ server, from: "Cabinet <relances@cabinet.fr>", log: () => undefined });
  expect(await mailer.send(await packed(change))).toEqual({ ok: true });
  await mailer.close();
  const [mail] = server.received;
  if (!mail) throw new Error("nothing arrived");
  return mail;
}

describe("what is packed when a mail leaves", () => {
  it("arrives as text and as the same words in HTML, typography kept, with the thread and where to answer", async () => {
    const { parsed } = await sent({
      replyTo: "reponses@cabinet.fr",
      inReplyTo: "r0.relance@cabinet.fr",
      references: ["q.relance@cabinet.fr", "r0.relance@cabinet.fr"],
    });
    expect(parsed.text?.trim()).toBe(TEXT);
    const html = String(parsed.html);
    expect(html).toContain('<html lang="fr"');
    expect(html).toContain("4\u202f860,00\u00a0€");
    expect(html).toContain("Bien à vous,<br>");
    expect(html.match(/<p style="[^"]*text-indent[^"]*">– /g)).toHaveLength(2);
    expect(html).not.toMatch(/https?:|<script|<table|<link|url\(/);
    expect(parsed.replyTo?.value).toEqual([{ name: "", address: "reponses@cabinet.fr" }]);
    expect(parsed.inReplyTo).toBe("<r0.relance@cabinet.fr>");
    expect(parsed.references).toEqual(["<q.relance@cabinet.fr>", "<r0.relance@cabinet.fr>"]);
  });

  it("carries the kept PDFs as they were dropped, and the QR code inside the page, never listed beside it", async () => {
    const file = await keepFile(
      desk.scope,
      { name: "scan.pdf", mimeType: "application/pdf", bytes: PDF },
      desk.clock.at,
    );
    const { parsed } = await sent({ files: [{ file, name: "FA-1.pdf" }], transfer });
    const pdf = parsed.attachments.find(({ filename }) => filename === "FA-1.pdf");
    expect(pdf?.content.equals(PDF)).toBe(true);
    expect(pdf?.contentDisposition).toBe("attachment");
    const code = parsed.attachments.find(({ cid }) => cid !== undefined);
    expect(code).toMatchObject({ contentType: "image/png", contentDisposition: "inline", related: true });
    expect(decodeQrCode(code?.content as Buffer)).toBe(
      "BCD\n002\n1\nSCT\n\nCabinet Durand\nFR7630006000011234567890189\nEUR4860.00\n\n\nFA-1",
    );
    for (const words of [parsed.text ?? "", String(parsed.html)]) {
      const plain = words.replace(/[\u00a0\u202f]/g, " ");
      expect(plain).toContain("IBAN : FR76 3000 6000 0112 3456 7890 189");
      expect(plain).toContain("Montant : 4 860,00 €");
      expect(plain).toContain("Référence : FA-1");
      expect(plain).toContain("inchangées");
    }
  });

  it("does not leave without the PDF it says is attached", async () => {
    const gone = "5f0c4a1e-0000-4000-8000-000000000000";
    expect(await pack(desk.scope, { ...parcel, files: [{ file: gone, name: "FA-1.pdf" }] })).toEqual({
      ok: false,
      because: "file",
      detail: "attached file 'FA-1.pdf' is no longer kept",
    });
    const other = await openDesk(store);
    const theirs = await keepFile(
      other.scope,
      { name: "a.pdf", mimeType: "application/pdf", bytes: PDF },
      desk.clock.at,
    );
    expect(await pack(desk.scope, { ...parcel, files: [{ file: theirs, name: "a.pdf" }] })).toMatchObject({
      ok: false,
      because: "file",
    });
  });

  it("says that attachments are too large, rather than letting every server refuse them", async () => {
    const bytes = new Uint8Array(9 * 1024 * 1024);
    const files = [];
    for (const name of ["a.pdf", "b.pdf"]) {
      const file = await keepFile(desk.scope, { name, mimeType: "application/pdf", bytes }, desk.clock.at);
      files.push({ file, name });
    }
    expect(await pack(desk.scope, { ...parcel, files })).toMatchObject({ ok: false, because: "size" });
  });

  it("leaves an invitation in the words every calendar shows", async () => {
    const { language: _none, ...invitation } = parcel;
    expect(await pack(desk.scope, invitation)).toEqual({ ok: true, mail: invitation });
  });
});

describe("a name that is markup", () => {
  it.each([
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</title></head><body onload=alert(1)>",
    "&lt;b&gt; & 'c'",
    "<!-- ",
    "\u2028<svg/onload=alert(1)>",
  ])("%j is shown as it is written, and does nothing", (name) => {
    const html = toHtml({
      language: "fr",
      subject: name,
      text: `Bonjour ${name},\n\n– ${name}\n– FA-1`,
      code: { contentId: `c"${name}`, alt: name, heading: name, lines: [name] },
    });
    const own = toHtml({
      language: "fr",
      subject: "x",
      text: "Bonjour x,\n\n– x\n– FA-1",
      code: { contentId: "x", alt: "x", heading: "x", lines: ["x"] },
    });
    const tags = (page: string) => page.match(/<[a-z!/][^\s>]*/gi)?.sort();
    const extra = name.includes("\u2028") ? 4 : 0;
    expect(Math.abs((tags(html)?.length ?? 0) - (tags(own)?.length ?? 0))).toBeLessThanOrEqual(extra);
    expect(html).not.toMatch(/<(img src=x|script|svg|!--|b>)/);
    expect(html.match(/<body/g)).toHaveLength(1);
  });
});
