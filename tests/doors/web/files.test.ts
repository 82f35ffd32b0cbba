import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { LARGEST_FILE } from "../../../src/database/kept-files.ts";
import type { Ask, AskFile } from "../../../src/desk/ask.ts";
import { type DeskServer, openDeskServer, postAsk, postFile } from "./desk-server.ts";
import { card } from "./fake-desk.ts";

const CSV = Buffer.from("Client;Montant\r\nExemple SARL;1 200,00\r\n", "latin1");
let server: DeskServer;
const open = async () => {
  server = await openDeskServer(() => card("Reçu", []));
  return server;
};
afterEach(() => server.close());
afterAll(() => rmSync(tmpdir(), { recursive: true }));

// A place of one's own: other doors open at the same time.
process.env["TMPDIR"] = mkdtempSync(join(tmpdir(), "guichet-test-"));
const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("guichet-files-"));

/** Uploads, asks with it, and reads it as a room would. */
async function drop(person: string, file: Parameters<typeof postFile>[2], text = "") {
  const dropped = (await postFile(server.http, person, file)).json() as AskFile;
  await postAsk(server.http, { person, id: `ask-of-${dropped.id}`.slice(0, 60), text, files: [dropped] });
  return { dropped, ask: server.desk.asks.at(-1) as Ask };
}
const read = (ask: Ask, file: AskFile, most = LARGEST_FILE) =>
  server.door.messenger.download(ask, file, most);

describe("a file dropped on the local desk", () => {
  it("comes with an ask that has no words, and its very bytes are read", async () => {
    await open();
    const { ask, dropped } = await drop("camille", { name: "Relevé d’août.csv", body: CSV });
    expect(ask).toMatchObject({
      via: "message",
      text: "",
      files: [{ id: dropped.id, name: "Relevé d’août.csv", mimeType: "text/csv", size: CSV.byteLength }],
    });
    const reading = await read(ask, dropped);
    expect(reading.ok && Buffer.from(reading.bytes).equals(CSV)).toBe(true);
    expect(await read(ask, dropped, CSV.byteLength - 1)).toMatchObject({ ok: false, reason: "too-large" });
  });

  it("is read for who dropped it, and for nobody else", async () => {
    await open();
    const { ask, dropped } = await drop("camille", { name: "a.csv", body: CSV });
    expect(await read({ ...ask, person: "sacha" }, dropped)).toMatchObject({ ok: false, reason: "gone" });
    expect(await read(ask, { ...dropped, id: "../../etc/passwd" })).toMatchObject({
      ok: false,
      reason: "gone",
    });
  });

  it("lies in a folder that nobody else of the machine may read, gone when the desk closes", async () => {
    const before = folders();
    await open();
    expect(folders()).toEqual(before);
    await drop("camille", { name: "a.csv", body: CSV });
    const [folder = ""] = folders().filter((name) => !before.includes(name));
    const path = join(tmpdir(), folder);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    const [file = ""] = readdirSync(path);
    expect(statSync(join(path, file)).mode & 0o777).toBe(0o600);
    await server.door.close();
    expect(folders().filter((name) => name === folder)).toEqual([]);
  });

  it("of twenty megabytes is taken, and one byte more is not, whatever length was said", async () => {
    await open();
    const large = await postFile(server.http, "camille", {
      name: "x.pdf",
      body: new Uint8Array(LARGEST_FILE),
    });
    expect(large.json()).toMatchObject({ size: LARGEST_FILE });
    const announced = { "content-length": String(LARGEST_FILE + 1), "x-file-name": "trop.pdf" };
    const reply = await sendSlowly("/desk/files?person=robin", announced, 0);
    expect(reply.status).toBe(413);
    expect(reply.error).toContain("trop.pdf: this file is too large, 20 MB at most.");
    const unsaid = { "transfer-encoding": "chunked", "x-file-name": "trop.pdf" };
    expect((await sendSlowly("/desk/files?person=camille", unsaid, LARGEST_FILE + 1)).status).toBe(413);
    const [folder = ""] = folders().slice(-1);
    expect(readdirSync(join(tmpdir(), folder)).length).toBeLessThanOrEqual(1);
  });

  it("half of which came before the page was closed leaves nothing", async () => {
    await open();
    await drop("camille", { name: "a.csv", body: CSV });
    const path = join(tmpdir(), folders().at(-1) ?? "");
    const request = httpRequest({
      host: "127.0.0.1",
      port: server.http.port,
      method: "POST",
      path: "/desk/files?person=camille",
      headers: { origin: server.http.address, "x-file-name": "b.csv", "content-length": "1000" },
    });
    request.on("error", () => {});
    request.write("half");
    await expect.poll(() => readdirSync(path).length).toBe(2);
    request.destroy();
    await expect.poll(() => readdirSync(path).length).toBe(1);
  });

  it("makes place for new ones after fifty", async () => {
    await open();
    const { ask, dropped } = await drop("camille", { name: "first.csv", body: "1" });
    for (let i = 0; i < 49; i++) await postFile(server.http, "camille", { name: `${i}.csv`, body: "x" });
    expect(await read(ask, dropped)).toMatchObject({ ok: true });
    await postFile(server.http, "camille", { name: "last.csv", body: "x" });
    expect(await read(ask, dropped)).toMatchObject({ ok: false, reason: "gone" });
    expect(readdirSync(join(tmpdir(), folders().at(-1) ?? "")).length).toBe(50);
  });

  it.each([
    ["..\\..\\evil\u202efdp.exe", "..\u005f..\u005fevilfdp.exe"],
    ["a\r\nb.csv", "ab.csv"],
    ["💶 août.csv", "💶 août.csv"],
  ])("named %j is known as %j", async (name, known) => {
    await open();
    expect((await postFile(server.http, "camille", { name, body: "x" })).json().name).toBe(known);
  });

  it("is refused without a name, for nobody, from another page, and by another method", async () => {
    await open();
    const file = { name: "a.csv", body: "x" };
    const nameless = await postFile(server.http, "camille", file, { "x-file-name": "%E0%A4%A" });
    expect([nameless.status, nameless.json().error]).toEqual([
      400,
      "Ce fichier est arrivé sans nom lisible.",
    ]);
    expect((await postFile(server.http, "inconnu", file)).status).toBe(404);
    expect((await postFile(server.http, "camille", file, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await postFile(server.http, "camille", file, { host: "evil.example" })).status).toBe(403);
    expect((await fetch(`${server.http.address}/desk/files`)).status).toBe(405);
    expect(server.desk.asks).toEqual([]);
  });

  it("that is not described as a file is no ask", async () => {
    await open();
    for (const files of [
      [{ id: "x" }],
      [{ id: 1, name: "a" }],
      "x",
      Array(21).fill({ id: "x", name: "a" }),
    ]) {
      const reply = await postAsk(server.http, { person: "camille", id: "ask-00001", text: "", files });
      expect(reply.status).toBe(400);
    }
  });
});

describe("a card with a file", () => {
  it("carries a link of this desk, in the answer and on the stream", async () => {
    const file = "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11";
    const name = "Lettre été.pdf";
    const block = { kind: "file", file, firm: file, name, mimeType: "application/pdf" } as const;
    server = await openDeskServer(() => card("Voici", [block]));
    const reply = await postAsk(server.http, { person: "camille", id: "ask-00001", text: "lettre" });
    expect(JSON.stringify(reply.json().card)).toContain(
      JSON.stringify({
        type: "Action.OpenUrl",
        title: `Télécharger ${name}`,
        url: `/files/${file}/Lettre%20%C3%A9t%C3%A9.pdf`,
      }),
    );
  });
});

/** Sends so many bytes and reads the answer, even where it comes before they are all gone. */
function sendSlowly(
  path: string,
  headers: Record<string, string>,
  bytes: number,
): Promise<{ status: number; error: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port: server.http.port,
        method: "POST",
        path,
        headers: { origin: server.http.address, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          request.destroy();
          resolve({
            status: response.statusCode ?? 0,
            error: (JSON.parse(Buffer.concat(chunks).toString()) as { error: string }).error,
          });
        });
      },
    );
    request.on("error", reject);
    if (bytes === 0) request.flushHeaders();
    else request.end(new Uint8Array(bytes));
  });
}
