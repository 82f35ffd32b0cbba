import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type House, openHouse } from "../../../src/house.ts";
import { createLog } from "../../../src/log.ts";
import { createTestDatabase, type TestDatabase } from "../../database.ts";
import { type BotConnector, openBotConnector } from "../../peers/bot-connector.ts";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { directMessage, eventCallback, SIGNING_SECRET, signEvent } from "../slack/payloads.ts";
import { AMINA, DIRECT, direct, TENANT } from "../teams/activities.ts";

const APP = { appId: "f5d48856-5b42-41a0-8c3a-c5f944b679b0", appPassword: "teams-password" };
const PUBLIC = "https://guichet.exemple.fr";
const list = (client: string) =>
  Buffer.from(
    `Client;Facture;Date;Échéance;Montant TTC\r\n${client};FA-1;02/09/2026;02/10/2026;1 200,00\r\n`,
    "latin1",
  );

let test: TestDatabase;
let house: House;
let folder: string;
let slack: SlackPeer;
let teams: BotConnector;

beforeAll(async () => {
  [test, slack, teams, folder] = await Promise.all([
    createTestDatabase(),
    createSlackPeer({ users: [{ id: "U1", team_id: "T1", real_name: "Claire Roux", profile: {} }] }),
    openBotConnector(APP),
    mkdtemp(join(tmpdir(), "guichet-house-")),
  ]);
  const reading = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: PUBLIC,
    DATABASE_URL: test.ownerUrl,
    LOG_LEVEL: "error",
    DATA_DIR: folder,
    ENCRYPTION_KEY: "the-key-of-this-house-thirty-two-c",
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_API_URL: slack.apiUrl,
    TEAMS_APP_ID: APP.appId,
    TEAMS_APP_PASSWORD: APP.appPassword,
    TEAMS_OPENID_URL: teams.openIdUrl,
    TEAMS_LOGIN_URL: teams.url,
    TEAMS_SERVICE_HOSTS: new URL(teams.url).host,
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  house = await openHouse(reading.config, { now: Date.now }, createLog("error"));
  teams.people.set(AMINA.id, { name: AMINA.name, userRole: "user", tenantId: TENANT });
});
afterAll(async () => {
  await house?.close();
  await slack?.close();
  await teams?.close();
  await test?.drop();
  await rm(folder, { recursive: true });
});

describe("a list dropped, and the table taken away", () => {
  it("in Slack: read with the bot's token, sent back as a file", async () => {
    const send = async (event: Record<string, unknown>) => {
      const { body, headers } = signEvent(eventCallback(event));
      const response = await fetch(`${house.address}/slack/events`, { method: "POST", headers, body });
      expect(response.status).toBe(200);
    };
    const said = () => JSON.stringify(slack.of("chat.postMessage").map(({ args }) => args["blocks"]));
    slack.files.shared.set("F1", { bytes: list("Étoile SARL") });
    await send(directMessage("", { subtype: "file_share", files: [{ id: "F1", name: "factures.csv" }] }));
    await expect.poll(said, { timeout: 15_000 }).toContain("Étoile SARL");
    expect(slack.files.fetched).toEqual([{ id: "F1", token: "xoxb-test" }]);

    await send(directMessage("relance balance csv"));
    await expect.poll(() => slack.files.uploads[0]?.channel, { timeout: 15_000 }).toBe("D1");
    expect(slack.files.uploads[0]?.name).toMatch(/\.csv$/);
    expect(slack.files.uploads[0]?.bytes?.length).toBeGreaterThan(10);
  });

  it("in Teams: read from a sealed address, handed back by a link that this house serves", async () => {
    const send = (overrides: Record<string, unknown>) =>
      fetch(`${house.address}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${teams.sign()}` },
        body: JSON.stringify(direct(teams.serviceUrl, overrides)),
      });
    const said = () => JSON.stringify(teams.messagesIn(DIRECT).map(({ body }) => body));
    teams.files.set("factures.csv", list("Océan SARL"));
    const downloadUrl = teams.fileUrl("factures.csv");
    const attachments = [
      {
        contentType: "application/vnd.microsoft.teams.file.download.info",
        name: "factures.csv",
        content: { downloadUrl, uniqueId: "1", fileType: "csv" },
      },
    ];
    expect((await send({ text: "", attachments })).status).toBe(200);
    await expect.poll(said, { timeout: 15_000 }).toContain("Océan SARL");

    await send({ text: "relance balance csv" });
    await expect.poll(said, { timeout: 15_000 }).toContain("Action.OpenUrl");
    const url = /"url":"([^"]+)"/.exec(said())?.[1] ?? "";
    expect(url.startsWith(`${PUBLIC}/files/`)).toBe(true);
    const response = await fetch(url.replace(PUBLIC, house.address));
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv"]);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(10);
  });
});
