import type { Clock } from "./clock.ts";
import type { Config, SlackConfig, TeamsConfig } from "./config.ts";
import type { Database } from "./database/client.ts";
import { openFirm } from "./database/firms.ts";
import { saveInstallation } from "./database/installations.ts";
import { readKeptFile } from "./database/kept-files.ts";
import type { Secrets } from "./database/secrets.ts";
import type { DoorName } from "./desk/ask.ts";
import type { DeskCounter } from "./desk/desk.ts";
import { languageOf } from "./desk/language/language.ts";
import type { Door } from "./doors/door.ts";
import type { FileLinks, LinkTo } from "./doors/files/file-links.ts";
import type { Log } from "./log.ts";

export interface DoorsOptions {
  config: Config;
  desk: DeskCounter;
  database: Database;
  secrets: Secrets;
  links: FileLinks;
  clock: Clock;
  log: Log;
  /** A door says what a workspace is called. */
  named: (door: DoorName, workspace: string, name: string) => void;
}

/** Opens the doors that are configured. Each is imported only then: a door costs up to half a second and 100 MB. */
export async function openDoors(options: DoorsOptions): Promise<Door[]> {
  const { slack, teams, localDesk } = options.config;
  return Promise.all([
    ...(slack ? [openSlack(options, slack)] : []),
    ...(teams ? [openTeams(options, teams)] : []),
    ...(localDesk ? [openWeb(options)] : []),
  ]);
}

/** Slack and Teams are elsewhere: without a public address no link of ours leads anywhere. */
const publicLinks = ({ publicUrl }: Config, links: FileLinks): LinkTo | undefined =>
  publicUrl === undefined ? undefined : (block) => publicUrl + links.pathTo(block);

const PARIS = { zone: "Europe/Paris", holidayCalendar: "metropole" } as const;

async function openSlack(options: DoorsOptions, slack: SlackConfig): Promise<Door> {
  const { config, desk, database, secrets, links, clock, log, named } = options;
  const { openSlackDoor } = await import("./doors/slack/open.ts");
  return openSlackDoor({
    desk,
    database,
    secrets,
    clock,
    log: log.warn,
    firm: { language: config.defaultLanguage, ...PARIS },
    publicUrl: config.publicUrl,
    linkTo: publicLinks(config, links),
    readFile: ({ firm, file }) => readKeptFile(database.scope(firm), file),
    onInstalled: ({ workspace, name }) => named("slack", workspace, name),
    ...slack,
  });
}

async function openTeams(
  { config, desk, database, secrets, links, clock, log }: DoorsOptions,
  teams: TeamsConfig,
): Promise<Door> {
  const { openTeamsDoor } = await import("./doors/teams/open.ts");
  return openTeamsDoor({
    desk,
    database,
    secrets,
    linkTo: publicLinks(config, links),
    clock,
    log: log.warn,
    defaultLanguage: config.defaultLanguage,
    host: config.host,
    ...teams,
    // The first member who puts the app into a tenant is its administrator; a tenant names itself nowhere but in addresses.
    onInstalled: async ({ workspace, person, profile, locale }) => {
      const name = profile?.email?.split("@")[1] ?? profile?.name ?? "Microsoft Teams";
      const now = clock.now();
      const language = languageOf(locale ?? profile?.locale, config.defaultLanguage);
      await openFirm(database, "teams", workspace, { name, language, ...PARIS }, now);
      const installedBy = profile?.kind === "member" ? person : null;
      await saveInstallation(
        database,
        "teams",
        workspace,
        { name: null, installedBy, secrets: null, details: {} },
        now,
      );
    },
  });
}

async function openWeb({ config, desk, database, links, clock, log }: DoorsOptions): Promise<Door> {
  const [{ openWebDoor }, { openSampleFirm, SAMPLE_PEOPLE, SAMPLE_WORKSPACE }] = await Promise.all([
    import("./doors/web/open.ts"),
    import("./firm/sample-firm.ts"),
  ]);
  await openSampleFirm(database, clock.now());
  const people = SAMPLE_PEOPLE.map(({ externalId, name, roles, zone }) => ({
    externalId,
    name,
    zone,
    locale: "fr-FR",
    role: roles[0],
  }));
  return openWebDoor({
    desk,
    linkTo: links.pathTo,
    clock,
    log: log.warn,
    firmName: "Cabinet Exemple",
    people: async () => people,
    defaultLanguage: config.defaultLanguage,
    workspace: SAMPLE_WORKSPACE,
  });
}
