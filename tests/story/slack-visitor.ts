import { say } from "../../src/desk/language/say.ts";
import { createMailServer } from "../peers/mail-server.ts";
import { plainly, startOnMonday } from "./guichet-on-monday.ts";
import type { Json } from "./slack-blocks.ts";
import { openSlackWorkspace, sitDown } from "./slack-people.ts";
import type { Shown } from "./slack-screen.ts";
import type { Visit } from "./visitor.ts";

/** What opens a form that stands in a message. */
const FORM = plainly(say("fr").doors.openForm);

export async function visitBySlack(): Promise<Visit> {
  const mail = await createMailServer();
  const workspace = await openSlackWorkspace([
    { name: "camille", realName: "Camille Durand", email: "camille@cabinet-durand.fr" },
  ]);
  const guichet = await startOnMonday({
    ...workspace.environment,
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
  });
  const camille = await sitDown(workspace, guichet, "camille");
  const { screen } = workspace;
  return {
    guichet,
    mail,
    visitor: {
      ask: (text) => camille.write(text),
      drop: (file, text) => camille.share(file, text),
      press: (on, label, nth = 0) => camille.press(on as Shown, label, nth),
      async fill(on, _submit, filled) {
        const shown = on as Shown;
        const modal = shown.way === "modal" ? shown : await camille.press(shown, FORM);
        const from = screen.shown.length;
        const said = (await camille.submit(modal, filled)) as Json | undefined;
        if (said?.["errors"]) throw new Error(`the form was refused: ${JSON.stringify(said["errors"])}`);
        return camille.next(from);
      },
      told: (words, since) => camille.told(words, since),
      mark: async () => screen.shown.length,
      refused: () => screen.refused,
    },
    async close() {
      await guichet.close();
      await workspace.close();
      await mail.down();
    },
  };
}
