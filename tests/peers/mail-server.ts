import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** Where in the exchange the server misbehaves; "body" = once the whole message has been read, before its reply. */
type Stage = "connect" | "auth" | "mail" | "rcpt" | "first-bytes" | "body";
/** A reply code, a connection cut without a word, or no reply at all. */
export type Misbehaviour = { at: Stage; how: number | "cut" | "stall"; words?: string };

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
  parsed: ParsedMail;
}

export interface MailServer {
  url: string;
  /** Mails taken for good: those a 250 was the answer to. */
  received: ReceivedMail[];
  /** Times a whole message was read, answered or not. */
  bodies(): number;
  connections(): number;
  misbehave(how: Misbehaviour | undefined): void;
  dropConnections(): void;
  down(): Promise<void>;
  up(): Promise<void>;
}

interface MailServerOptions {
  /** STARTTLS with the peer's own self-signed certificate. */
  tls?: boolean;
  auth?: { user: string; pass: string };
}

/** A real SMTP server on a free loopback port. */
export async function createMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let misbehaviour: Misbehaviour | undefined;
  let bodies = 0;
  let connections = 0;
  let port = 0;
  let server: SMTPServer | undefined;

  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  /** True when the stage has been taken care of. */
  function act(at: Stage, done: (error?: Error) => void): boolean {
    if (misbehaviour?.at !== at) return false;
    const { how, words = "not now" } = misbehaviour;
    if (how === "cut") cutAll();
    else if (how !== "stall") done(Object.assign(new Error(words), { responseCode: how }));
    return true;
  }

  const handlers: SMTPServerOptions = {
    disabledCommands: options.tls ? [] : ["STARTTLS"],
    authOptional: options.auth === undefined,
    allowInsecureAuth: true,
    closeTimeout: 50,
    onConnect: (_session, done) => act("connect", done) || done(),
    onAuth: (auth, _session, done) => {
      if (act("auth", done)) return;
      const known = auth.username === options.auth?.user && auth.password === options.auth?.pass;
      if (known) done(null, { user: auth.username });
      else done(new Error("who are you?"));
    },
    onMailFrom: (_address, _session, done) => act("mail", done) || done(),
    onRcptTo: (_address, _session, done) => act("rcpt", done) || done(),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let acted = false;
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (!acted) acted = act("first-bytes", done);
      });
      stream.on("end", async () => {
        bodies += 1;
        if (acted || act("body", done)) return;
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: raw.toString("utf8"),
          parsed: await simpleParser(raw),
        });
        done();
      });
    },
  };

  async function up(): Promise<void> {
    const fresh = new SMTPServer(handlers);
    fresh.on("error", () => undefined);
    fresh.server.on("connection", (socket: Socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => fresh.listen(port, "127.0.0.1", resolve));
    port = (fresh.server.address() as AddressInfo).port;
    server = fresh;
  }

  async function down(): Promise<void> {
    const running = server;
    server = undefined;
    if (!running) return;
    const closed = new Promise<void>((resolve) => running.close(resolve));
    cutAll();
    await closed;
  }

  await up();
  const credentials = options.auth
    ? `${encodeURIComponent(options.auth.user)}:${encodeURIComponent(options.auth.pass)}@`
    : "";
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    received,
    bodies: () => bodies,
    connections: () => connections,
    misbehave: (how) => {
      misbehaviour = how;
    },
    dropConnections: cutAll,
    down,
    up,
  };
}
