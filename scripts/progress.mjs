import { spawnSync } from "node:child_process";

/**
 * Runs one long step behind one line: what is done, then how long it took. The step's own words are shown only
 * when it fails, and the process ends there.
 */
export function runStep(title, command, args, options = {}) {
  process.stdout.write(`${title}… `);
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...options,
  });
  if (status === 0) {
    process.stdout.write(`${formatSeconds(performance.now() - started)}\n`);
    return;
  }
  process.stdout.write("échec\n");
  process.stderr.write(`${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}\n`);
  process.exit(status || 1);
}

export function formatSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1).replace(".", ",")} s`;
}
