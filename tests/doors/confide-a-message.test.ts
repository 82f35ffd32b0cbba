import { afterAll, beforeAll, expect, it } from "vitest";
import { unpackPress } from "../../src/doors/slack/button.ts";
import { type DeskAtWork, openDesk, openStore, PEOPLE, type Store } from "../desk/desk-at-work.ts";
import { createSlackPeer } from "../peers/slack.ts";
import { openTestDoor as openSlack } from "./slack/door.ts";
import { blockActions, signInteraction } from "./slack/payloads.ts";
import { AMINA, inChannel, TENANT } from "./teams/activities.ts";
import { openTestDoor as openTeams } from "./teams/open-test-door.ts";

type Json = Record<string, unknown>;

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const NADIA = { nadia: { name: "Nadia Benali", kind: "guest" as const } };
const TEXT = "Rappeler le greffe avant jeudi";

const confided = (desk: DeskAtWork) =>
  store.rows<{ title: string; source_url: string; source_text: string; holder_id: string; files: number }>(
    `SELECT t.title, t.source_url, t.source_text, h.holder_id,
       (SELECT count(*)::int FROM task_attachment a WHERE a.task_id = t.id) AS files
     FROM handover h JOIN task t ON t.id = h.task_id WHERE h.firm_id = $1`,
    [desk.firm],
  );

/** Every object in it, however deep. */
const within = (value: unknown): Json[] =>
  typeof value !== "object" || value === null ? [] : [value as Json, ...Object.values(value).flatMap(within)];

it("on Slack: a shortcut on a message, one press, and the assistant has it with its link and its file", async () => {
  const desk = await openDesk(store, { people: { ...PEOPLE, ...NADIA } });
  await desk.say("camille", "Nadia est notre secrétaire");
  desk.dropped.set("F1", new TextEncoder().encode("kbis"));
  const peer = await createSlackPeer({ team: desk.workspace });
  const opened = await openSlack({ desk: desk.desk, apiUrl: peer.apiUrl });
  try {
    const who = {
      user: { id: "camille", team_id: desk.workspace },
      team: { id: desk.workspace, domain: "cabinet" },
      channel: { id: "C7", name: "dossiers" },
    };
    const shortcut = {
      ...blockActions("", { ...who, actions: undefined, response_url: peer.responseUrl("used") }),
      type: "message_action",
      callback_id: "handoff",
      message: {
        type: "message",
        ts: "1700000000.000100",
        text: TEXT,
        files: [{ id: "F1", name: "kbis.pdf", mimetype: "application/pdf", size: 4 }],
      },
    };
    const payload = signInteraction(shortcut);
    await Promise.all([opened.post(payload), opened.post(payload)]);
    const [shown] = await peer.until("respond/used");
    expect(shown?.args).toMatchObject({ response_type: "ephemeral" });
    expect(await confided(desk)).toEqual([]);
    const send = within(shown?.args).find(
      ({ type, value }) => type === "button" && unpackPress(String(value))?.ask.startsWith("handoff send"),
    );
    const press = (name: string) =>
      opened.post(
        signInteraction(
          blockActions(String(send?.["value"]), { ...who, response_url: peer.responseUrl(name) }),
        ),
      );
    await Promise.all([press("pressed"), press("pressed")]);
    await peer.until("respond/pressed");
    expect(await confided(desk)).toMatchObject([
      {
        title: expect.stringContaining("appeler le greffe"),
        source_url: "https://cabinet.slack.com/archives/C7/p1700000000000100",
        holder_id: desk.ids["nadia"],
        files: 1,
      },
    ]);
    const { told } = await desk.post();
    expect(told.filter(({ person }) => person === "nadia")).toHaveLength(1);
    expect(peer.of("chat.postMessage")).toEqual([]);
  } finally {
    await opened.close();
    await peer.close();
  }
});

it("in Teams: an action on a message, one press in its window, and the assistant has it with its link", async () => {
  const people = { [AMINA.id]: { name: AMINA.name }, ...NADIA };
  const desk = await openDesk(store, { people, door: "teams", workspace: TENANT });
  await desk.say(AMINA.id, "Nadia est notre secrétaire");
  const test = await openTeams({ door: { desk: desk.desk } });
  const link = "https://teams.microsoft.com/l/message/19:x/1481567603816";
  let invokes = 0;
  const invoke = async (name: string, value: Json): Promise<Json> => {
    const messagePayload = {
      id: "1481567603816",
      linkToMessage: link,
      body: { contentType: "html", content: `<p>${TEXT}</p>` },
    };
    invokes += 1;
    const posted = await test.post(
      inChannel(test.peer.serviceUrl, {
        type: "invoke",
        name: `composeExtension/${name}`,
        id: `f:${invokes}`,
        entities: [],
        value: { commandId: "handoff", commandContext: "message", messagePayload, ...value },
      }),
    );
    return posted.body as Json;
  };
  try {
    const window = await invoke("fetchTask", {});
    expect(await confided(desk)).toEqual([]);
    const send = within(window).find(
      ({ type, data }) =>
        type === "Action.Submit" && String((data as Json | undefined)?.["ask"]).startsWith("handoff send"),
    );
    expect(send).toBeDefined();
    await Promise.all([
      invoke("submitAction", { data: send?.["data"] }),
      invoke("submitAction", { data: send?.["data"] }),
    ]);
    expect(await confided(desk)).toMatchObject([
      { source_url: link, holder_id: desk.ids["nadia"], files: 0 },
    ]);
    // Nothing where the message stands.
    expect(test.peer.calls).toEqual([]);
  } finally {
    await test.close();
  }
});
