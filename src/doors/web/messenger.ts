import type { Language } from "../../desk/language/language.ts";
import type { Messenger } from "../door.ts";
import { findPerson, type People, toProfile } from "./people.ts";
import { renderCard } from "./render.ts";
import type { Streams } from "./streams.ts";

/** Everything reaches a person's page by its stream; a closed page finds it when it opens again. */
export function createMessenger(streams: Streams, people: People, defaultLanguage: Language): Messenger {
  return {
    async reply(ask, card) {
      const id = ask.reply["id"];
      streams.push(ask.person, renderCard(card), typeof id === "string" ? id : undefined);
    },
    async tell(recipient, card) {
      if (!(await findPerson(people, recipient.externalId))) {
        return {
          ok: false,
          reason: "refused",
          detail: `nobody at the local desk is ${recipient.externalId}`,
        };
      }
      streams.push(recipient.externalId, renderCard(card));
      return { ok: true };
    },
    async download() {
      return { ok: false, reason: "gone", detail: "this door takes no files yet" };
    },
    async profile(_workspace, externalId) {
      const person = await findPerson(people, externalId);
      return person ? toProfile(person, defaultLanguage) : null;
    },
  };
}
