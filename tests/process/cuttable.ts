import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What stands between the desk and PostgreSQL, to be cut. */
export interface Cuttable {
  /** The database's address, through here. */
  url: string;
  /** "refused": connections are closed and none is taken. "silent": everything is taken and nothing goes on. */
  cut(how: "refused" | "silent"): Promise<void>;
  /** As before; what was held back goes on, as after a pause of the network. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openCuttable(databaseUrl: string): Promise<Cuttable> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer({ pauseOnConnect: true }, (near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on("data", (chunk) => other.write(chunk));
      if (silent) one.pause();
      else one.resume();
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;

  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  return {
    url: url.href,
    async cut(how) {
      if (how === "refused") return stop();
      silent = true;
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      silent = false;
      if (!server.listening) await listen(port);
      for (const socket of sockets) socket.resume();
    },
    close: () => (server.listening ? stop() : Promise.resolve()),
  };
}
