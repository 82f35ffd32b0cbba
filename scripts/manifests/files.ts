import type { Command } from "../../src/desk/command.ts";
import { colorIcon, outlineIcon } from "./icons.ts";
import { toSlackManifest } from "./slack.ts";
import { type TeamsSettings, toTeamsEnglish, toTeamsManifest } from "./teams.ts";
import { toZip } from "./zip.ts";

/** What stands in the manifests of the repository until somebody gives their own. */
export const PLACEHOLDERS = {
  appId: "00000000-0000-0000-0000-000000000000",
  publicUrl: "https://VOTRE-ADRESSE",
};

/** Every file of the manifests, by its path under their folder. */
export function manifestFiles(commands: readonly Command[], settings: TeamsSettings): Map<string, Buffer> {
  const teams = new Map([
    ["manifest.json", json(toTeamsManifest(commands, settings))],
    ["en.json", json(toTeamsEnglish(commands))],
    ["color.png", colorIcon()],
    ["outline.png", outlineIcon()],
  ]);
  return new Map([
    ["slack.json", json(toSlackManifest(commands))],
    ["slack-http.json", json(toSlackManifest(commands, settings.publicUrl))],
    ...[...teams].map(([name, bytes]): [string, Buffer] => [`teams/${name}`, bytes]),
    ["teams/guichet.zip", toZip(teams)],
  ]);
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
