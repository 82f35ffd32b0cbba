import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AdapterError } from "../../../src/adapter-error.ts";
import type { Ask, AskFile } from "../../../src/desk/ask.ts";
import type { FileBlock } from "../../../src/desk/card.ts";
import { createSlackPeer, type SlackPeer } from "../../peers/slack.ts";
import { createTestDesk, type OpenedDoor, openTestDoor, saying } from "./door.ts";
import {
  appMention,
  directMessage,
  eventCallback,
  signCommand,
  signEvent,
  signInteraction,
  slashCommand,
  viewSubmission,
} from "./payloads.ts";

const CSV = Buffer.from("Client;Facture;Montant\r\nExemple SARL;FA-1;1 200,00\r\n", "latin1");
const MOST = 10_000;
const letter: FileBlock = {
  kind: "file",
  firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
  file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
  name: "Mise en demeure FA-1.pdf",
  mimeType: "application/pdf",
};
const LETTER = Buffer.from("%PDF-1.7 …");
const PUBLIC = "https://guichet.exemple.fr";

let peer: SlackPeer;
let opened: OpenedDoor;
let asks: Ask[];
let delivered: string[];
let card = saying("Voici la lettre", {}, { kind: "text", text: "Voici la lettre" }, letter);

async function open(linked = true): Promise<void> {
  const desk = createTestDesk(() => card);
  ({ asks, delivered } = desk);
  opened = await openTestDoor({
    desk: desk.desk,
    apiUrl: peer.apiUrl,
    readFile: async ({ file }) => (file === letter.file ? { bytes: LETTER } : undefined),
    ...(linked ? { linkTo: ({ name }) => `${PUBLIC}/files/token/${encodeURIComponent(name)}` } : {}),
  });
}
beforeEach(async () => {
  peer = await createSlackPeer();
  card = saying("Voici la lettre", {}, { kind: "text", text: "Voici la lettre" }, letter);
  await open();
});
afterEach(async () => {
  await opened.close();
  await peer.close();
});

const post = async (event: Record<string, unknown>) => {
  expect((await opened.post(signEvent(eventCallback(event)))).status).toBe(200);
  return asks.at(-1) as Ask;
};
const shared = {
  id: "F1",
  name: "factures.csv",
  title: "factures",
  mimetype: "text/csv",
  filetype: "csv",
  size: CSV.byteLength,
  url_private_download: "https://files.slack.com/files-pri/T1-F1/download/factures.csv",
};

describe("a file people share", () => {
  it("in a direct message reaches the desk with its name, type and size, without its address", async () => {
    const ask = await post(directMessage("", { subtype: "file_share", files: [shared] }));
    expect(ask).toMatchObject({
      via: "message",
      text: "",
      files: [{ id: "F1", name: "factures.csv", mimeType: "text/csv", size: CSV.byteLength }],
    });
    expect(JSON.stringify(ask)).not.toContain("files-pri");
  });

  it("beside a mention in a channel does too", async () => {
    const ask = await post(appMention("<@UBOT> importe ceci", { files: [shared] }));
    expect(ask).toMatchObject({ place: { kind: "channel" }, text: "importe ceci", files: [{ id: "F1" }] });
  });

  it("in a modal is named by its field and listed with the others", async () => {
    const metadata = JSON.stringify({
      ask: "relance import",
      place: { id: "D1", kind: "direct" },
      origin: { at: 1 },
    });
    const values = { file: { value: { type: "file_input", files: [shared, { id: "F2" }] } } };
    await opened.post(signInteraction(viewSubmission(metadata, values)));
    expect(asks[0]).toMatchObject({
      form: { file: "F1 F2" },
      files: [
        { id: "F1", name: "factures.csv", mimeType: "text/csv", size: CSV.byteLength },
        { id: "F2", name: "F2" },
      ],
    });
  });

  it("from another workspace is asked its name before the desk chooses who takes it", async () => {
    peer.files.shared.set("F9", { bytes: CSV, info: { name: "relevé.csv" } });
    const ask = await post(
      directMessage("", { subtype: "file_share", files: [{ id: "F9", file_access: "check_file_info" }] }),
    );
    expect(ask.files).toEqual([{ id: "F9", name: "relevé.csv", mimeType: "text/csv", size: CSV.byteLength }]);
  });

  it("whose name Slack does not tell is taken all the same", async () => {
    peer.trouble("files.info", { error: "missing_scope" });
    const ask = await post(directMessage("", { subtype: "file_share", files: [{ id: "F9" }] }));
    expect(ask.files).toEqual([{ id: "F9", name: "F9" }]);
    peer.trouble("files.info", { lateMs: 1_600 });
    const start = Date.now();
    await post(directMessage("", { subtype: "file_share", files: [{ id: "F8" }] }));
    expect(Date.now() - start).toBeLessThan(1_550);
  });
});

describe("downloading a file", () => {
  const ask = { workspace: "T1", files: [shared], reply: { at: 1 } } as unknown as Ask;
  const read = (id = "F1", most = MOST) =>
    opened.door.messenger.download(ask, { id, name: "factures.csv" } as AskFile, most);

  it("brings its very bytes, with the bot's token", async () => {
    peer.files.shared.set("F1", { bytes: CSV });
    const reading = await read();
    expect(reading.ok && Buffer.from(reading.bytes).equals(CSV)).toBe(true);
    expect(peer.files.fetched).toEqual([{ id: "F1", token: "xoxb-test" }]);
  });

  it("brings nothing larger than what the room takes, whatever size Slack announced", async () => {
    peer.files.shared.set("F1", { bytes: CSV });
    expect(await read("F1", CSV.byteLength - 1)).toMatchObject({ ok: false, reason: "too-large" });
    expect(peer.files.fetched).toEqual([]);
    peer.files.shared.set("F2", { bytes: Buffer.alloc(MOST + 1), info: { size: 3 } });
    expect(await read("F2")).toMatchObject({ ok: false, reason: "too-large" });
  });

  it.each<[string, string, object]>([
    ["deleted", "gone", { mode: "tombstone", url_private: undefined, url_private_download: undefined }],
    ["out of the plan's history", "gone", { mode: "hidden_by_limit" }],
    [
      "kept in another service",
      "forbidden",
      { is_external: true, url_private_download: "https://docs.example/x" },
    ],
    [
      "with a hostile address",
      "forbidden",
      { url_private_download: "https://files.slack.com.evil.example/x" },
    ],
    ["with an address of this network", "forbidden", { url_private_download: "http://127.0.0.1:1/x" }],
    ["with an address in clear", "forbidden", { url_private_download: "http://files.slack.com/x" }],
  ])("says what became of one %s, and sends the token nowhere", async (_, reason, info) => {
    peer.files.shared.set("F1", { bytes: CSV, info: info as Record<string, unknown> });
    expect(await read()).toMatchObject({ ok: false, reason });
    expect(peer.files.fetched).toEqual([]);
  });

  it("takes a sign-in page for a refusal, unless the file is a page itself", async () => {
    const serve = (_: unknown, response: { writeHead(n: number, h: object): { end(b: string): void } }) =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html>Sign in</html>");
    peer.files.shared.set("F1", { bytes: CSV, serve: serve as never });
    expect(await read()).toMatchObject({ ok: false, reason: "forbidden" });
    peer.files.shared.set("F1", { bytes: CSV, serve: serve as never, info: { mimetype: "text/html" } });
    expect(await read()).toMatchObject({ ok: true });
  });

  it("says what Slack says of it, and tells the administrator of a missing scope", async () => {
    expect(await read("F404")).toMatchObject({ ok: false, reason: "gone" });
    peer.trouble("files.info", { error: "missing_scope" });
    expect(await read()).toMatchObject({ ok: false, reason: "forbidden", detail: "missing_scope" });
    expect(opened.log.join("\n")).toContain("files:read");
  });

  it("rejects where Slack does not answer", async () => {
    peer.files.shared.set("F1", { bytes: CSV, serve: (request) => void request.socket.destroy() });
    await expect(read()).rejects.toThrow(AdapterError);
    peer.trouble("files.info", { status: 500 }, { status: 500 }, { status: 500 });
    await expect(read()).rejects.toThrow(AdapterError);
  });
});

describe("a card with a file", () => {
  const delivery = async (count: number) => {
    await expect.poll(() => delivered.length, { timeout: 5_000 }).toBe(count);
    return peer.files.uploads;
  };
  const texts = (): string => JSON.stringify(peer.of("chat.postMessage").map(({ args }) => args));

  it("answering a direct message comes as a card, then the file in the same conversation", async () => {
    await post(directMessage("la lettre", { thread_ts: "17.1" }));
    const uploads = await delivery(1);
    expect(uploads).toMatchObject([
      { name: letter.name, announced: LETTER.byteLength, bytes: LETTER, channel: "D1", thread: "17.1" },
    ]);
    const order = peer.calls.map(({ method }) => method);
    expect(order.indexOf("chat.postMessage")).toBeLessThan(order.indexOf("files.getUploadURLExternal"));
    expect(texts()).toContain(`${letter.name}\u00a0: le fichier arrive`);
    expect(texts()).not.toContain(PUBLIC);
  });

  it("asked in a channel goes to the asker's own conversation", async () => {
    const command = slashCommand("lettre", { response_url: peer.responseUrl("1"), channel_id: "C1" });
    await opened.post(signCommand(command));
    expect(await delivery(1)).toMatchObject([{ channel: "D-U1", bytes: LETTER }]);
    expect(peer.of("respond/1")[0]?.args).toMatchObject({ response_type: "ephemeral" });
  });

  it("told unasked comes too", async () => {
    const told = await opened.door.messenger.tell({ workspace: "T1", externalId: "U2" }, card);
    expect(told).toEqual({ ok: true });
    expect(peer.files.uploads).toMatchObject([{ channel: "D-U2", bytes: LETTER }]);
  });

  it("of which Slack takes no file becomes a link, and counts as delivered", async () => {
    const troubles: [string, { error: string } | { status: number }][] = [
      ["files.getUploadURLExternal", { error: "missing_scope" }],
      ["upload", { status: 500 }],
      ["files.completeUploadExternal", { error: "channel_not_found" }],
    ];
    for (const [i, [method, trouble]] of troubles.entries()) {
      peer.trouble(method, trouble);
      await post(directMessage("la lettre"));
      await delivery(i + 1);
      const last = peer.of("chat.postMessage").at(-1)?.args;
      expect(JSON.stringify(last)).toContain(`${PUBLIC}/files/token/Mise%20en%20demeure%20FA-1.pdf`);
      expect(last).toMatchObject({ channel: "D1", text: `Télécharger ${letter.name}` });
    }
    expect(peer.files.uploads.every(({ channel }) => channel === undefined)).toBe(true);
  });

  it("that neither an upload nor a link can give says so", async () => {
    await opened.close();
    await open(false);
    peer.trouble("files.getUploadURLExternal", { error: "missing_scope" });
    await post(directMessage("la lettre"));
    await delivery(1);
    expect(texts()).toContain(`Je n’ai pas pu vous envoyer ${letter.name}`);
  });

  it("that the house has forgotten says so, and is not sent for ever", async () => {
    card = saying("Voici", {}, { ...letter, file: "00000000-0000-4000-8000-000000000000" });
    await post(directMessage("la lettre"));
    await delivery(1);
    expect(peer.of("files.getUploadURLExternal")).toEqual([]);
    expect(peer.of("chat.postMessage")).toHaveLength(2);
  });

  it("for whom no conversation opens is a link that nobody else of the channel sees", async () => {
    peer.trouble("conversations.open", { error: "user_not_found" });
    const command = slashCommand("lettre", { response_url: peer.responseUrl("3"), channel_id: "C1" });
    await opened.post(signCommand(command));
    await delivery(1);
    const [link] = peer.of("chat.postEphemeral");
    expect(link?.args).toMatchObject({ channel: "C1", user: "U1" });
    expect(JSON.stringify(link?.args)).toContain(`${PUBLIC}/files/token/`);
  });

  it("is not posted twice because its file could not be handed over at all", async () => {
    peer.trouble("conversations.open", { error: "user_not_found" });
    peer.trouble("chat.postEphemeral", { error: "not_in_channel" });
    const command = slashCommand("lettre", { response_url: peer.responseUrl("2"), channel_id: "C1" });
    await opened.post(signCommand(command));
    await delivery(1);
    expect(peer.of("respond/2")).toHaveLength(1);
    expect(opened.log.join("\n")).toContain("not handed over");
  });

  it("on the Home tab is a link, without a word in the conversation", async () => {
    await post({ type: "app_home_opened", user: "U1", tab: "home", channel: "D1" });
    await delivery(1);
    expect(JSON.stringify(peer.of("views.publish")[0]?.args)).toContain(`${PUBLIC}/files/token/`);
    expect(peer.files.uploads).toEqual([]);
  });
});
