import type { Language } from "../../desk/language/language.ts";
import type { Messenger } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { CHANNEL } from "./decode.ts";
import type { DroppedFolder } from "./dropped-files.ts";
import { findPerson, type People, toProfile } from "./people.ts";
import { renderCard } from "./render.ts";
import type { Streams } from "./streams.ts";

/** Everything reaches a person's page by its stream; a closed page finds it when it opens again. */
export function createMessenger(options: {
  streams: Streams;
  people: People;
  folder: DroppedFolder;
  linkTo: LinkTo | undefined;
  defaultLanguage: Language;
}): Messenger {
  const { streams, people, folder, linkTo, defaultLanguage } = options;
  return {
    async reply(ask, card) {
      const id = ask.reply["id"];
      streams.push(ask.person, renderCard(card, linkTo), typeof id === "string" ? id : undefined);
    },
    async tell(recipient, card) {
      if (!(await findPerson(people, recipient.externalId))) {
        return {
          ok: false,
          reason: "refused",
          detail: `nobody at the local desk is ${recipient.externalId}`,
          because: "person-gone",
        };
      }
      streams.push(recipient.externalId, renderCard(card, linkTo));
      return { ok: true };
    },
    async post(place, card) {
      if (place.externalId !== CHANNEL.id)
        return {
          ok: false,
          reason: "refused",
          detail: `the local desk has no channel ${place.externalId}`,
          because: "place-gone",
        };
      const rendered = { ...renderCard(card, linkTo), place: CHANNEL.name };
      for (const { externalId } of await people()) streams.push(externalId, rendered);
      return { ok: true };
    },
    download: (ask, file, most) => folder.read(ask.person, file.id, most),
    async profile(_workspace, externalId) {
      const person = await findPerson(people, externalId);
      return person ? toProfile(person, defaultLanguage) : null;
    },
  };
}
