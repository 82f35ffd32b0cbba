// The whole gate: format, lint, types, unused code and dependencies, tests. Stops at the first failure.
// With --without-tests, all but the tests: for a gate that has just run `npm test`.
import { spawnSync } from "node:child_process";
import { formatSeconds } from "./progress.mjs";
import { setup } from "./setup.mjs";
import { runTests } from "./test.mjs";

const steps = {
  "format, lint": ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  types: ["node_modules/typescript-native/bin/tsc", "--noEmit", "-p", "."],
  "unused code": ["node_modules/knip/bin/knip.js", "--no-progress"],
  // What only its own test calls was built and never wired.
  "code nobody calls": [
    "node_modules/knip/bin/knip.js",
    ...["--no-progress", "--production", "--config", "knip.production.json", "--include", "files,exports"],
  ],
};

setup({ dev: true });
for (const [name, args] of Object.entries(steps)) {
  finish(
    name,
    () => spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] }).status ?? 1,
  );
}
// vitest tells its own time; its totals come last.
if (!process.argv.includes("--without-tests")) process.exitCode = runTests();

function finish(name, run) {
  const started = performance.now();
  const code = run();
  console.log(`${code === 0 ? "✓" : "✗"} ${name}: ${formatSeconds(performance.now() - started)}`);
  if (code !== 0) process.exit(code);
}
