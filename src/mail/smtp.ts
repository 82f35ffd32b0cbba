import type { Readable } from "node:stream";
import { createTransport, type NodemailerError } from "nodemailer";
import { readAddress } from "./address.ts";
import type { Attachment, Mail, Mailer, Sending } from "./mailer.ts";
import { connectionTo, type SmtpServer } from "./smtp-server.ts";

interface SmtpOptions {
  /** A `url` is `smtp://user:password@host:587` (STARTTLS) or `smtps://` ; nodemailer's options may follow as a query. */
  server: SmtpServer;
  /** One address, with a name or without. */
  from: string;
  log: (line: string) => void;
  timeouts?: Partial<SmtpTimeouts>;
}

/** Milliseconds. All of it stays under the outbox's SENDING_MS: past that somebody else may judge the mail. */
interface SmtpTimeouts {
  connect: number;
  /** Silence of the server in the middle of an exchange. */
  silence: number;
  /** Until the body begins to leave, waiting for a connection included: past it the mail certainly did not leave. */
  begin: number;
  /** For the whole sending: a server that trickles its reply is never silent. */
  whole: number;
}

const TIMEOUTS: SmtpTimeouts = { connect: 10_000, silence: 30_000, begin: 60_000, whole: 90_000 };

/** Throws when `from` is not one strict address. */
export function createSmtpMailer({ server, from, log, timeouts }: SmtpOptions): Mailer {
  const sender = readSender(from);
  const limits = { ...TIMEOUTS, ...timeouts };
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    // A connection that the server closed while idle, before a byte of the body left, gets one other try.
    maxRequeues: 1,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...connectionTo(server),
  });
  transport.on("error", (error: Error) => log(`mail server: ${error.message}`));

  // Of a connection that is lost, nodemailer says nowhere whether the body had begun to leave; its stream knows.
  const bodies = new WeakMap<AbortSignal, Readable>();
  transport.use("stream", (outgoing, done) => {
    const { signal } = outgoing.data;
    outgoing.message?.processFunc((body) => {
      if (signal) bodies.set(signal, body as Readable);
      return body;
    });
    done();
  });

  async function deliver(mail: Mail): Promise<Sending> {
    const to = readAddress(mail.to.address);
    if (!to.ok || to.name !== undefined) {
      const detail = `bad address: ${to.ok ? "invalid" : to.reason}`;
      return { ok: false, reason: "refused", detail, because: "address" };
    }
    const abort = new AbortController();
    const begun = () => bodies.get(abort.signal)?.readableDidRead === true;
    const begin = setTimeout(() => begun() || abort.abort(), limits.begin);
    const whole = setTimeout(() => abort.abort(), limits.whole);
    try {
      await transport.sendMail({
        from: sender,
        to: { name: mail.to.name ?? "", address: to.address },
        envelope: { from: sender.address, to: [to.address] },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        ...(mail.replyTo === undefined ? {} : { replyTo: { name: "", address: mail.replyTo } }),
        messageId: bracket(mail.messageId),
        ...(mail.inReplyTo === undefined
          ? {}
          : {
              inReplyTo: bracket(mail.inReplyTo),
              references: (mail.references ?? [mail.inReplyTo]).map(bracket),
            }),
        attachments: (mail.attachments ?? []).map(toAttachment),
        // RFC 3834, 5.1: keeps out-of-office robots from answering.
        headers: { "Auto-Submitted": "auto-generated" },
        ...(mail.invite && {
          icalEvent: { method: mail.invite.method, content: mail.invite.ics, filename: "invitation.ics" },
        }),
        signal: abort.signal,
      });
      return { ok: true };
    } catch (error) {
      return outcomeOf(error as NodemailerError, begun());
    } finally {
      clearTimeout(begin);
      clearTimeout(whole);
    }
  }

  const underway = new Set<Promise<Sending>>();
  return {
    async send(mail) {
      const sending = deliver(mail);
      underway.add(sending);
      const outcome = await sending.finally(() => underway.delete(sending));
      if (!outcome.ok && outcome.reason === "later") log(`mail not taken yet: ${outcome.detail}`);
      return outcome;
    },
    async close() {
      await Promise.allSettled(underway);
      transport.close();
    },
  };
}

function readSender(from: string): { name: string; address: string } {
  const sender = readAddress(from);
  if (!sender.ok) throw new Error(`Unusable sender '${from}' (${sender.reason}): expected one address`);
  return { name: sender.name ?? "", address: sender.address };
}

const bracket = (id: string): string => `<${id}>`;

const toAttachment = ({ name, mimeType, bytes, contentId }: Attachment) => ({
  filename: name,
  contentType: mimeType,
  content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  ...(contentId === undefined ? {} : { cid: contentId, contentDisposition: "inline" as const }),
});

/** Replies that speak of our own account (RFC 4954, 6): every mail would get them until the settings are right. */
const OUR_ACCOUNT = new Set([530, 534, 535, 538]);

/**
 * `bodyBegun`: the server had asked for the body and some of it had left. Codes and stages as nodemailer 10 tells
 * them: EENVELOPE = the reply to MAIL, RCPT or DATA; EMESSAGE = the reply to the whole body (or a size refused before).
 */
function outcomeOf(error: NodemailerError, bodyBegun: boolean): Sending {
  const detail = error.message;
  const code = error.responseCode;
  const aboutThisMail = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  if (code !== undefined && code >= 400 && code < 500) return { ok: false, reason: "later", detail };
  if (code !== undefined && aboutThisMail && error.permanent) {
    if (OUR_ACCOUNT.has(code)) return { ok: false, reason: "later", detail };
    return { ok: false, reason: "refused", detail, ...(blamesAddress(error) ? { because: "address" } : {}) };
  }
  if (bodyBegun) return { ok: false, reason: "doubtful", detail };
  return { ok: false, reason: code === undefined && aboutThisMail ? "refused" : "later", detail };
}

/**
 * The address itself is what was refused: RFC 3463's 5.1.x, a closed mailbox (5.2.1), or a plain 550, 551 or 553 to RCPT. A
 * policy (5.7.x: our own reputation) or a full mailbox (5.2.2) says nothing of that kind.
 */
function blamesAddress({ command, responseCode, response }: NodemailerError): boolean {
  if (command !== "RCPT TO" || responseCode === undefined) return false;
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "")?.[1];
  if (enhanced !== undefined) return /^5\.1\.(?!7|8)/.test(enhanced) || enhanced === "5.2.1";
  return [550, 551, 553].includes(responseCode);
}
