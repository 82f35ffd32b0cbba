import { AdapterError } from "../../adapter-error.ts";
import type { Clock } from "../../clock.ts";
import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import type { Messenger } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { Pace } from "../pace.ts";
import type { Calls } from "./calls.ts";
import type { createHandOver } from "./hand-over.ts";
import type { Installations } from "./installations.ts";
import { TRIGGER_MS } from "./limits.ts";
import { findForm, renderModal } from "./modal.ts";
import { Origin, packMetadata } from "./origin.ts";
import type { Conversation, Poster } from "./poster.ts";
import { readProfile } from "./profile.ts";
import { renderHome } from "./render.ts";
import { respond } from "./response-url.ts";
import { slackCode } from "./slack-error.ts";
import { createUnasked } from "./unasked.ts";

export interface MessengerOptions {
  calls: Calls;
  installations: Installations;
  pace: Pace;
  poster: Poster;
  handOver: ReturnType<typeof createHandOver>;
  download: Messenger["download"];
  linkTo: LinkTo | undefined;
  clock: Clock;
  log: (line: string) => void;
}

export function createMessenger(options: MessengerOptions): Messenger {
  const { calls, installations, poster, handOver, linkTo, clock, log } = options;

  /** Slack opens a modal for three seconds after a click or a command; later a button in a message does it. */
  async function openModal(ask: Ask, card: Card, origin: Origin): Promise<boolean> {
    const form = findForm(card);
    if (!form || !origin.trigger || clock.now() - (origin.triggered ?? origin.at) > TRIGGER_MS) return false;
    const view = renderModal(card, form, packMetadata({ ask: form.ask, place: ask.place, origin }), linkTo);
    if (!view) return false;
    try {
      await installations.call(ask.workspace, calls.once, "views.open", { trigger_id: origin.trigger, view });
      return true;
    } catch (error) {
      log(`slack: no modal, a message instead: ${slackCode(error) ?? (error as Error).message}`);
      return false;
    }
  }

  async function respondTo(card: Card, origin: Origin): Promise<boolean> {
    if (origin.responseUrl === undefined) return false;
    for (const native of [true, false]) {
      const responded = await respond(origin, clock, {
        ...poster.render(card, native),
        response_type: card.audience === "place" ? "in_channel" : "ephemeral",
        // Of a command's response_url Slack makes nothing of « replace the original »: there is none.
        replace_original: mayReplace(card, origin),
      });
      if (responded !== "refused") return responded === "sent";
    }
    return false;
  }

  /** By the bot's token: in the place, for everybody or for the asker alone, else by direct message. */
  async function post(ask: Ask, card: Card, origin: Origin): Promise<void> {
    const { workspace, person, place } = ask;
    if (place.kind === "direct" && ask.via === "message")
      return poster.post(workspace, place.id, card, inThread(origin));
    if (place.kind === "channel") {
      try {
        if (card.audience === "place") return await poster.post(workspace, place.id, card, inThread(origin));
        // An ephemeral message opens no thread: nobody would find it there.
        return await poster.postFor(workspace, place.id, person, card, origin.root ? {} : inThread(origin));
      } catch (error) {
        // The bot is not in that channel, or may not write in it: the person still gets the answer.
        if (slackCode(error) === undefined) throw error;
      }
    }
    await poster.post(workspace, await poster.direct(workspace, person, calls.soon), card, {});
  }

  /** Files are for who asked, wherever that was. */
  async function conversationOf(ask: Ask, origin: Origin): Promise<Conversation> {
    if (ask.place.kind === "direct" && ask.via === "message")
      return { channel: ask.place.id, ...inThread(origin) };
    return { channel: await poster.direct(ask.workspace, ask.person, calls.soon) };
  }

  return {
    async reply(ask, card) {
      const origin = Origin.safeParse(ask.reply).data ?? { at: 0 };
      if (ask.via === "home") {
        await installations.call(ask.workspace, calls.soon, "views.publish", {
          user_id: ask.person,
          view: renderHome(card, linkTo),
        });
        return;
      }
      if (await openModal(ask, card, origin)) return;
      if (!(await respondTo(card, origin))) await post(ask, card, origin);
      const there = { channel: ask.place.id, user: ask.person, ...inThread(origin) };
      const otherwise = ask.place.kind === "channel" ? there : undefined;
      await handOver(ask.workspace, card, () => conversationOf(ask, origin), otherwise);
    },

    ...createUnasked(options),

    download: options.download,

    async profile(workspace, externalId) {
      try {
        const answer = await installations.call(workspace, calls.soon, "users.info", {
          user: externalId,
          include_locale: true,
        });
        return readProfile(answer, workspace);
      } catch (error) {
        if (error instanceof AdapterError && error.code === "not-found") return null;
        throw error;
      }
    },
  };
}

const mayReplace = (card: Card, origin: Origin): boolean =>
  card.replaces === true && origin.pressed === true && !(origin.open && card.audience === "asker");

const inThread = (origin: Origin): { thread_ts?: string } =>
  origin.thread === undefined ? {} : { thread_ts: origin.thread };
