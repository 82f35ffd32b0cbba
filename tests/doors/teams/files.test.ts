import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdapterError } from "../../../src/adapter-error.ts";
import type { Ask, AskFile } from "../../../src/desk/ask.ts";
import type { FileBlock } from "../../../src/desk/card.ts";
import { mayFetchFrom } from "../../../src/doors/teams/download.ts";
import { BOT, DIRECT, direct, inChannel, mentionOf, press, THREAD } from "./activities.ts";
import { cardOf, openTestDoor, type TestDoor, textsOf, until } from "./open-test-door.ts";

const CSV = Buffer.from("Client;Montant\r\nExemple SARL;1 200,00\r\n", "latin1");
const MOST = 10_000;
const PUBLIC = "https://guichet.exemple.fr";
const letter: FileBlock = {
  kind: "file",
  firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
  file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
  name: "Mise en demeure *FA-1*.pdf",
  mimeType: "application/pdf",
};

let test: TestDoor;
beforeAll(async () => {
  test = await openTestDoor({ door: { linkTo: ({ file }) => `${PUBLIC}/files/${file}/x.pdf` } });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.quiet();
  test.peer.calls.length = 0;
  test.peer.fetched.length = 0;
  test.desk.asks.length = 0;
  test.desk.answerWith = (ask) => cardOf(`Réponse à « ${ask.text} »`);
});

/** As Teams sends it, with the message's own markup beside it. */
const sent = (name: string, url = test.peer.fileUrl(name), id = `id-of-${name}`) => ({
  contentType: "application/vnd.microsoft.teams.file.download.info",
  contentUrl: "https://cabinet-my.sharepoint.com/personal/amina/Documents/x",
  name,
  content: { downloadUrl: url, uniqueId: id, fileType: "csv" },
});
const markup = { contentType: "text/html", content: "<p>…</p>" };

async function post(attachments: unknown[], overrides: Record<string, unknown> = {}): Promise<Ask> {
  await test.post(direct(test.peer.serviceUrl, { text: "", attachments, ...overrides }));
  await until(() => test.desk.asks.length > 0, "the ask");
  return test.desk.asks.at(-1) as Ask;
}
const read = (ask: Ask, file = ask.files[0] as AskFile, most = MOST) =>
  test.door.messenger.download(ask, file, most);

describe("a file sent in the personal conversation", () => {
  it("reaches the desk without a word beside it, and brings its very bytes", async () => {
    test.peer.files.set("factures.csv", CSV);
    const ask = await post([markup, sent("factures.csv")]);
    expect(ask).toMatchObject({ text: "", files: [{ id: "id-of-factures.csv", name: "factures.csv" }] });
    const reading = await read(ask);
    expect(reading.ok && Buffer.from(reading.bytes).equals(CSV)).toBe(true);
    // The address is the key: no token of ours goes there.
    expect(test.peer.fetched).toEqual([{ name: "factures.csv", authorization: undefined }]);
  });

  it("leaves no address in what is stored, and is fetched after a crash from what is stored", async () => {
    test.peer.files.set("a.csv", CSV);
    test.peer.files.set("b.csv", Buffer.from("b"));
    const ask = await post([sent("a.csv"), sent("b.csv")]);
    const stored = JSON.stringify(ask);
    expect(stored).not.toContain("secret-of");
    expect(stored).not.toContain("/personal/");
    const other = await openTestDoor();
    const again = JSON.parse(stored) as Ask;
    const reading = await other.door.messenger.download(again, again.files[1] as AskFile, MOST);
    expect(reading.ok && Buffer.from(reading.bytes).toString()).toBe("b");
    await other.close();
  });

  it("is gone where the ask never had it, or its seal was changed", async () => {
    const ask = await post([sent("a.csv")]);
    expect(await read(ask, { id: "other", name: "x" })).toMatchObject({ ok: false, reason: "gone" });
    const [kept] = ask.reply["files"] as { address: string }[];
    const address = `${kept?.address.slice(0, -3)}AAA`;
    const forged = { ...ask, reply: { ...ask.reply, files: [{ id: ask.files[0]?.id, address }] } };
    expect(await read(forged as Ask)).toMatchObject({ ok: false, reason: "gone" });
    expect(test.peer.fetched).toEqual([]);
  });

  it.each([401, 403, 404, 410])(
    "is gone when its address answers %d: it has served its time",
    async (status) => {
      test.peer.files.set("late.csv", (_, response) => response.writeHead(status).end());
      const ask = await post([sent("late.csv")]);
      expect(await read(ask)).toMatchObject({ ok: false, reason: "gone" });
    },
  );

  it("is never taken beyond what the room takes", async () => {
    test.peer.files.set("big.csv", Buffer.alloc(MOST + 1));
    expect(await read(await post([sent("big.csv")]))).toMatchObject({ ok: false, reason: "too-large" });
  });

  it("rejects where the store does not answer", async () => {
    test.peer.files.set("cut.csv", (request) => void request.socket.destroy());
    await expect(read(await post([sent("cut.csv")]))).rejects.toThrow(AdapterError);
  });

  it("is never fetched from elsewhere, even where the message or a redirection says so", async () => {
    for (const url of [
      "https://sharepoint.com.evil.example/x",
      "https://evilsharepoint.com/x",
      "http://cabinet.sharepoint.com/x",
      "https://cabinet.sharepoint.com:8443/x",
      "http://169.254.169.254/latest/meta-data",
      "file:///etc/passwd",
    ])
      expect(await read(await post([sent("x", url)]))).toMatchObject({ ok: false, reason: "forbidden" });
    test.peer.files.set("moved.csv", (_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    );
    expect(await read(await post([sent("moved.csv")]))).toMatchObject({ ok: false, reason: "forbidden" });
  });
});

describe("the hosts of Teams' files", () => {
  const cloud = { local: false, serviceHosts: ["files.exemple.fr"] };
  it.each([
    "https://cabinet-my.sharepoint.com/personal/x?tempauth=1",
    "https://cabinet.sharepoint.us/x",
    "https://cabinet.sharepoint.cn/x",
    "https://cabinet.sharepoint-df.com/x",
    "https://files.exemple.fr/x",
  ])("%s is one", (url) => expect(mayFetchFrom(new URL(url), cloud)).toBe(true));
  it.each([
    "http://127.0.0.1/x",
    "https://localhost/x",
    "https://10.0.0.1/x",
    "https://sharepoint.com/x",
    "https://a@cabinet.sharepoint.com/x",
    "https://cabinet.sharepoint.com.evil.example/",
  ])("%s is none", (url) => expect(mayFetchFrom(new URL(url), cloud)).toBe(false));
});

describe("a file the desk is not given", () => {
  const said = (conversation: string) =>
    test.peer.messagesIn(conversation).flatMap(({ body }) => textsOf(body));
  const SENTENCE = "Envoyez-le-moi en message privé, avec le trombone.";
  const channel = (overrides: Record<string, unknown>) =>
    inChannel(test.peer.serviceUrl, {
      entities: [mentionOf(BOT)],
      text: `<at>${BOT.name}</at>`,
      ...overrides,
    });

  it.each([
    [
      "posted in a team",
      [{ contentType: "text/html", content: '<p><at>Guichet</at></p><attachment id="1"></attachment>' }],
    ],
    [
      "a picture pasted in a team",
      [markup, { contentType: "image/png", contentUrl: "https://smba.example/x" }],
    ],
    ["a file of OneDrive linked to", [{ contentType: "reference", name: "x.csv", contentUrl: "https://x" }]],
  ])("%s, without a word, is answered by a sentence", async (_, attachments) => {
    await test.post(channel({ attachments }));
    await until(() => said(THREAD).some((text) => text.includes(SENTENCE)), "the sentence");
    expect(test.desk.asks).toEqual([]);
  });

  it("pasted in the personal conversation is answered too", async () => {
    await test.post(
      direct(test.peer.serviceUrl, {
        text: "",
        attachments: [{ contentType: "image/*", contentUrl: "https://x" }],
      }),
    );
    await until(() => said(DIRECT).some((text) => text.includes(SENTENCE)), "the sentence");
  });

  it("beside words is said once, and the words are answered", async () => {
    const activity = channel({
      text: `<at>${BOT.name}</at> aide`,
      attachments: [markup, { contentType: "image/png", contentUrl: "https://smba.example/x" }],
    });
    await test.post(activity);
    await test.post(activity);
    await until(() => test.desk.answered.length > 0 && said(THREAD).some((text) => text.includes(SENTENCE)));
    await test.quiet();
    expect(said(THREAD).filter((text) => text.includes(SENTENCE))).toHaveLength(1);
    expect(test.desk.asks[0]).toMatchObject({ text: "aide", files: [] });
  });

  it("is not suspected where somebody quotes a message or only mentions us", async () => {
    await test.post(
      channel({
        text: `<at>${BOT.name}</at> aide`,
        attachments: [{ contentType: "text/html", content: '<attachment id="2"></attachment>' }],
      }),
    );
    await test.post(channel({ attachments: [markup] }));
    await until(() => test.desk.asks.length === 2);
    await test.quiet();
    expect(said(THREAD).some((text) => text.includes(SENTENCE))).toBe(false);
  });
});

describe("a card with a file", () => {
  const card = cardOf("Voici la lettre", { blocks: [letter] });

  it("carries a button to its public address, in a message and in the answer to a press", async () => {
    test.desk.answerWith = () => ({ ...card, replaces: true });
    await test.post(direct(test.peer.serviceUrl, { text: "la lettre" }));
    await until(() => test.peer.messagesIn(DIRECT).length > 0);
    const action = {
      type: "Action.OpenUrl",
      title: `Télécharger ${letter.name}`,
      url: `${PUBLIC}/files/${letter.file}/x.pdf`,
    };
    expect(JSON.stringify(test.peer.messagesIn(DIRECT)[0]?.body)).toContain(JSON.stringify(action));
    const pressed = await test.post(press(direct(test.peer.serviceUrl), { ask: "relance letter 1" }));
    expect(JSON.stringify(pressed.body)).toContain(JSON.stringify(action));
  });

  it("says where the file can be had when the desk has no public address", async () => {
    const other = await openTestDoor();
    other.desk.answerWith = () => card;
    await other.post(direct(other.peer.serviceUrl, { text: "la lettre" }));
    await until(() => other.peer.messagesIn(DIRECT).length > 0);
    const body = JSON.stringify(other.peer.messagesIn(DIRECT)[0]?.body);
    expect(body).toContain("PUBLIC_URL");
    expect(body).not.toContain("OpenUrl");
    await other.close();
  });
});
