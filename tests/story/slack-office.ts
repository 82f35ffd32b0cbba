import { say } from "../../src/desk/language/say.ts";
import { createMailServer } from "../peers/mail-server.ts";
import { browse } from "./browse.ts";
import { isSaid, plainly, startOnMonday } from "./guichet-on-monday.ts";
import { findButton, type Json } from "./slack-blocks.ts";
import { openSlackWorkspace, type SlackPerson, sitDown } from "./slack-people.ts";
import type { Shown } from "./slack-screen.ts";
import type { More, Office, Part } from "./visitor.ts";

/** What opens a form that stands in a message. */
const FORM = plainly(say("fr").doors.openForm);

const PEOPLE: Record<Part, { name: string; realName: string; email: string }> = {
  leader: { name: "camille", realName: "Camille Durand", email: "camille@cabinet-durand.fr" },
  assistant: { name: "ines", realName: "Inès Morel", email: "ines@morel-secretariat.fr" },
  backup: { name: "boris", realName: "Boris Petit", email: "boris@cabinet-durand.fr" },
};

export async function openSlackOffice(more: More = {}): Promise<Office> {
  const mail = await createMailServer();
  const workspace = await openSlackWorkspace(Object.values(PEOPLE));
  const guichet = await startOnMonday({
    ...workspace.environment,
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
    ...more,
  });
  const { screen } = workspace;
  const seated = new Map<Part, SlackPerson>();
  return {
    guichet,
    mail,
    async sayInChannel(part, text) {
      const from = screen.shown.length;
      await seated.get(part)?.mention(text, workspace.channel);
      await seated.get(part)?.next(from);
    },
    posted: (_, words, since) =>
      screen.waitFor(
        ({ channel, person, read }) =>
          channel === workspace.channel && person === undefined && isSaid(read, words),
        `« ${words} » in the channel`,
        since,
      ),
    async sit(part) {
      const { name, realName } = PEOPLE[part];
      const person = await sitDown(workspace, guichet, name);
      seated.set(part, person);
      return {
        name: realName,
        ask: (text) => person.write(text),
        drop: (file, text) => person.share(file, text),
        press: (on, label, nth = 0) => person.press(on as Shown, label, nth),
        async fill(on, _submit, filled) {
          const shown = on as Shown;
          const modal = shown.way === "modal" ? shown : await person.press(shown, FORM);
          const from = screen.shown.length;
          const said = (await person.submit(modal, filled)) as Json | undefined;
          if (said?.["errors"]) throw new Error(`the form was refused: ${JSON.stringify(said["errors"])}`);
          if (said?.["response_action"] === "update") return screen.change(modal, said["view"] as Json);
          return person.next(from);
        },
        open: (on, label) => browse(String(findButton((on as Shown).blocks, label).url)),
        told: (words, since) => person.told(words, since),
        heard: async (words, since) =>
          screen.shown.slice(since).filter((one) => one.person === person.id && isSaid(one.read, words))
            .length,
        mark: async () => screen.shown.length,
      };
    },
    refused: () => screen.refused,
    async close() {
      await guichet.close();
      await workspace.close();
      await mail.down();
    },
  };
}
