import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Profile } from "../../desk/reception.ts";
import type { Messenger } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { Pace } from "../pace.ts";
import type { Address, Connector } from "./connector.ts";
import { adapterErrorOf, deliveryOf } from "./delivery.ts";
import { readMember } from "./member-profile.ts";
import type { References } from "./references.ts";
import { renderMessage, renderSentence } from "./render.ts";
import { ReplyAddress } from "./reply-address.ts";
import { createUnasked } from "./unasked.ts";

export interface MessengerOptions {
  connector: Connector;
  pace: Pace;
  references: References;
  /** Used while nobody of a tenant has written since the start; absent where there is no such place. */
  firstService?: { serviceUrl: string; bot: string };
  linkTo: LinkTo | undefined;
  /** How a file sent to us is fetched; what it rejects with is the door's own error. */
  download: Messenger["download"];
  log: (line: string) => void;
}

export function createMessenger(options: MessengerOptions): Messenger {
  const { connector, references, firstService, linkTo, log } = options;

  /** Their own conversation with us, opened if need be. */
  const personal = async (
    workspace: string,
    person: string,
    service: { serviceUrl: string; bot: string } | undefined,
  ): Promise<Address> => {
    const known = references.find(workspace, person);
    if (known) return known;
    const at = service ?? references.service(workspace) ?? firstService;
    if (!at) throw adapterErrorOf("open", { statusCode: 404 });
    const conversation = await connector.openPersonal({ ...at, tenant: workspace, user: person });
    const reference = { serviceUrl: at.serviceUrl, bot: at.bot, conversation };
    references.remember(workspace, person, reference);
    await references.store(workspace, person);
    return reference;
  };

  const replace = async (to: ReplyAddress, id: string, card: Card): Promise<void> => {
    try {
      await connector.replace(to, id, renderMessage(card, linkTo));
    } catch (error) {
      if (deliveryOf(error).reason !== "refused") throw error;
      // The pressed card is gone: the answer still has to arrive.
      await connector.send(to, renderMessage(card, linkTo));
    }
  };

  /** For the asker's eyes only although others listen: never into the channel, even where nothing else is open. */
  const replyInPrivate = async (ask: Ask, to: ReplyAddress, card: Card): Promise<void> => {
    const { answeredInPrivate, writeToMe } = say(card.language).doors;
    let sentence = answeredInPrivate;
    try {
      await connector.send(await personal(ask.workspace, ask.person, to), renderMessage(card, linkTo));
    } catch (error) {
      if (deliveryOf(error).reason !== "refused") throw error;
      sentence = writeToMe;
    }
    const told = connector.send(to, renderSentence(sentence));
    // Once the answer has arrived, a missing pointer to it is no reason to send it again.
    await (sentence === writeToMe ? told : told.catch((error) => log(`teams: ${deliveryOf(error).detail}`)));
  };

  return {
    async reply(ask, card) {
      const to = ReplyAddress.parse(ask.reply);
      try {
        if (to.dialog) {
          const own = await personal(ask.workspace, ask.person, to);
          await connector.send(own, renderMessage(card, linkTo));
        } else if (ask.place.kind === "channel" && card.audience === "asker")
          await replyInPrivate(ask, to, card);
        else if (card.replaces && to.card !== undefined) await replace(to, to.card, card);
        else await connector.send(to, renderMessage(card, linkTo));
      } catch (error) {
        throw adapterErrorOf("reply", error);
      }
    },

    ...createUnasked({ ...options, personal }),

    download: options.download,

    async profile(workspace, externalId, ask) {
      const to = ask ? ReplyAddress.safeParse(ask.reply).data : undefined;
      const self = ask?.person === externalId;
      const context = {
        workspace,
        ...(self && to?.zone !== undefined ? { zone: to.zone } : {}),
        ...(self && ask?.locale !== undefined ? { locale: ask.locale } : {}),
      };
      const member = async (at: { serviceUrl: string; conversation: string }): Promise<Profile | null> => {
        try {
          return readMember(await connector.member(at, externalId), context);
        } catch (error) {
          return nobodyOr(error);
        }
      };
      const there = to && (await member({ ...to, conversation: to.team ?? to.conversation }));
      if (there) return there;
      // Not in that conversation, but perhaps in the firm: their own conversation knows them.
      try {
        return await member(await personal(workspace, externalId, to));
      } catch (error) {
        return nobodyOr(error);
      }
    },
  };
}

function nobodyOr(error: unknown): null {
  const failure = adapterErrorOf("profile", error);
  if (failure.code === "not-found" || failure.code === "rejected") return null;
  throw failure;
}
