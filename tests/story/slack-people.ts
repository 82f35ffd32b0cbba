import {
  appMention,
  blockActions,
  directMessage,
  eventCallback,
  SIGNING_SECRET,
  type Signed,
  signCommand,
  signEvent,
  signInteraction,
  slashCommand,
  viewSubmission,
} from "../doors/slack/payloads.ts";
import {
  BOT_TOKEN,
  BOT_USER,
  type EmulatedSlack,
  type SlackSeed,
  startEmulatedSlack,
} from "./emulated-slack.ts";
import type { StoryGuichet } from "./guichet-on-monday.ts";
import { type Filled, fillView, findButton, type Json, type Pressable } from "./slack-blocks.ts";
import { openSlackScreen, type Shown, type SlackScreen } from "./slack-screen.ts";

/** Somebody at their Slack: what they do goes to the desk as Slack sends it, signed. */
export interface SlackPerson {
  id: string;
  direct: string;
  /** `/book …` in the direct conversation, or in a channel. */
  command(command: string, text: string, channel?: string): Promise<Shown>;
  /** A message to the desk. */
  write(text: string): Promise<Shown>;
  /** A file dropped in the direct conversation, with words or without. */
  share(file: { name: string; mimeType: string; bytes: Uint8Array }, text?: string): Promise<Shown>;
  /** Presses the button of this label on what stands there. */
  press(on: Shown, label: string, nth?: number): Promise<Shown>;
  /** Sends an opened modal; undefined: it closed, and the answer comes as a message. */
  submit(modal: Shown, filled?: Filled): Promise<Json | undefined>;
  mention(text: string, channel: string): Promise<void>;
  openHome(): Promise<Shown>;
  /** What the desk tells them unasked, by its words. */
  told(words: string | RegExp, from?: number): Promise<Shown>;
  /** What comes next for them. */
  next(from: number): Promise<Shown>;
}

export interface SlackWorkspace {
  slack: EmulatedSlack;
  screen: SlackScreen;
  /** A channel everybody is in, the desk too. */
  channel: string;
  /** What the desk's environment says of Slack. */
  environment: Record<string, string>;
  /** Ids by the name of the seed. */
  idOf(name: string): string;
  close(): Promise<void>;
}

export async function openSlackWorkspace(people: readonly SlackSeed[]): Promise<SlackWorkspace> {
  const slack = await startEmulatedSlack(people);
  const screen = await openSlackScreen(slack.url);
  const users = (await slack.ask("users.list"))["members"] as Json[];
  const channels = (await slack.ask("conversations.list"))["channels"] as Json[];
  const channel = String(channels.find(({ name }) => name === "dossiers")?.["id"]);
  await slack.ask("conversations.join", { channel });
  return {
    slack,
    screen,
    channel,
    environment: {
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: screen.apiUrl,
    },
    idOf(name) {
      const found = users.find((user) => user["name"] === name);
      if (!found) throw new Error(`nobody in Slack is called ${name}`);
      return String(found["id"]);
    },
    async close() {
      await screen.close();
      await slack.close();
    },
  };
}

/** One signed request; whatever Slack's answer is, it came. */
export async function postToSlackDoor(
  guichet: Pick<StoryGuichet, "fetch">,
  { body, headers }: Signed,
): Promise<{ status: number; body: string }> {
  const response = await guichet.fetch("/slack/events", { method: "POST", headers, body });
  return { status: response.status, body: await response.text() };
}

export async function sitDown(
  { slack, screen, idOf }: SlackWorkspace,
  guichet: StoryGuichet,
  name: string,
): Promise<SlackPerson> {
  const id = idOf(name);
  const opened = (await slack.ask("conversations.open", { users: id }))["channel"] as Json;
  const direct = String(opened["id"]);
  screen.conversations.set(direct, id);
  const team = { id: slack.team, domain: "cabinet-durand" };
  const user = { id, username: name, name, team_id: slack.team };
  const envelope = {
    team_id: slack.team,
    context_team_id: slack.team,
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team,
        user_id: BOT_USER,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
  const eventId = (): string => `Ev${id}${screen.shown.length}${Math.random().toString(36).slice(2)}`;

  async function trigger(): Promise<string> {
    const made = await slack.ask("views.generateTriggerId", { user_id: id });
    const trigger = String(made["trigger_id"]);
    screen.triggers.set(trigger, id);
    return trigger;
  }
  async function send(signed: Signed): Promise<string> {
    const { status, body } = await postToSlackDoor(guichet, signed);
    if (status !== 200) throw new Error(`the desk answered ${status}: ${body}`);
    return body;
  }
  const forMe = (shown: Shown): boolean => shown.person === id;
  const next = (from: number, fits = forMe) => screen.waitFor(fits, `an answer for ${name}`, from);

  return {
    id,
    direct,
    async command(command, text, channel = direct) {
      const from = screen.shown.length;
      const url = screen.responseUrl(id, channel);
      const place = { channel_id: channel, channel_name: channel === direct ? "directmessage" : "dossiers" };
      const fields = { ...place, team_id: slack.team, user_id: id, user_name: name, response_url: url };
      await send(
        signCommand(slashCommand(text, { ...fields, command, trigger_id: await trigger() }), guichet.now()),
      );
      return next(
        from,
        (shown) =>
          (shown.way === "modal" && forMe(shown)) ||
          (shown.way === "response" && (shown.person === id || shown.channel === channel)),
      );
    },
    async write(text) {
      const from = screen.shown.length;
      const said = await slack.ask("chat.postMessage", { channel: direct, text });
      const event = directMessage(text, { user: id, channel: direct, team: slack.team, ts: said["ts"] });
      await send(signEvent(eventCallback(event, { ...envelope, event_id: eventId() }), guichet.now()));
      return next(from, (shown) => forMe(shown) && shown.way === "message");
    },
    async share({ name: fileName, mimeType, bytes }, text = "") {
      const from = screen.shown.length;
      const file = `F${screen.files.shared.size + 1}`;
      const about = { name: fileName, mimetype: mimeType, size: bytes.byteLength };
      screen.files.shared.set(file, { bytes, info: about });
      const said = await slack.ask("chat.postMessage", { channel: direct, text: text || fileName });
      const event = {
        ...directMessage(text, { user: id, channel: direct, team: slack.team, ts: said["ts"] }),
        subtype: "file_share",
        files: [{ id: file, ...about }],
      };
      await send(signEvent(eventCallback(event, { ...envelope, event_id: eventId() }), guichet.now()));
      return next(from, (shown) => forMe(shown) && shown.way === "message");
    },
    async press(on, label, nth = 0) {
      const from = screen.shown.length;
      const channel = on.channel ?? direct;
      const url = on.view ? undefined : screen.responseUrl(id, channel);
      const payload = pressPayload(on, findButton(on.blocks, label, nth), {
        direct,
        channel,
        team: slack.team,
      });
      const who = { user, team, trigger_id: await trigger(), response_url: url };
      await send(signInteraction({ ...payload, ...who }, guichet.now()));
      return next(
        from,
        (shown) => forMe(shown) && (shown.way === "modal" || shown.way === "response" || url === undefined),
      );
    },
    async submit(modal, filled = {}) {
      const view = modal.view ?? {};
      const state = { values: fillView(view, filled) };
      const payload = viewSubmission(String(view["private_metadata"]), state.values, {
        team,
        user,
        trigger_id: await trigger(),
        view: { ...view, state, team_id: slack.team, app_installed_team_id: slack.team, hash: "1.abc" },
      });
      const body = await send(signInteraction(payload, guichet.now()));
      return body === "" ? undefined : (JSON.parse(body) as Json);
    },
    async mention(text, channel) {
      const words = `<@${BOT_USER}> ${text}`;
      const said = await slack.ask("chat.postMessage", { channel, text: words });
      const event = appMention(words, { user: id, channel, team: slack.team, ts: said["ts"] });
      await send(signEvent(eventCallback(event, { ...envelope, event_id: eventId() }), guichet.now()));
    },
    async openHome() {
      const from = screen.shown.length;
      const event = {
        type: "app_home_opened",
        user: id,
        channel: direct,
        tab: "home",
        event_ts: "1700000000.1",
      };
      await send(signEvent(eventCallback(event, { ...envelope, event_id: eventId() }), guichet.now()));
      return next(from, (shown) => forMe(shown) && shown.way === "home");
    },
    told: (words, from = 0) =>
      screen.waitFor(
        (shown) =>
          forMe(shown) &&
          shown.way === "message" &&
          (typeof words === "string" ? shown.read.includes(words) : words.test(shown.read)),
        `${name} to be told « ${words} »`,
        from,
      ),
    next,
  };
}

/** As Slack describes a press: of an ephemeral message it says next to nothing. */
function pressPayload(
  on: Shown,
  { block, ...button }: Pressable,
  at: { direct: string; channel: string; team: string },
): Json {
  const action = {
    action_id: button.action_id,
    block_id: String(on.blocks[block]?.["block_id"] ?? `b${block}`),
    type: "button",
    value: button.value,
    text: button.text,
    action_ts: on.ts,
  };
  if (on.view) {
    const view = { ...on.view, id: "VHOME", team_id: at.team };
    const container = { type: "view", view_id: "VHOME" };
    return blockActions("", { view, container, channel: undefined, message: undefined, actions: [action] });
  }
  const direct = at.channel === at.direct;
  const hidden = on.way === "ephemeral" || (on.way === "response" && !direct);
  const message = {
    type: "message",
    user: BOT_USER,
    ts: on.ts,
    text: on.text,
    blocks: on.blocks,
    ...(on.thread ? { thread_ts: on.thread } : {}),
  };
  return blockActions("", {
    container: { type: "message", message_ts: on.ts, channel_id: at.channel, is_ephemeral: hidden },
    channel: { id: at.channel, name: direct ? "directmessage" : "dossiers" },
    message: hidden ? undefined : message,
    actions: [action],
  });
}
