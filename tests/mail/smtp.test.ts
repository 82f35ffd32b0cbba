import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { mailerBattery, mailTo } from "../contracts/mailer.ts";
import { createMailServer } from "../peers/mail-server.ts";

const from = "Guichet du cabinet <guichet@cabinet.fr>";
const log = () => undefined;

mailerBattery("smtp", (server, timeouts) => createSmtpMailer({ server, from, log, timeouts }));

describe("SMTP's own", () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it("signs in, and waits rather than losing mails while its password is wrong", async () => {
    const server = await createMailServer({ auth: { user: "guichet@cabinet.fr", pass: "é:@/ secret" } });
    closing.push(server.down);
    const lines: string[] = [];
    const right = createSmtpMailer({ server, from, log });
    const wrong = createSmtpMailer({
      server: { url: server.url.replace("secret", "faux") },
      from,
      log: (line) => lines.push(line),
    });
    closing.push(right.close, wrong.close);
    expect(await right.send(mailTo("paul@exemple.fr"))).toEqual({ ok: true });
    expect(await wrong.send(mailTo("paul@exemple.fr"))).toMatchObject({ ok: false, reason: "later" });
    expect(lines.join()).toMatch(/not taken yet/);
    expect(lines.join()).not.toMatch(/faux/);
    expect(server.received[0]?.parsed.from?.value).toEqual([
      { name: "Guichet du cabinet", address: "guichet@cabinet.fr" },
    ]);
  });

  it("sends nothing to a server whose certificate proves nothing", async () => {
    const server = await createMailServer({ tls: true });
    closing.push(server.down);
    const mailer = createSmtpMailer({ server, from, log });
    closing.push(mailer.close);
    expect(await mailer.send(mailTo("paul@exemple.fr"))).toMatchObject({ ok: false, reason: "later" });
    expect(server.received).toEqual([]);
    const trusting = createSmtpMailer({
      server: { url: `${server.url}?tls.rejectUnauthorized=false` },
      from,
      log,
    });
    closing.push(trusting.close);
    expect(await trusting.send(mailTo("paul@exemple.fr"))).toEqual({ ok: true });
  });

  it("does not wait for ever for a server that trickles its reply", async () => {
    const sockets = new Set<Socket>();
    let body = "";
    const trickle = createServer((socket) => {
      sockets.add(socket.on("error", () => undefined));
      socket.write("220 hello\r\n");
      socket.on("data", (chunk) => {
        const line = chunk.toString();
        if (body !== "" || !/^(EHLO|MAIL|RCPT|DATA)/.test(line)) body += line;
        else if (line.startsWith("DATA")) socket.write("354 go\r\n");
        else socket.write("250 ok\r\n");
        if (body.endsWith("\r\n.\r\n")) setInterval(() => socket.write("250-still thinking\r\n"), 50).unref();
      });
    });
    await new Promise<void>((resolve) => trickle.listen(0, "127.0.0.1", resolve));
    const address = trickle.address();
    const port = typeof address === "object" ? address?.port : 0;
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      trickle.close();
    });
    const timeouts = { connect: 300, silence: 300, begin: 500, whole: 1000 };
    const mailer = createSmtpMailer({ server: { url: `smtp://127.0.0.1:${port}` }, from, log, timeouts });
    closing.push(mailer.close);
    const started = performance.now();
    expect(await mailer.send(mailTo("paul@exemple.fr"))).toMatchObject({ ok: false, reason: "doubtful" });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.each(["", "Guichet", "a@cabinet.fr, b@cabinet.fr"])("refuses to start with the sender %j", (sender) => {
    expect(() => createSmtpMailer({ server: { url: "smtp://127.0.0.1:1" }, from: sender, log })).toThrow(
      /expected one address/,
    );
  });
});
