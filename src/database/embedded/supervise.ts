import { setTimeout as sleep } from "node:timers/promises";
import {
  type Cluster,
  findFreePort,
  hasEnded,
  launch,
  PortTaken,
  type RunningServer,
  shutDown,
} from "./server.ts";

type Log = (line: string) => void;

interface Supervised {
  readonly port: number;
  stop(): Promise<void>;
}

const longestPauseMs = 10_000;

/** Starts the server on a free port and keeps it there: if it dies, it is started again on the same port until stop(). */
export async function supervise(cluster: Cluster, log: Log): Promise<Supervised> {
  const first = await launchOnFreePort(cluster, log);
  const { port } = first;
  let server: RunningServer = first.server;
  let stopping = false;
  let restarting = Promise.resolve();

  const stopWithNode = () => server.process.kill("SIGINT");
  process.once("exit", stopWithNode);
  watch();

  function watch(): void {
    const { process: child } = server;
    const onEnd = (code: number | null, signal: NodeJS.Signals | null) => {
      if (!stopping) restarting = restart(signal ?? `code ${code}`);
    };
    if (hasEnded(child)) onEnd(child.exitCode, child.signalCode);
    else child.once("exit", onEnd);
  }

  async function restart(reason: string): Promise<void> {
    log(`PostgreSQL s’est arrêté de lui-même (${reason}) : redémarrage.`);
    for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        server = await launch(cluster, port, reporter(log));
        log("PostgreSQL répond de nouveau.");
        return watch();
      } catch (error) {
        const why = error instanceof PortTaken ? `le port ${port} est pris` : (error as Error).message;
        log(`PostgreSQL ne redémarre pas encore (${why}) : nouvel essai dans ${pauseMs / 1000} s.`);
        await sleep(pauseMs, undefined, { ref: false });
      }
    }
  }

  return {
    port,
    async stop() {
      stopping = true;
      process.off("exit", stopWithNode);
      await restarting;
      await shutDown(server.process);
    },
  };
}

async function launchOnFreePort(
  cluster: Cluster,
  log: Log,
): Promise<{ port: number; server: RunningServer }> {
  for (let attempt = 0; ; attempt++) {
    const port = await findFreePort();
    try {
      return { port, server: await launch(cluster, port, reporter(log)) };
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt >= 5) throw error;
    }
  }
}

/** Of what the server writes, what its administrator should see. */
function reporter(log: Log): Log {
  return (line) => {
    if (line.includes("database system was not properly shut down"))
      log("PostgreSQL se remet d’un arrêt brutal…");
    else if (/^PANIC:/.test(line) || /No space left on device/.test(line)) log(`PostgreSQL : ${line}`);
  };
}
