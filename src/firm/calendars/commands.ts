import type { Consented } from "../../calendars/connections.ts";
import { readLink, readLinks, removeLink } from "../../database/calendar-links.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { caldavCommand } from "./caldav-command.ts";
import { inviteCard, linksCard, nameOf } from "./cards.ts";
import { chooseCommand } from "./choose-command.ts";
import { icsCommand } from "./ics-command.ts";
import { tenantCommands } from "./tenant-commands.ts";

const connectingCommand = defineCommand({
  name: "guichet agenda",
  phrases: [
    "guichet agendas",
    "guichet calendar",
    "guichet calendars",
    "mes agendas",
    "connecter mon agenda",
    "connecter un agenda",
    "relier mon agenda",
    "relier un agenda",
    "relier mes agendas",
    "agenda google",
    "google agenda",
    "agenda outlook",
    "agenda microsoft",
    "my calendars",
    "connect my calendar",
    "google calendar",
  ],
  help: {
    fr: say("fr").calendars.connecting.help,
    en: say("en").calendars.connecting.help,
  },
  run: async (counter) => ({ card: await showLinks(counter) }),
});

async function showLinks({ scope, caller, ports }: Counter) {
  const links = await readLinks(scope, [caller.person]);
  const { offered, openMailboxes } = ports.connections;
  const wholeFirm = openMailboxes !== undefined && caller.roles.includes("administrator");
  return linksCard({ links, offered, language: caller.language, wholeFirm });
}

/** A link of one's own to the provider's page: nobody else is shown it. */
const inviteCommand = (provider: Consented): Command =>
  defineCommand({
    name: `guichet agenda ${provider}`,
    phrases: [],
    async run({ caller, ports, now }): Promise<Answer> {
      const { language, firm, person } = caller;
      const words = say(language).calendars.connecting;
      const name = words.providers[provider];
      if (!ports.connections.offered.includes(provider))
        return { card: noteCard(language, "info", words.notConfigured(name)) };
      const url = await ports.connections.invite({ firm, person }, provider, now);
      return url === undefined
        ? { card: noteCard(language, "warning", words.noAddress(name)) }
        : { card: inviteCard(provider, url, language) };
    },
  });

const removeCommand = defineCommand({
  name: "guichet agenda remove",
  phrases: [],
  async run(counter) {
    const { scope, caller, ports, words: id } = counter;
    const words = say(caller.language).calendars.connecting;
    const link = await readLink(scope, id);
    if (!link || link.person !== caller.person)
      return { card: noteCard(caller.language, "info", words.removedBefore) };
    const answer = await counter.settle(async (unit) => {
      const removed = await removeLink(unit, caller.person, id);
      const links = await readLinks(unit, [caller.person]);
      const notice = removed ? words.removed(nameOf(link, caller.language)) : words.removedBefore;
      const { offered } = ports.connections;
      return {
        card: { ...linksCard({ links, offered, language: caller.language, notice }), replaces: true },
      };
    });
    await ports.connections.giveBack(link);
    return answer;
  },
});

export const calendarCommands: readonly Command[] = [
  connectingCommand,
  inviteCommand("google"),
  inviteCommand("microsoft"),
  caldavCommand,
  icsCommand,
  chooseCommand,
  removeCommand,
  ...tenantCommands,
];
