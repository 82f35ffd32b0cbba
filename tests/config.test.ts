import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

const SECRET = "S3cr3t-S3cr3t-S3cr3t-S3cr3t-S3cr3t";
const problemsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  const reading = readConfig(environment);
  return reading.ok ? [] : reading.problems;
};
const configOf = (environment: Record<string, string | undefined>) => {
  const reading = readConfig(environment);
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  return reading.config;
};

const SLACK = { SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: "xoxb-1" };
const TEAMS = { TEAMS_APP_ID: "app", TEAMS_APP_PASSWORD: SECRET };

describe("an empty environment", () => {
  it("opens the local desk on loopback, in French, with a database of its own", () => {
    expect(configOf({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: ".guichet",
      logLevel: "info",
      encryptionKeys: [],
      defaultLanguage: "fr",
      localDesk: true,
    });
  });

  it("is the same when everything is there and empty", () => {
    const empty = Object.fromEntries(
      ["PORT", "HOST", "DATABASE_URL", "SLACK_BOT_TOKEN", "SMTP_URL", "LOCAL_DESK"].map((name) => [
        name,
        "  ",
      ]),
    );
    expect(configOf({ ...empty, PATH: "/bin", npm_config_x: "y", HOME: undefined })).toEqual(configOf({}));
  });
});

describe("what contradicts itself stops the start with one clear sentence", () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: "abc" }, /'abc' in PORT/],
    [{ PORT: "70000" }, /'70000' in PORT/],
    [{ PORT: "-1" }, /PORT/],
    [{ PORT: "3.5" }, /PORT/],
    [{ PUBLIC_URL: "guichet.example" }, /PUBLIC_URL/],
    [{ PUBLIC_URL: "ftp://guichet.example" }, /PUBLIC_URL/],
    [{ DATABASE_URL: "mysql://x/y" }, /DATABASE_URL/],
    [{ LOG_LEVEL: "loud" }, /'loud' in LOG_LEVEL/],
    [{ DEFAULT_LANGUAGE: "de" }, /'de' in DEFAULT_LANGUAGE/],
    [{ LOCAL_DESK: "yes" }, /'yes' in LOCAL_DESK/],
    [{ GOOGLE_CLIENT_ID: "g" }, /GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together/],
    [{ MICROSOFT_CLIENT_SECRET: "s" }, /MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET go together/],
    [{ MICROSOFT_TENANT_ID: "a b/c" }, /'a b\/c' in MICROSOFT_TENANT_ID/],
    [{ GOOGLE_API_URL: "googleapis" }, /GOOGLE_API_URL/],
    [{ GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s", ...SLACK }, /PUBLIC_URL is missing/],
    [
      { MICROSOFT_CLIENT_ID: "m", MICROSOFT_CLIENT_SECRET: "s", PUBLIC_URL: "http://desk.cabinet.fr" },
      /PUBLIC_URL is not encrypted/,
    ],
    [
      { GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s", DATABASE_URL: "postgresql://h/d" },
      /ENCRYPTION_KEY is missing: with DATABASE_URL, what opens people's calendars/,
    ],
    [{ SMTP_URL: "http://mail", MAIL_FROM: "a@b.fr" }, /SMTP_URL/],
    [{ SMTP_URL: "smtp://localhost" }, /MAIL_FROM/],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_BOT_TOKEN alone opens no door/],
    [{ SLACK_SIGNING_SECRET: SECRET }, /Slack cannot be answered/],
    [{ SLACK_APP_TOKEN: "xapp-1" }, /Slack cannot be answered/],
    [{ SLACK_APP_TOKEN: "xoxb-1", SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_APP_TOKEN/],
    [{ ...SLACK, SLACK_CLIENT_ID: "1" }, /go together/],
    [{ ...SLACK, SLACK_CLIENT_SECRET: SECRET }, /go together/],
    [
      { SLACK_APP_TOKEN: "xapp-1", SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: SECRET },
      /SLACK_SIGNING_SECRET/,
    ],
    [
      { ...SLACK, SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: SECRET, DATABASE_URL: "postgres://h/d" },
      /ENCRYPTION_KEY is missing/,
    ],
    [{ TEAMS_APP_ID: "app" }, /TEAMS_APP_PASSWORD/],
    [{ TEAMS_APP_PASSWORD: SECRET }, /TEAMS_APP_ID/],
    [{ ...TEAMS, TEAMS_LOCAL: "on" }, /TEAMS_LOCAL=on switches authentication off/],
    [{ TEAMS_LOCAL: "on", HOST: "0.0.0.0" }, /TEAMS_LOCAL=on works without authentication/],
    [{ TEAMS_LOCAL: "on", PUBLIC_URL: "https://guichet.example" }, /PUBLIC_URL/],
    [{ LOCAL_DESK: "on", PUBLIC_URL: "https://guichet.example" }, /LOCAL_DESK=on with PUBLIC_URL/],
    [{ LOCAL_DESK: "on", HOST: "0.0.0.0" }, /LOCAL_DESK=on works on loopback only/],
    [{ LOCAL_DESK: "on", HOST: "192.168.1.4" }, /loopback/],
    [{ LOCAL_DESK: "on", HOST: "127.0.0.1.evil.example" }, /loopback/],
    [{ LOCAL_DESK: "on", HOST: "::" }, /loopback/],
    [{ ENCRYPTION_KEY: "short" }, /at least 32 characters/],
    [{ ENCRYPTION_KEY: `${SECRET},short` }, /at least 32 characters/],
    [{ SLACK_TOKENS: "x" }, /Unknown variable SLACK_TOKENS/],
    [{ TEAMS_APPID: "x" }, /Unknown variable TEAMS_APPID/],
  ])("%j", (environment, sentence) => {
    const problems = problemsOf(environment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
    expect(problems[0]).toMatch(/\.$/);
  });

  it("each has its own sentence when there are several", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "y", SLACK_TYPO: "z" })).toHaveLength(3);
  });

  it("never repeats a secret, wrong or right", () => {
    const wrong: Record<string, string>[] = [
      { ENCRYPTION_KEY: "hush" },
      { SLACK_APP_TOKEN: "hush", SLACK_BOT_TOKEN: "hush" },
      { DATABASE_URL: "hush://user:hush@host" },
      { SMTP_URL: "http://user:hush@host" },
      { TEAMS_APP_PASSWORD: "hush" },
      { SLACK_SIGNING_SECRET: "hush" },
      { SLACK_TYPO_TOKEN: "hush" },
      { PUBLIC_URL: "hush" },
    ];
    for (const environment of wrong) {
      const problems = problemsOf(environment);
      expect(problems.length, JSON.stringify(environment)).toBeGreaterThan(0);
      expect(problems.join()).not.toContain("hush");
    }
  });
});

describe("what is said is taken", () => {
  it("Slack by HTTP listens everywhere and closes the local desk; Socket Mode needs no address", () => {
    expect(configOf(SLACK)).toMatchObject({
      host: "0.0.0.0",
      localDesk: false,
      slack: { signingSecret: SECRET, botToken: "xoxb-1", apiUrl: "https://slack.com/api/" },
    });
    expect(configOf({ SLACK_APP_TOKEN: "xapp-1", SLACK_BOT_TOKEN: "xoxb-1" })).toMatchObject({
      host: "127.0.0.1",
      localDesk: false,
    });
  });

  it("the local desk asked for beside Slack keeps everything on loopback", () => {
    expect(configOf({ ...SLACK, LOCAL_DESK: "on" })).toMatchObject({ localDesk: true, host: "127.0.0.1" });
    expect(configOf({ LOCAL_DESK: "off" })).toMatchObject({ localDesk: false });
    expect(configOf({ PUBLIC_URL: "https://guichet.example/" })).toMatchObject({
      localDesk: false,
      host: "0.0.0.0",
      publicUrl: "https://guichet.example",
    });
    expect(configOf({ HOST: "0.0.0.0" })).toMatchObject({ localDesk: false });
  });

  it("Teams, local or not", () => {
    expect(configOf(TEAMS)).toMatchObject({
      host: "0.0.0.0",
      teams: { appId: "app", local: false, serviceHosts: [] },
    });
    expect(configOf({ TEAMS_LOCAL: "on" })).toMatchObject({ host: "127.0.0.1", teams: { local: true } });
    expect(configOf({ TEAMS_LOCAL: "off" })).not.toHaveProperty("teams");
    expect(configOf({ ...TEAMS, TEAMS_SERVICE_HOSTS: "a.example, b.example" }).teams?.serviceHosts).toEqual([
      "a.example",
      "b.example",
    ]);
  });

  it("a list of keys, the first to encrypt", () => {
    const other = "o".repeat(32);
    expect(configOf({ ENCRYPTION_KEY: ` ${SECRET} , ${other},` }).encryptionKeys).toEqual([SECRET, other]);
  });

  it("who asks for consent to calendars, and only where nothing lacks", () => {
    const google = {
      GOOGLE_CLIENT_ID: "g",
      GOOGLE_CLIENT_SECRET: "gs",
      GOOGLE_API_URL: "http://127.0.0.1:9/",
    };
    expect(configOf(google).google).toEqual({
      clientId: "g",
      clientSecret: "gs",
      apiUrl: "http://127.0.0.1:9",
    });
    expect(configOf(google)).not.toHaveProperty("microsoft");
    const microsoft = { MICROSOFT_CLIENT_ID: "m", MICROSOFT_CLIENT_SECRET: "ms" };
    expect(configOf({ ...microsoft, MICROSOFT_TENANT_ID: "cabinet.fr" }).microsoft).toEqual({
      clientId: "m",
      clientSecret: "ms",
      tenantId: "cabinet.fr",
    });
    // The desk of this machine has an address of its own.
    expect(problemsOf(google)).toEqual([]);
    expect(problemsOf({ ...google, ...SLACK, PUBLIC_URL: "http://127.0.0.1:3000" })).toEqual([]);
  });

  it("names of rooms to come are known already", () => {
    expect(problemsOf({ IMAP_URL: "imap://x" })).toEqual([]);
  });

  it("an address for mails without a server sends none", () => {
    expect(configOf({ MAIL_FROM: "a@cabinet.fr" })).not.toHaveProperty("mail");
    expect(configOf({ SMTP_URL: "smtp://localhost:25", MAIL_FROM: "a@cabinet.fr" }).mail).toEqual({
      url: "smtp://localhost:25",
      from: "a@cabinet.fr",
    });
  });
});
