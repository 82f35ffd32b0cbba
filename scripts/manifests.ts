import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { COMMANDS } from "../src/commands.ts";
import { manifestFiles, PLACEHOLDERS } from "./manifests/files.ts";

const USAGE = `npm run manifests
    writes the repository's manifests/, with placeholders
npm run manifests -- --teams-app-id=<GUID> --public-url=https://guichet.exemple.fr [--out=.guichet/manifests]
    writes one's own, ready to be uploaded`;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const { values } = parseArgs({
  options: { "teams-app-id": { type: "string" }, "public-url": { type: "string" }, out: { type: "string" } },
});
const { "teams-app-id": appId, "public-url": publicUrl } = values;
if (appId !== undefined && !GUID.test(appId))
  stop(`Wrong value '${appId}' in --teams-app-id: expected a GUID`);
if (publicUrl !== undefined && !/^https:\/\/[^/]+\/?$/.test(publicUrl)) {
  stop(`Wrong value '${publicUrl}' in --public-url: expected https:// and a name, without a path`);
}
const own = appId !== undefined || publicUrl !== undefined;
const root = join(import.meta.dirname, "..");
const folder = values.out ?? (own ? ".guichet/manifests" : "manifests");

const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
const files = manifestFiles(COMMANDS, {
  appId: appId ?? PLACEHOLDERS.appId,
  publicUrl: publicUrl?.replace(/\/$/, "") ?? PLACEHOLDERS.publicUrl,
  version,
});
for (const [name, bytes] of files) {
  const path = resolve(root, folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  console.log(join(folder, name));
}

function stop(sentence: string): never {
  console.error(`${sentence}\n\n${USAGE}`);
  process.exit(1);
}
