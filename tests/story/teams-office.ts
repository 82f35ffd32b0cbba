import { createMailServer } from "../peers/mail-server.ts";
import { startOnMonday } from "./guichet-on-monday.ts";
import { openTeamsTenant, type Sent, sitDownAtTeams } from "./teams-people.ts";
import type { Office } from "./visitor.ts";

const PEOPLE = { leader: "Camille Durand", assistant: "Alix Moreau", backup: "Sacha Petit" } as const;

export async function openTeamsOffice(): Promise<Office> {
  const mail = await createMailServer();
  const tenant = await openTeamsTenant();
  const guichet = await startOnMonday({
    TEAMS_LOCAL: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
  });
  return {
    guichet,
    mail,
    async sit(part) {
      const person = sitDownAtTeams(tenant, guichet, PEOPLE[part]);
      await person.install();
      return {
        name: PEOPLE[part],
        ask: (text) => person.write(text),
        drop: (file, text) => person.share(file, text),
        press: (on, label, nth = 0) => person.press(on as Sent, label, { nth }),
        fill: (on, submit, filled) => person.press(on as Sent, submit, { filled }),
        told: (words, since) => person.told(words, since),
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
