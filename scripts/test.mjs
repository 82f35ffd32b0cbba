import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { setup } from "./setup.mjs";

/** More files than that do not fail for want of a quiet machine. */
const MOST_FILES_AGAIN = 3;

/**
 * Runs vitest and prints its totals as `N passed, N failed`, a line every gate can read. Where CI=true, a few files that
 * failed are run once more, alone, and said: a test that lost a race for the machine does not fail a gate, a wrong one
 * fails again. @returns the exit code
 */
export function runTests(args = []) {
  setup({ dev: true });
  const first = runOnce(args);
  const again = process.env["CI"] === "true" && first.failedFiles.length <= MOST_FILES_AGAIN;
  const totals = again && first.failed > 0 && !first.broken ? runAgain(first) : first;
  tell("✗ failed:", totals);
  if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
  // An error outside any test fails the run without failing a test: it counts.
  console.log(
    `${totals.passed} passed, ${totals.code === 0 ? totals.failed : Math.max(totals.failed, 1)} failed`,
  );
  return totals.failed > 0 ? totals.code || 1 : totals.code;
}

/** A line for each, in its own words: the gate repeats them at its end. */
function tell(title, { failedFiles }) {
  for (const { file, failures } of failedFiles)
    for (const failure of failures) console.log(`${title} ${file} ${failure}`);
}

function runAgain(first) {
  tell("✗ failed once:", first);
  console.log(`run again, alone: ${first.failedFiles.map(({ file }) => file).join(", ")}`);
  const second = runOnce([...first.failedFiles.map(({ file }) => file), "--maxWorkers=1"]);
  // Their tests that had passed are counted once.
  const counted = first.failedFiles.reduce((sum, { passed }) => sum + passed, 0);
  return { ...second, passed: first.passed - counted + second.passed, skipped: first.skipped };
}

function runOnce(args) {
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
  const totals = count(report);
  rmSync(folder, { recursive: true, force: true });
  return { code: status ?? 1, ...totals };
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    const isFailed = ({ status }) => status === "failed";
    const failedFiles = testResults.filter(isFailed).map(({ name, message, assertionResults }) => ({
      file: relative(process.cwd(), name),
      failures: [message, ...assertionResults.filter(isFailed).map(inWords)].filter(Boolean).map(inOneLine),
      passed: assertionResults.filter(({ status }) => status === "passed").length,
      broken: !assertionResults.some(isFailed),
    }));
    const brokenFiles = failedFiles.filter(({ broken }) => broken).length;
    return {
      passed: numPassedTests,
      failed: numFailedTests + brokenFiles,
      skipped: numPendingTests,
      failedFiles,
      broken: false,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failedFiles: [], broken: true };
  }
}

const inWords = ({ fullName, failureMessages }) => `› ${fullName}: ${failureMessages.join(" ")}`;

const inOneLine = (words) => words.replace(/\s+/g, " ").slice(0, 400);

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = runTests(process.argv.slice(2));
