import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateSync } from "node:zlib";
import { Ajv } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import { describe, expect, it } from "vitest";
import { manifestFiles, PLACEHOLDERS } from "../scripts/manifests/files.ts";
import { MENU_SHORTCUTS, MESSAGE_SHORTCUTS } from "../scripts/manifests/shortcuts.ts";
import { toSlackManifest } from "../scripts/manifests/slack.ts";
import { toTeamsEnglish, toTeamsManifest } from "../scripts/manifests/teams.ts";
import { COMMANDS } from "../src/commands.ts";
import type { Command } from "../src/desk/command.ts";
import { createMatcher } from "../src/desk/match.ts";

const root = join(import.meta.dirname, "..");
const schemas = join(root, "../shared/schemas");

const run: Command["run"] = () => Promise.reject(new Error("not here"));
const description = { fr: "Prendre un rendez-vous", en: "Book a meeting" };
const sample: readonly Command[] = [
  {
    name: "book",
    phrases: [],
    run,
    help: { fr: { label: "L", example: "book @associé demain 14h" }, en: { label: "L", example: "book" } },
    listed: { slash: "/book", description },
  },
  { name: "book list", phrases: ["mes rendez-vous"], run, listed: { description } },
  { name: "book cancel", phrases: [], run },
];
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const settings = { ...PLACEHOLDERS, version };
const files = manifestFiles(COMMANDS, settings);
const parsed = (name: string) => JSON.parse(files.get(name)?.toString() ?? "");
const schema = (name: string) => JSON.parse(readFileSync(join(schemas, name), "utf8"));

describe.skipIf(!existsSync(schemas))("against the platforms' schemas (../shared/schemas)", () => {
  it.each(["slack.json", "slack-http.json"])("%s is a Slack app manifest", (name) => {
    for (const version of ["slack-manifest-1.0.0.json", "slack-manifest-2.0.0.json"]) {
      const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
      const validate = ajv.compile(schema(version));
      expect(validate(parsed(name)) ? [] : validate.errors).toEqual([]);
    }
  });

  it("teams/manifest.json is a Teams 1.29 app manifest", () => {
    const ajv = new AjvDraft04.default({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(schema("teams-1.29.json"));
    expect(validate(parsed("teams/manifest.json")) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...parsed("teams/manifest.json"), name: {} })).toBe(false);
  });
});

describe("the Slack manifest", () => {
  it("lists the slash commands of the table, with people as ids", () => {
    expect(toSlackManifest(sample)["features"]).toMatchObject({
      slash_commands: [
        {
          command: "/book",
          description: "Prendre un rendez-vous",
          usage_hint: "@associé demain 14h",
          should_escape: true,
        },
      ],
    });
  });

  it("needs no address in Socket Mode, and gives one to every entrance over HTTP", () => {
    expect(JSON.stringify(toSlackManifest(sample))).not.toMatch(/https?:/);
    const http = JSON.stringify(toSlackManifest(sample, "https://guichet.exemple.fr"));
    expect(http.match(/https:\/\/guichet\.exemple\.fr\/slack\/events/g)).toHaveLength(3);
    expect(http).toContain("https://guichet.exemple.fr/slack/oauth_redirect");
    expect(toSlackManifest(sample, "https://guichet.exemple.fr")["settings"]).toMatchObject({
      socket_mode_enabled: false,
    });
  });

  it("asks for no history but that of its own direct messages", () => {
    const { scopes } = toSlackManifest(sample)["oauth_config"] as { scopes: { bot: string[] } };
    expect(scopes.bot.filter((scope) => scope.endsWith(":history"))).toEqual(["im:history"]);
  });
});

describe("the Teams manifest", () => {
  it("lists the same commands in both languages, by titles the desk understands", () => {
    const bot = (toTeamsManifest(sample, settings)["bots"] as { commandLists: { commands: unknown }[] }[])[0];
    expect(bot?.commandLists[0]?.commands).toEqual([
      { title: "book", description: "Prendre un rendez-vous" },
      { title: "mes rendez-vous", description: "Prendre un rendez-vous" },
    ]);
    expect(toTeamsEnglish(sample)).toMatchObject({
      "bots[0].commandLists[0].commands[1].title": "book list",
      "bots[0].commandLists[0].commands[1].description": "Book a meeting",
    });
  });

  it("keeps within what Teams shows, or stops", () => {
    const listed = (count: number, name: string): Command[] =>
      Array.from({ length: count }, () => ({ name, phrases: [], run, listed: { description } }));
    expect(() => toTeamsManifest(listed(13, "x"), settings)).toThrow(/at most 12/);
    expect(() => toTeamsManifest(listed(1, "x".repeat(33)), settings)).toThrow(/32 characters/);
    expect(() => toTeamsManifest(listed(12, "x".repeat(32)), settings)).not.toThrow();
  });

  it("keeps its words within Teams' lengths in English too", () => {
    const words = Object.entries(parsed("teams/en.json") as Record<string, string>);
    const limit = (key: string) =>
      key === "name.short"
        ? 30
        : key === "name.full"
          ? 100
          : key === "description.short"
            ? 80
            : key.endsWith(".title")
              ? 32
              : key.endsWith("].description")
                ? 128
                : 4000;
    for (const [key, text] of words) expect(text.length, key).toBeLessThanOrEqual(limit(key));
  });

  it.each([
    ["teams/color.png", 192],
    ["teams/outline.png", 32],
  ])("%s is an image of the size Teams wants", (name, side) => {
    const png = files.get(name) ?? Buffer.alloc(0);
    const chunks = [...readChunks(png)];
    const [header, , , pixels] = chunks.map(({ data }) => data);
    expect(chunks.map(({ kind }) => kind)).toEqual(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4)]).toEqual([side, side]);
    const rows = inflateSync(pixels ?? Buffer.alloc(0));
    expect(rows).toHaveLength(side * (side + 1));
    expect(new Set(rows).has(255) && new Set(rows).has(0)).toBe(true);
  });

  it("goes into a zip that holds the same files", () => {
    const zip = files.get("teams/guichet.zip") ?? Buffer.alloc(0);
    const names = [...readZip(zip)].map(({ name, data }) => {
      expect(data.equals(files.get(`teams/${name}`) ?? Buffer.alloc(0)), name).toBe(true);
      return name;
    });
    expect(names).toEqual(["manifest.json", "en.json", "color.png", "outline.png"]);
  });
});

describe("what can be chosen on a message", () => {
  it("asks a command of the table, by a name Slack shows whole", () => {
    const matcher = createMatcher(COMMANDS);
    for (const { id, title, description } of [...MESSAGE_SHORTCUTS, ...MENU_SHORTCUTS]) {
      expect(matcher.match(`${id} rappeler le greffe`)?.words, id).toBe("rappeler le greffe");
      for (const name of Object.values(title)) expect(name.length, name).toBeLessThanOrEqual(24);
      for (const said of Object.values(description)) expect(said.length, said).toBeLessThanOrEqual(128);
    }
  });

  it("is on both platforms, each by an id of its own", () => {
    const { shortcuts } = parsed("slack.json").features as { shortcuts: Record<string, string>[] };
    const ids = shortcuts.map(({ type, callback_id: id }) => `${type} ${id}`);
    expect(ids).toEqual(["global global:handoff", "message handoff", "message task"]);
    expect(new Set(shortcuts.map(({ callback_id: id }) => id)).size).toBe(3);
    const [{ commands }] = parsed("teams/manifest.json").composeExtensions;
    expect(commands).toMatchObject([
      {
        id: "handoff",
        type: "action",
        context: ["message"],
        title: "Confier au secrétariat",
        fetchTask: true,
      },
      { id: "task", title: "En faire une tâche" },
    ]);
  });
});

describe("the committed files", () => {
  it.each([...files.keys()])("manifests/%s is what the command table makes (npm run manifests)", (name) => {
    const path = join(root, "manifests", name);
    expect(existsSync(path), `${name} is missing: run npm run manifests`).toBe(true);
    expect(
      readFileSync(path).equals(files.get(name) ?? Buffer.alloc(0)),
      `${name} is stale: run npm run manifests`,
    ).toBe(true);
  });
});

function* readChunks(png: Buffer) {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    yield { kind: body.toString("ascii", 0, 4), data: body.subarray(4) };
    at += length + 12;
  }
}

function* readZip(zip: Buffer) {
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [sum, size, nameLength, start] = [16, 24, 28, 42].map((field) =>
      field === 28 ? zip.readUInt16LE(at + field) : zip.readUInt32LE(at + field),
    ) as [number, number, number, number];
    const data = zip.subarray(start + 30 + nameLength, start + 30 + nameLength + size);
    expect(crc32(data)).toBe(sum);
    yield { name: zip.toString("ascii", at + 46, at + 46 + nameLength), data };
    at += 46 + nameLength;
  }
}
