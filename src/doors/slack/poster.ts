import { z } from "zod";
import type { Card } from "../../desk/card.ts";
import type { LinkTo } from "../files/file-links.ts";
import type { Call, Calls } from "./calls.ts";
import type { Installations } from "./installations.ts";
import { LIMITS } from "./limits.ts";
import { renderMessage, type SlackMessage } from "./render.ts";
import { slackCode } from "./slack-error.ts";
import type { Files } from "./to-flow.ts";

type Thread = { thread_ts?: string };
const Opened = z.object({ channel: z.object({ id: z.string() }) });
/** Direct conversations keep their id for ever; so many are those of a thousand firms, in a few megabytes. */
const REMEMBERED = 20_000;
const QUIET = { mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false };

const FORMS = [
  { native: true },
  { native: false },
  // How much Slack takes in all is documented nowhere.
  { native: false, total: LIMITS.total / 2 },
];

/** With `user`: for their eyes only, in a place where others read. */
export interface Conversation {
  channel: string;
  user?: string;
  thread_ts?: string;
}

export interface Poster {
  render(card: Card, native: boolean): SlackMessage;
  /** With links to its files, which are otherwise sent after their card. */
  postLinks(workspace: string, to: Conversation, card: Card): Promise<void>;
  post(workspace: string, channel: string, card: Card, thread: Thread): Promise<void>;
  postFor(workspace: string, channel: string, person: string, card: Card, thread: Thread): Promise<void>;
  tell(workspace: string, channel: string, card: Card): Promise<void>;
  /** For everybody in the channel: its files are links, nobody's private conversation gets them. */
  announce(workspace: string, channel: string, card: Card): Promise<void>;
  /** The conversation of the bot with a person. */
  direct(workspace: string, person: string, call: Call): Promise<string>;
}

export function createPoster(calls: Calls, installations: Installations, linkTo: LinkTo | undefined): Poster {
  const conversations = new Map<string, string>();
  const render = (card: Card, native: boolean): SlackMessage =>
    renderMessage(card, { native, files: "sent" });

  /** A workspace that does not take the youngest blocks, or so many, refuses the whole message: it gets it in older ones, then in fewer. */
  async function send(
    workspace: string,
    call: Call,
    method: string,
    card: Card,
    args: Record<string, unknown>,
    files: Files | undefined = "sent",
  ): Promise<void> {
    for (const [i, form] of FORMS.entries()) {
      const message = { ...args, ...QUIET, ...renderMessage(card, { ...form, files }) };
      try {
        await installations.call(workspace, call, method, message);
        return;
      } catch (error) {
        const said = slackCode(error);
        const ofItsForm = said === "invalid_blocks" || said === "msg_blocks_too_long";
        if (!ofItsForm || i === FORMS.length - 1) throw error;
      }
    }
  }

  return {
    render,
    post: (workspace, channel, card, thread) =>
      send(workspace, calls.soon, "chat.postMessage", card, { channel, ...thread }),
    postFor: (workspace, channel, user, card, thread) =>
      send(workspace, calls.soon, "chat.postEphemeral", card, { channel, user, ...thread }),
    async postLinks(workspace, to, card) {
      const method = to.user === undefined ? "chat.postMessage" : "chat.postEphemeral";
      const message = renderMessage(card, { native: false, files: linkTo });
      await installations.call(workspace, calls.soon, method, { ...to, ...QUIET, ...message });
    },
    tell: (workspace, channel, card) => send(workspace, calls.unasked, "chat.postMessage", card, { channel }),
    announce: (workspace, channel, card) =>
      send(workspace, calls.unasked, "chat.postMessage", card, { channel }, linkTo),
    async direct(workspace, person, call) {
      const key = `${workspace} ${person}`;
      const known = conversations.get(key);
      if (known !== undefined) return known;
      const opened = await installations.call(workspace, call, "conversations.open", { users: person });
      const { id } = Opened.parse(opened).channel;
      if (conversations.size >= REMEMBERED) conversations.clear();
      conversations.set(key, id);
      return id;
    },
  };
}
