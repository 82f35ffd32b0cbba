import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setup } from "./setup.mjs";

/** Runs vitest and prints its totals as `N passed, N failed`, a line every gate can read. @returns the exit code */
export function runTests(args = []) {
  setup({ dev: true });
  const folder = mkdtempSync(join(tmpdir(), "guichet-report-"));
  const report = join(folder, "report.json");
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const { passed, failed, skipped } = count(report);
  rmSync(folder, { recursive: true, force: true });
  const code = status ?? 1;
  if (skipped > 0) console.log(`${skipped} skipped`);
  // An error outside any test fails the run without failing a test: it counts.
  console.log(`${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`);
  return failed > 0 ? code || 1 : code;
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && !assertionResults.some((test) => test.status === "failed"),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = runTests(process.argv.slice(2));
