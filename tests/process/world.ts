import { createTestDatabase } from "../database.ts";
import { SIGNING_SECRET } from "../doors/slack/payloads.ts";
import { TENANT } from "../doors/teams/activities.ts";
import { type BotConnector, openBotConnector } from "../peers/bot-connector.ts";
import { createSlackPeer, type SlackPeer, type SlackUser } from "../peers/slack.ts";
import { createFolder, type Environment, type Guichet, startGuichet, until } from "./guichet.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { deliver, slackMessage, type TeamsPerson, teamsConversation, teamsMessage } from "./speak.ts";

/** One database, Slack and Teams beside it, and desks that come and go. */
export interface World {
  slack: SlackPeer;
  teams: BotConnector;
  ledger: Ledger;
  databaseUrl: string;
  environment: Environment;
  /** Where the desks keep what is not in the database. */
  folder: string;
  start(more?: Environment): Promise<Guichet>;
  close(): Promise<void>;
}

export const slackUser = (id: string, name: string, more: Partial<SlackUser> = {}): SlackUser => ({
  id,
  team_id: "T1",
  name: id.toLowerCase(),
  is_email_confirmed: true,
  tz: "Europe/Paris",
  locale: "fr-FR",
  profile: { real_name: name, email: `${id.toLowerCase()}@cabinet-durand.fr` },
  ...more,
});

export const CLAIRE = slackUser("U1", "Claire Durand");
export const BORIS = slackUser("U2", "Boris Petit");

export async function openWorld(users: readonly SlackUser[] = [CLAIRE, BORIS]): Promise<World> {
  const [database, slack, teams] = await Promise.all([
    createTestDatabase(),
    createSlackPeer({ users: [...users] }),
    openBotConnector(),
  ]);
  const folder = createFolder();
  const ledger = openLedger(database.superuserUrl);
  const guichets: Guichet[] = [];
  const environment: Environment = {
    DATABASE_URL: database.ownerUrl,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_API_URL: slack.apiUrl,
    TEAMS_LOCAL: "on",
  };
  return {
    slack,
    teams,
    ledger,
    databaseUrl: database.ownerUrl,
    environment,
    folder: folder.path,
    async start(more = {}) {
      const guichet = await startGuichet(folder.path, { ...environment, ...more });
      guichets.push(guichet);
      return guichet;
    },
    async close() {
      await Promise.all(guichets.map((guichet) => guichet.kill()));
      await ledger.close();
      await Promise.all([slack.close(), teams.close(), database.drop()]);
      folder.remove();
    },
  };
}

/** Says a first word for each of these, one after the other: the first becomes the administrator. */
export async function meetOnSlack(world: World, guichet: Guichet, people: readonly string[]): Promise<void> {
  for (const person of people) {
    await deliver(guichet, slackMessage(person, "aide"));
    const answered = () =>
      world.slack.of("chat.postMessage").some(({ args }) => args["channel"] === `D-${person}`);
    await until(() => answered() || undefined, `an answer to ${person}`, guichet.output);
  }
}

export async function meetOnTeams(
  world: World,
  guichet: Guichet,
  people: readonly TeamsPerson[],
): Promise<void> {
  for (const person of people) {
    const name = person.id.slice(3).toLowerCase();
    const email = `${name}@cabinet-durand.fr`;
    world.teams.people.set(person.id, {
      name: person.name,
      email,
      userPrincipalName: email,
      tenantId: TENANT,
    });
    await deliver(guichet, teamsMessage(world.teams.serviceUrl, person, "aide"));
    const conversation = teamsConversation(person);
    await until(() => world.teams.messagesIn(conversation)[0], `an answer to ${person.name}`, guichet.output);
  }
}

/** Every ask answered, every answer delivered, the outbox empty, and whoever asked told of what may have been lost. */
export const everythingSettled = ({ ledger }: World, guichet: Guichet, ms = 10_000): Promise<true> =>
  until(
    async () => {
      const messages = await ledger.messages();
      const open = messages.filter(({ state }) => state === "waiting" || state === "sending");
      const doubtful = messages.filter(({ state }) => state === "doubtful");
      const notices = messages.filter(({ key, state }) => key.startsWith("undelivered:") && state === "sent");
      const claims = (await ledger.unanswered()) + (await ledger.undelivered());
      return claims + open.length + doubtful.length - notices.length === 0 ? true : undefined;
    },
    "everything to be answered and sent",
    guichet.output,
    ms,
  );

/** Every value under this name, however deep. */
export function findAll(value: unknown, name: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...findAll(inner, name),
  ]);
}
