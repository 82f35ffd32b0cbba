import { startEmbedded } from "../../src/database/embedded.ts";

/** A process of its own around the embedded server, to be killed: prints its addresses as JSON, stops on SIGTERM. */
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error("expected the data folder as argument");

try {
  const { ownerUrl, appUrl, superuserUrl, stop } = await startEmbedded({
    dataDir,
    log: (line) => console.error(line),
  });
  console.log(JSON.stringify({ ownerUrl, appUrl, superuserUrl }));
  process.on("SIGTERM", () => stop().then(() => process.exit(0)));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.error(`${(error as Error).name}: ${(error as Error).message}`);
  process.exitCode = 1;
}
