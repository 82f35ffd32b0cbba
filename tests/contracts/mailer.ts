import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mail, Mailer } from "../../src/mail/mailer.ts";
import { createMailServer, type MailServer, type Misbehaviour } from "../peers/mail-server.ts";

/** Milliseconds: silence < begin < whole. */
interface BatteryTimeouts {
  connect: number;
  silence: number;
  begin: number;
  whole: number;
}

export const mailTo = (address: string, changes: Partial<Mail> = {}): Mail => ({
  to: { address, name: "Paul Durand" },
  subject: "Rendez-vous : Point budget – mardi 24\u00a0novembre, 14\u00a0h",
  text: "Bonjour,\n\nC’est noté.\n.\nUne ligne qui commence par un point.\n",
  messageId: "meeting-1.guest-1.0@guichet.example",
  ...changes,
});

const PATIENT: BatteryTimeouts = { connect: 8000, silence: 8000, begin: 12_000, whole: 15_000 };
/** For a server that keeps silent on purpose; a busy machine could look so to a mailer that always has so little patience. */
const IMPATIENT: BatteryTimeouts = { connect: 300, silence: 300, begin: 1500, whole: 9000 };

const ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Été\r\nEND:VCALENDAR\r\n";

/** What every Mailer owes: one recipient, and an outcome that is never more certain than the truth. */
export function mailerBattery(
  adapter: string,
  create: (server: MailServer, timeouts: BatteryTimeouts) => Mailer,
): void {
  describe(`mailer ${adapter}`, () => {
    let server: MailServer;
    let mailer: Mailer;

    beforeEach(async () => {
      server = await createMailServer();
      mailer = create(server, PATIENT);
    });
    afterEach(async () => {
      await mailer.close();
      await server.down();
    });

    it("brings a mail as it was written, to its one recipient", async () => {
      expect(await mailer.send(mailTo("paul@exemple.fr"))).toEqual({ ok: true });
      const [mail, ...others] = server.received;
      expect(others).toEqual([]);
      expect(mail?.to).toEqual(["paul@exemple.fr"]);
      expect(mail?.parsed.subject).toBe("Rendez-vous : Point budget – mardi 24\u00a0novembre, 14\u00a0h");
      expect(mail?.parsed.text).toContain("C’est noté.\n.\nUne ligne");
      expect(mail?.parsed.messageId).toBe("<meeting-1.guest-1.0@guichet.example>");
      expect(mail?.parsed.headers.get("auto-submitted")).toBe("auto-generated");
      expect(mail?.parsed.attachments).toEqual([]);
    });

    it("brings an invitation as a part mail software shows, and as a file", async () => {
      const mail = mailTo("paul@exemple.fr", { invite: { method: "REQUEST", ics } });
      expect(await mailer.send(mail)).toEqual({ ok: true });
      const raw = server.received[0]?.raw ?? "";
      expect(raw).toMatch(/Content-Type: multipart\/alternative/);
      expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r\n/);
      const files = server.received[0]?.parsed.attachments ?? [];
      const file = files.find(({ filename }) => filename === "invitation.ics");
      expect(file?.content.toString("utf8")).toBe(ics);
      expect(server.received[0]?.parsed.text).toContain("C’est noté.");
    });

    it("brings HTML beside the text, files as they are, and images inside the page", async () => {
      const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0x0d, 0x0a, 0x2e, 0x0d, 0x0a]);
      const mail = mailTo("paul@exemple.fr", {
        html: '<p lang="fr">C’est noté\u202f!</p><img src="cid:code.1@cabinet.fr">',
        attachments: [
          { name: "Facture n° 1 – été.pdf", mimeType: "application/pdf", bytes: pdf },
          { name: "code.png", mimeType: "image/png", bytes: pdf, contentId: "code.1@cabinet.fr" },
        ],
        replyTo: "reponses@cabinet.fr",
        inReplyTo: "b@cabinet.fr",
        references: ["a@cabinet.fr", "b@cabinet.fr"],
      });
      expect(await mailer.send(mail)).toEqual({ ok: true });
      const { parsed } = server.received[0] ?? {};
      expect(String(parsed?.html)).toContain("C’est noté\u202f!");
      expect(parsed?.text).toContain("C’est noté.");
      const files = parsed?.attachments.map(({ filename, content, cid }) => [
        filename,
        content.equals(pdf),
        cid,
      ]);
      expect(files?.sort()).toEqual([
        ["Facture n° 1 – été.pdf", true, undefined],
        ["code.png", true, "code.1@cabinet.fr"],
      ]);
      expect(parsed?.replyTo?.value.map(({ address }) => address)).toEqual(["reponses@cabinet.fr"]);
      expect(parsed?.inReplyTo).toBe("<b@cabinet.fr>");
      expect(parsed?.references).toEqual(["<a@cabinet.fr>", "<b@cabinet.fr>"]);
    });

    it.each<[string, number, string | undefined, boolean]>([
      ["no such user", 550, "5.1.1", true],
      ["no enhanced code", 550, undefined, true],
      ["moved away", 551, undefined, true],
      ["mailbox closed", 550, "5.2.1", true],
      ["mailbox full", 552, "5.2.2", false],
      ["our reputation", 550, "5.7.1", false],
      ["our sender is bad", 550, "5.1.8", false],
      ["not now", 450, "4.1.1", false],
    ])("blames the address only where it is to blame: %s", async (_what, how, enhanced, blamed) => {
      server.misbehave({ at: "rcpt", how, ...(enhanced === undefined ? {} : { words: `${enhanced} no` }) });
      const sending = await mailer.send(mailTo("paul@exemple.fr"));
      expect("because" in sending ? sending.because : undefined).toBe(blamed ? "address" : undefined);
    });

    it.each([
      "c@ex.fr, evil@x.fr",
      '"c@ex.fr, evil@x.fr"',
      "Groupe: c@ex.fr, d@ex.fr;",
      "c@ex.fr\r\nBcc: evil@x.fr",
      "Paul <c@ex.fr>",
      "c@ex.fr> SIZE=1\r\nRCPT TO:<evil@x.fr",
      "",
    ])("sends nothing to %j", async (address) => {
      expect(await mailer.send(mailTo(address))).toMatchObject({ ok: false, reason: "refused" });
      expect(server.connections()).toBe(0);
    });

    it("keeps hostile words inside their header", async () => {
      const hostile = mailTo("paul@exemple.fr", {
        to: { address: "paul@exemple.fr", name: 'evil@x.fr>, "a\r\nBcc: b@x.fr' },
        subject: "Budget\r\nBcc: evil@x.fr\r\n\r\n<script>",
      });
      await mailer.send(hostile);
      expect(server.received[0]?.to).toEqual(["paul@exemple.fr"]);
      expect(server.received[0]?.parsed.headers.has("bcc")).toBe(false);
      expect(server.received[0]?.parsed.to).toMatchObject({ value: [{ address: "paul@exemple.fr" }] });
    });

    it.each<[string, Misbehaviour, "refused" | "later" | "doubtful", number]>([
      ["a 5xx to the sender", { at: "mail", how: 550 }, "refused", 0],
      ["a 5xx to the recipient", { at: "rcpt", how: 550 }, "refused", 0],
      ["a 5xx to the body", { at: "body", how: 554 }, "refused", 1],
      ["a 4xx to the sender", { at: "mail", how: 451 }, "later", 0],
      ["a 4xx to the recipient (greylisting)", { at: "rcpt", how: 450 }, "later", 0],
      ["a 421 to the recipient", { at: "rcpt", how: 421 }, "later", 0],
      ["a 4xx to the body", { at: "body", how: 452 }, "later", 1],
      ["a 421 to the body", { at: "body", how: 421 }, "later", 1],
      ["a 5xx instead of a greeting", { at: "connect", how: 554 }, "later", 0],
      ["a demand for authentication", { at: "mail", how: 530 }, "later", 0],
      ["a connection cut before the greeting", { at: "connect", how: "cut" }, "later", 0],
      ["silence instead of a greeting", { at: "connect", how: "stall" }, "later", 0],
      ["a connection cut at the recipient", { at: "rcpt", how: "cut" }, "later", 0],
      ["silence at the recipient", { at: "rcpt", how: "stall" }, "later", 0],
      ["a connection cut in the middle of the body", { at: "first-bytes", how: "cut" }, "doubtful", 0],
      ["a connection cut after the body, before its reply", { at: "body", how: "cut" }, "doubtful", 1],
      ["silence after the body", { at: "body", how: "stall" }, "doubtful", 1],
    ])("tells %s as it is", async (_what, misbehaviour, reason, bodies) => {
      server.misbehave(misbehaviour);
      if (misbehaviour.how === "stall") mailer = create(server, IMPATIENT);
      const sending = await mailer.send(mailTo("paul@exemple.fr", { text: "x".repeat(400_000) }));
      expect(sending).toMatchObject({ ok: false, reason, detail: expect.stringMatching(/./) });
      expect(server.received).toEqual([]);
      expect(server.bodies()).toBe(bodies);
      // Nothing may come later by itself, whatever was said.
      server.misbehave(undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(server.received).toEqual([]);
    });

    it("takes up again after each misfortune", async () => {
      for (const at of ["connect", "rcpt", "first-bytes", "body"] as const) {
        server.misbehave({ at, how: "cut" });
        await mailer.send(mailTo("paul@exemple.fr"));
        server.misbehave(undefined);
        expect(await mailer.send(mailTo("paul@exemple.fr"))).toEqual({ ok: true });
      }
      await server.down();
      expect(await mailer.send(mailTo("paul@exemple.fr"))).toMatchObject({ reason: "later" });
      await server.up();
      expect(await mailer.send(mailTo("paul@exemple.fr"))).toEqual({ ok: true });
    });

    it("sends once over a connection the server dropped in between", async () => {
      expect(await mailer.send(mailTo("a@exemple.fr"))).toEqual({ ok: true });
      server.dropConnections();
      expect(await mailer.send(mailTo("b@exemple.fr"))).toEqual({ ok: true });
      expect(server.received.map(({ to }) => to[0])).toEqual(["a@exemple.fr", "b@exemple.fr"]);
    });

    it("says of a mail that never got a connection that it may be sent later", async () => {
      server.misbehave({ at: "rcpt", how: "stall" });
      mailer = create(server, IMPATIENT);
      const started = performance.now();
      const sendings = await Promise.all(
        Array.from({ length: 30 }, (_, i) => mailer.send(mailTo(`p${i}@exemple.fr`))),
      );
      expect(sendings.map((sending) => !sending.ok && sending.reason)).toEqual(Array(30).fill("later"));
      expect(performance.now() - started).toBeLessThan(3500);
    });

    it("brings a hundred mails given at once, each once", async () => {
      const addresses = Array.from({ length: 100 }, (_, i) => `p${i}@exemple.fr`);
      const sendings = await Promise.all(addresses.map((address) => mailer.send(mailTo(address))));
      expect(sendings.every(({ ok }) => ok)).toBe(true);
      expect(server.received.map(({ to }) => to[0]).sort()).toEqual([...addresses].sort());
      expect(server.connections()).toBeLessThanOrEqual(5);
    });

    it("finishes what it is sending before it closes", async () => {
      const sending = mailer.send(mailTo("paul@exemple.fr"));
      await mailer.close();
      expect(await sending).toEqual({ ok: true });
    });
  });
}
