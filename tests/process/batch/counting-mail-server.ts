import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** What may happen to one mail; "cut": the connection ends without a word once the whole mail has been read. */
type Fate = "taken" | "later-at-rcpt" | "later-at-end" | "cut";

export interface CountingMailServer {
  url: string;
  /** By Message-ID: times the whole of it was read and not refused, answered or not. More than one = sent twice. */
  reached: Map<string, number>;
  rough: boolean;
  close(): Promise<void>;
}

/** A real SMTP server that counts. While `rough`, one mail in ten is put off or cut, as `random` has it. */
export async function createCountingMailServer(random: () => number): Promise<CountingMailServer> {
  const reached = new Map<string, number>();
  const fate = (): Fate => {
    if (!peer.rough) return "taken";
    const draw = random();
    return draw < 0.04 ? "later-at-rcpt" : draw < 0.08 ? "later-at-end" : draw < 0.1 ? "cut" : "taken";
  };
  const fates = new Map<string, Fate>();
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    authOptional: true,
    closeTimeout: 50,
    onRcptTo(_address, session, done) {
      const drawn = fate();
      fates.set(session.id, drawn);
      done(drawn === "later-at-rcpt" ? busy() : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const drawn = fates.get(session.id) ?? "taken";
        if (drawn === "later-at-end") return done(busy());
        const id = /^Message-ID:\s*<([^>]+)>/im.exec(Buffer.concat(chunks).toString("latin1"))?.[1] ?? "none";
        reached.set(id, (reached.get(id) ?? 0) + 1);
        if (drawn === "cut") return void sockets.get(session.remotePort)?.destroy();
        done(null);
      });
    },
  });
  server.on("error", () => {});
  const busy = () => Object.assign(new Error("not now"), { responseCode: 451 });
  server.server.on("connection", (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(remotePort));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const peer: CountingMailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    reached,
    rough: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return peer;
}
