import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { z } from "zod";
import {
  CALENDAR_VARIABLES,
  calendarContradictions,
  calendarsOf,
  type GoogleConfig,
  type MicrosoftConfig,
} from "./config-calendars.ts";
import { Language } from "./desk/language/language.ts";
import { readAddress } from "./mail/address.ts";

/** The environment as the product understands it: read once, checked whole. Empty means absent. */
export interface Config {
  port: number;
  host: string;
  publicUrl?: string;
  databaseUrl?: string;
  dataDir: string;
  logLevel: "debug" | "info" | "warn" | "error";
  encryptionKeys: readonly string[];
  defaultLanguage: Language;
  localDesk: boolean;
  slack?: SlackConfig;
  teams?: TeamsConfig;
  mail?: { url: string; from: string };
  google?: GoogleConfig;
  microsoft?: MicrosoftConfig;
}

export interface SlackConfig {
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
  clientId?: string;
  clientSecret?: string;
  apiUrl: string;
}

export interface TeamsConfig {
  appId?: string;
  appPassword?: string;
  tenantId?: string;
  local: boolean;
  openIdUrl?: string;
  loginUrl?: string;
  serviceHosts: readonly string[];
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; problems: readonly string[] };

const text = z.string().optional();
const url = z.url({ protocol: /^https?$/ }).optional();
const onOff = z.enum(["on", "off"]).optional();

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text,
  PUBLIC_URL: url,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default(".guichet"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ENCRYPTION_KEY: text,
  DEFAULT_LANGUAGE: Language.default("fr"),
  LOCAL_DESK: onOff,
  SLACK_SIGNING_SECRET: text,
  SLACK_BOT_TOKEN: text,
  SLACK_APP_TOKEN: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_API_URL: url.default("https://slack.com/api/"),
  TEAMS_APP_ID: text,
  TEAMS_APP_PASSWORD: text,
  TEAMS_TENANT_ID: text,
  TEAMS_LOCAL: onOff,
  TEAMS_OPENID_URL: url,
  TEAMS_LOGIN_URL: url,
  TEAMS_SERVICE_HOSTS: text,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: text,
  ...CALENDAR_VARIABLES,
});
type Environment = z.infer<typeof Environment>;

/** Names of the contract whose room is not built yet: known, so that a deployment prepared for them starts. */
const LATER = ["IMAP_URL"];
const OURS = /^(?:SLACK|TEAMS|GOOGLE|MICROSOFT|GRAPH|SMTP|IMAP)_/;
const KNOWN = new Set([...Object.keys(Environment.shape), ...LATER]);

/** Reads and checks the environment; each problem is one clear sentence naming its variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const unknown = Object.keys(given).filter((name) => OURS.test(name) && !KNOWN.has(name));
  const problems = unknown.map((name) => `Unknown variable ${name}: expected one of those in .env.example.`);
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      // Never the value of a secret: only what may be shown.
      const shown = /SECRET|TOKEN|PASSWORD|KEY|URL/.test(name) ? "" : ` '${given[name]}'`;
      problems.push(`Wrong value${shown} in ${name}: ${issue.message}.`);
    }
    return { ok: false, problems };
  }
  problems.push(...contradictions(parsed.data));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: assemble(parsed.data) };
}

function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  const say = (wrong: boolean | string | undefined, sentence: string) => wrong && problems.push(sentence);
  const slackDoor = env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN;
  say(
    env.SLACK_BOT_TOKEN && !slackDoor,
    "SLACK_BOT_TOKEN alone opens no door: expected SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside it.",
  );
  say(
    slackDoor && !env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID,
    "Slack cannot be answered: expected SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.",
  );
  say(
    !env.SLACK_CLIENT_ID !== !env.SLACK_CLIENT_SECRET,
    "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together: expected both or neither.",
  );
  say(
    env.SLACK_CLIENT_ID && !env.SLACK_SIGNING_SECRET,
    "Installing from SLACK_CLIENT_ID works over HTTP: expected SLACK_SIGNING_SECRET too.",
  );
  say(
    env.SLACK_APP_TOKEN && !env.SLACK_APP_TOKEN.startsWith("xapp-"),
    "Wrong value in SLACK_APP_TOKEN: expected a token that begins with xapp-.",
  );
  say(env.TEAMS_APP_PASSWORD && !env.TEAMS_APP_ID, "TEAMS_APP_PASSWORD without TEAMS_APP_ID: expected both.");
  say(env.TEAMS_APP_ID && !env.TEAMS_APP_PASSWORD, "TEAMS_APP_ID without TEAMS_APP_PASSWORD: expected both.");
  say(
    env.TEAMS_APP_ID && env.TEAMS_LOCAL === "on",
    "TEAMS_LOCAL=on switches authentication off: expected no TEAMS_APP_ID beside it.",
  );
  say(
    env.TEAMS_LOCAL === "on" && !isLoopback(env.HOST),
    "TEAMS_LOCAL=on works without authentication: expected HOST to be a loopback address.",
  );
  say(
    env.TEAMS_LOCAL === "on" && env.PUBLIC_URL,
    "TEAMS_LOCAL=on works without authentication: expected no PUBLIC_URL.",
  );
  say(
    env.LOCAL_DESK === "on" && env.PUBLIC_URL,
    "LOCAL_DESK=on with PUBLIC_URL would open the desk to everybody behind the proxy: expected one or the other.",
  );
  say(
    env.LOCAL_DESK === "on" && !isLoopback(env.HOST),
    "LOCAL_DESK=on works on loopback only: expected HOST to be 127.0.0.1, ::1 or localhost.",
  );
  say(
    env.SMTP_URL && !env.MAIL_FROM,
    "SMTP_URL without MAIL_FROM: expected the address mails are sent from.",
  );
  say(
    env.MAIL_FROM && !readAddress(env.MAIL_FROM).ok,
    "Wrong value in MAIL_FROM: expected one e-mail address, with a name or without.",
  );
  problems.push(
    ...calendarContradictions({
      ...env,
      local: opensLocalDesk(env),
      // A database of one's own has a key of its own beside it.
      keyed: !env.DATABASE_URL || keysOf(env).length > 0,
    }),
  );
  const weak = keysOf(env).some((key) => key.length < 32);
  say(weak, "Too short a value in ENCRYPTION_KEY: expected at least 32 characters in each key.");
  const wantsSecrets = env.SLACK_CLIENT_ID !== undefined && env.DATABASE_URL !== undefined;
  say(
    wantsSecrets && keysOf(env).length === 0,
    "ENCRYPTION_KEY is missing: with DATABASE_URL, tokens of installations are encrypted with your key.",
  );
  return problems;
}

const keysOf = (env: Environment): string[] =>
  (env.ENCRYPTION_KEY ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");

/** Absent means 127.0.0.1, which is loopback. */
function isLoopback(host: string | undefined): boolean {
  if (host === undefined || host === "localhost" || host === "::1") return true;
  return isIP(host) === 4 && host.startsWith("127.");
}

const usesSlack = (env: Environment) => Boolean(env.SLACK_SIGNING_SECRET || env.SLACK_APP_TOKEN);
const usesTeams = (env: Environment) => Boolean(env.TEAMS_APP_ID) || env.TEAMS_LOCAL === "on";
const opensLocalDesk = (env: Environment): boolean =>
  env.LOCAL_DESK === "on" ||
  (env.LOCAL_DESK === undefined &&
    !usesSlack(env) &&
    !usesTeams(env) &&
    isLoopback(env.HOST) &&
    !env.PUBLIC_URL);

function assemble(env: Environment): Config {
  const slack = usesSlack(env);
  const teams = usesTeams(env);
  // A public address, or a door of a platform over HTTP, is reached from outside: bind everywhere unless told.
  const host =
    env.HOST ?? (env.PUBLIC_URL || env.SLACK_SIGNING_SECRET || env.TEAMS_APP_ID ? "0.0.0.0" : "127.0.0.1");
  const localDesk = opensLocalDesk(env);
  return defined({
    port: env.PORT,
    host: localDesk || env.TEAMS_LOCAL === "on" ? (env.HOST ?? "127.0.0.1") : host,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ""),
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    logLevel: env.LOG_LEVEL,
    encryptionKeys: keysOf(env),
    defaultLanguage: env.DEFAULT_LANGUAGE,
    localDesk,
    slack: slack ? slackOf(env) : undefined,
    teams: teams ? teamsOf(env) : undefined,
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    ...calendarsOf(env),
  });
}

const slackOf = (env: Environment): SlackConfig =>
  defined({
    signingSecret: env.SLACK_SIGNING_SECRET,
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN,
    clientId: env.SLACK_CLIENT_ID,
    clientSecret: env.SLACK_CLIENT_SECRET,
    apiUrl: env.SLACK_API_URL,
  });

const teamsOf = (env: Environment): TeamsConfig =>
  defined({
    appId: env.TEAMS_APP_ID,
    appPassword: env.TEAMS_APP_PASSWORD,
    tenantId: env.TEAMS_TENANT_ID,
    local: env.TEAMS_LOCAL === "on",
    openIdUrl: env.TEAMS_OPENID_URL,
    loginUrl: env.TEAMS_LOGIN_URL,
    serviceHosts: (env.TEAMS_SERVICE_HOSTS ?? "").split(/[\s,]+/).filter((host) => host !== ""),
  });

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined: an absent option is absent. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}

/** The process's environment with `.env` under it: what is already set wins. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}
