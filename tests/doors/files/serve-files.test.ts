import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFirm } from "../../../src/database/firms.ts";
import { keepFile, LARGEST_FILE, readKeptFile } from "../../../src/database/kept-files.ts";
import { createFileLinks } from "../../../src/doors/files/file-links.ts";
import { createFileCounter } from "../../../src/doors/files/serve-files.ts";
import { openStore, type Store } from "../../desk/desk-at-work.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const links = createFileLinks(["k".repeat(32)], { now: () => NOW });
const logged: string[] = [];
let store: Store;
let server: Server;
let base: string;
let broken = false;
let firms: { roux: string; blanc: string };

beforeAll(async () => {
  store = await openStore();
  const open = async (workspace: string) =>
    (
      await openFirm(
        store.database,
        "slack",
        workspace,
        { name: workspace, language: "fr", zone: "Europe/Paris", holidayCalendar: "metropole" },
        NOW,
      )
    ).firm;
  firms = { roux: await open("T-ROUX"), blanc: await open("T-BLANC") };
  const counter = createFileCounter({
    links,
    read: async (firm, file) => {
      if (broken) throw new Error("the database is away");
      return readKeptFile(store.database.scope(firm), file);
    },
    defaultLanguage: "fr",
    log: (line) => logged.push(line),
  });
  server = createServer((request, response) => {
    if (!counter.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
});

const BYTES = Uint8Array.from({ length: 256 }, (_, i) => i);
async function keep(name: string, mimeType: string, bytes: Uint8Array = BYTES, firm = firms.roux) {
  const file = await keepFile(store.database.scope(firm), { name, mimeType, bytes }, NOW);
  return { file, firm, name };
}
const get = (path: string, init?: RequestInit) => fetch(base + path, init);

describe("GET /files/<token>/<name>", () => {
  it("gives the bytes, to be kept under the file's own name", async () => {
    const block = await keep("Mise en demeure été.pdf", "application/pdf");
    const response = await get(links.pathTo({ ...block, name: "n’importe quoi.exe" }));
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "256",
      "content-disposition":
        "attachment; filename=\"Mise en demeure ete.pdf\"; filename*=UTF-8''Mise%20en%20demeure%20%C3%A9t%C3%A9.pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox",
    });
  });

  it("gives the largest file the house keeps, whole", async () => {
    const block = await keep("grand.bin", "application/zip", new Uint8Array(LARGEST_FILE).fill(7));
    const bytes = new Uint8Array(await (await get(links.pathTo(block))).arrayBuffer());
    expect(bytes.byteLength).toBe(LARGEST_FILE);
    expect(bytes.at(-1)).toBe(7);
  });

  it("says the header and no byte to HEAD, and refuses to write", async () => {
    const path = links.pathTo(await keep("a.csv", "text/csv; charset=utf-8"));
    const head = await get(path, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), head.headers.get("content-type")]).toEqual([
      200,
      "256",
      "text/csv; charset=utf-8",
    ]);
    expect((await get(path, { method: "POST", body: "x" })).status).toBe(405);
  });

  it.each([
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/javascript",
    "x\r\nSet-Cookie: a=b",
    "",
  ])("never serves %j as something that runs", async (mimeType) => {
    const response = await get(links.pathTo(await keep("page", mimeType)));
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/octet-stream",
    ]);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("never shows a firm's file to another, even with a link this house signed", async () => {
    const block = await keep("secret.csv", "text/csv");
    expect((await get(links.pathTo(block))).status).toBe(200);
    expect((await get(links.pathTo({ ...block, firm: firms.blanc }))).status).toBe(404);
    expect(await readKeptFile(store.database.scope(firms.blanc), block.file)).toBeUndefined();
  });

  it("answers what is changed, unknown or no link at all with one sentence, in the reader's language", async () => {
    const path = links.pathTo(await keep("a.csv", "text/csv"));
    const [, , token = ""] = path.split("/");
    const changed = path.replace(token, `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`);
    const unknown = links.pathTo({
      firm: firms.roux,
      file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
      name: "x",
    });
    for (const wrong of [
      changed,
      unknown,
      "/files/",
      "/files/x",
      "/files/a.b/../c",
      `/files/${"A.".repeat(4_000)}`,
    ]) {
      const response = await get(wrong);
      expect([wrong.slice(0, 40), response.status]).toEqual([wrong.slice(0, 40), 404]);
      expect(await response.text()).toContain("Redemandez le fichier au guichet");
    }
    const english = await get(changed, { headers: { "accept-language": "en-GB,en;q=0.9" } });
    expect(await english.text()).toContain("ask the desk for the file again");
    expect((await get("/filesystem")).status).toBe(418);
  });

  it("asks for patience while the records are away", async () => {
    const path = links.pathTo(await keep("a.csv", "text/csv"));
    broken = true;
    const response = await get(path);
    broken = false;
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("Réessayez");
    expect(logged.at(-1)).toContain("the database is away");
  });
});
