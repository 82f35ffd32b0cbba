import { createMailServer } from "../peers/mail-server.ts";
import { browse } from "./browse.ts";
import { isSaid, startOnMonday } from "./guichet-on-monday.ts";
import { addressOn } from "./teams-cards.ts";
import { CHANNEL, openTeamsTenant, type Sent, sitDownAtTeams, type TeamsPerson } from "./teams-people.ts";
import type { More, Office, Part } from "./visitor.ts";

/** Where something new is posted: in no thread. */
const WHOLE_CHANNEL = CHANNEL.replace(/;.*/, "");
const PEOPLE = { leader: "Camille Durand", assistant: "Alix Moreau", backup: "Sacha Petit" } as const;

export async function openTeamsOffice(more: More = {}): Promise<Office> {
  const mail = await createMailServer();
  const tenant = await openTeamsTenant();
  const guichet = await startOnMonday({
    TEAMS_LOCAL: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
    ...more,
  });
  const seated = new Map<Part, TeamsPerson>();
  return {
    guichet,
    mail,
    async sayInChannel(part, text) {
      const from = tenant.sent.length;
      await seated.get(part)?.inChannel(text);
      await seated.get(part)?.told(/./, from);
    },
    posted: (_, words, since) =>
      tenant.waitFor(
        ({ conversation, read }) => conversation === WHOLE_CHANNEL && isSaid(read, words),
        `« ${words} » in the channel`,
        since,
      ),
    async sit(part) {
      const person = sitDownAtTeams(tenant, guichet, PEOPLE[part]);
      seated.set(part, person);
      await person.install();
      return {
        name: PEOPLE[part],
        ask: (text) => person.write(text),
        drop: (file, text) => person.share(file, text),
        press: (on, label, nth = 0) => person.press(on as Sent, label, { nth }),
        fill: (on, submit, filled) => person.press(on as Sent, submit, { filled }),
        open: (on, label) => browse(addressOn((on as Sent).card, label)),
        told: (words, since) => person.told(words, since),
        heard: async (words, since) => {
          await tenant.quiet();
          return tenant.sent.slice(since).filter((one) => person.reads(one) && isSaid(one.read, words))
            .length;
        },
        mark: async () => tenant.sent.length,
      };
    },
    refused: () => tenant.refused,
    async close() {
      await guichet.close();
      await tenant.close();
      await mail.down();
    },
  };
}
