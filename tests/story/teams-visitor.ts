import { createMailServer } from "../peers/mail-server.ts";
import { startOnMonday } from "./guichet-on-monday.ts";
import { openTeamsTenant, type Sent, sitDownAtTeams } from "./teams-people.ts";
import type { Visit } from "./visitor.ts";

export async function visitByTeams(): Promise<Visit> {
  const mail = await createMailServer();
  const tenant = await openTeamsTenant();
  const guichet = await startOnMonday({
    TEAMS_LOCAL: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
  });
  const camille = sitDownAtTeams(tenant, guichet, "Camille Durand");
  await camille.install();
  return {
    guichet,
    mail,
    visitor: {
      ask: (text) => camille.write(text),
      drop: (file, text) => camille.share(file, text),
      press: (on, label, nth = 0) => camille.press(on as Sent, label, { nth }),
      fill: (on, submit, filled) => camille.press(on as Sent, submit, { filled }),
      told: (words, since) => camille.told(words, since),
      mark: async () => tenant.sent.length,
      refused: () => tenant.refused,
    },
    async close() {
      await guichet.close();
      await tenant.close();
      await mail.down();
    },
  };
}
