// The benchmarks, with what `npm start` gives Node: what is measured is what is run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const { start } = JSON.parse(readFileSync("package.json", "utf8")).scripts;
const flags = start.split(" ").filter((word) => word.startsWith("--"));
const command = [...flags, "--import", "tsx", "bench/run.ts", ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, command, { stdio: "inherit" }).status ?? 1;
