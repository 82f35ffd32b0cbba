import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runStep } from "./progress.mjs";
import { setup } from "./setup.mjs";

const fresh = "node_modules/.guichet-build";
const stampFile = "dist/.inputs";

/** Compiles src to dist when anything it is made of changed; a failed compilation leaves the last good one. */
export function build() {
  setup();
  const inputs = describeInputs();
  if (existsSync("dist/main.js") && existsSync(stampFile) && readFileSync(stampFile, "utf8") === inputs)
    return;
  rmSync(fresh, { recursive: true, force: true });
  runStep("Compilation", process.execPath, [
    "node_modules/typescript-native/bin/tsc",
    ...["-p", "tsconfig.build.json", "--outDir", fresh, "--tsBuildInfoFile", `${fresh}/.tsbuildinfo`],
  ]);
  cpSync("src", fresh, {
    recursive: true,
    filter: (source) => statSync(source).isDirectory() || !source.endsWith(".ts"),
  });
  rmSync("dist", { recursive: true, force: true });
  renameSync(fresh, "dist");
  writeFileSync(stampFile, inputs);
}

function describeInputs() {
  const sources = readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const digest = createHash("sha256");
  for (const file of ["tsconfig.json", "tsconfig.build.json", "package-lock.json", ...sources.sort()]) {
    const { size, mtimeMs } = statSync(file);
    digest.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return digest.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
