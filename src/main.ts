import { systemClock } from "./clock.ts";
import { readConfig, readEnvironment } from "./config.ts";
import { CannotStart } from "./database/cannot-start.ts";
import { openHouse } from "./house.ts";
import { createLog } from "./log.ts";

/** Longer than any answer under way takes; past it the process ends whatever is left, as a crash would. */
const LAST_CALL_MS = 15_000;

const reading = readConfig(readEnvironment());
if (!reading.ok) fail(reading.problems);
else await run(reading.config);

async function run(config: Parameters<typeof openHouse>[0]): Promise<void> {
  const log = createLog(config.logLevel);
  try {
    const house = await openHouse(config, systemClock, log);
    const what = house.localDesk
      ? "Guichet est ouvert. Le bureau local vous attend sur"
      : "Guichet est ouvert sur";
    process.stdout.write(`${what} ${house.address}\n`);
    const end = (): void => {
      setTimeout(() => process.exit(1), LAST_CALL_MS).unref();
      void house.close().then(() => process.exit(0));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    fail([error.message]);
  }
}

function fail(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join("\n")}\n`);
  process.exitCode = 1;
}
