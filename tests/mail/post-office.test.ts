import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveSealedAccount } from "../../src/database/mail-accounts.ts";
import type { MailAccount } from "../../src/mail/account.ts";
import { openPostOffice, type PostOffice } from "../../src/mail/post-office.ts";
import { mailTo } from "../contracts/mailer.ts";
import { TEST_SECRETS } from "../counter.ts";
import { type DeskAtWork, openDesk, openStore, type Store } from "../desk/desk-at-work.ts";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const USER = { user: "relances", pass: "é:@/ secret" };
let servers: MailServer[] = [];
let post: PostOffice;
let desk: DeskAtWork;
const clock = { at: 0, now: () => clock.at };
const log: string[] = [];

const open = (change: { local?: boolean; secrets?: typeof TEST_SECRETS } = {}) =>
  openPostOffice({
    secrets: TEST_SECRETS,
    clock,
    local: true,
    house: {
      mailbox: { address: "maison@exemple.fr" },
      mailer: { send: async () => ({ ok: true }), close: async () => undefined },
    },
    log: (line) => log.push(line),
    ...change,
  });
const accountAt = (server: MailServer, change: Partial<MailAccount> = {}): MailAccount => ({
  host: "127.0.0.1",
  port: Number(new URL(server.url).port),
  security: "none",
  user: USER.user,
  password: USER.pass,
  name: "Cabinet Durand",
  address: "relances@cabinet.fr",
  ...change,
});
const save = (account: MailAccount | undefined, at = desk) =>
  saveSealedAccount(at.scope, account && TEST_SECRETS.seal(JSON.stringify(account)));
const send = async (at = desk) => (await post.mailerOf(at.scope))?.send(mailTo("paul@exemple.fr"));

beforeEach(async () => {
  servers = [await createMailServer({ auth: USER }), await createMailServer({ auth: USER })];
  desk = await openDesk(store);
  post = open();
});
afterEach(async () => {
  await post.close();
  for (const server of servers) await server.down();
});

describe("where a firm's mails leave from", () => {
  it("is its own server, signed in, under its own name; another firm's never", async () => {
    const [server] = servers as [MailServer, MailServer];
    await save(accountAt(server, { replyTo: "reponses@cabinet.fr" }));
    expect(await send()).toEqual({ ok: true });
    expect(server.received[0]?.parsed.from?.value).toEqual([
      { name: "Cabinet Durand", address: "relances@cabinet.fr" },
    ]);
    expect(await post.mailboxOf(desk.scope)).toEqual({
      name: "Cabinet Durand",
      address: "relances@cabinet.fr",
      replyTo: "reponses@cabinet.fr",
    });
    const other = await openDesk(store);
    expect(await post.mailboxOf(other.scope)).toEqual({ address: "maison@exemple.fr" });
    await send(other);
    expect(server.received).toHaveLength(1);
  });

  it("follows a change at once, whichever process made it, and closes what stood open", async () => {
    const [first, second] = servers as [MailServer, MailServer];
    await save(accountAt(first));
    await Promise.all([send(), send(), send()]);
    expect(first.received).toHaveLength(3);
    expect(first.connections()).toBeLessThanOrEqual(2);
    await save(accountAt(second));
    expect(await send()).toEqual({ ok: true });
    expect(second.received).toHaveLength(1);
    await save(undefined);
    await send();
    expect([first.received.length, second.received.length]).toEqual([3, 1]);
  });

  it("is nowhere while no key opens the account: the house never sends in its place", async () => {
    await save(accountAt(servers[0] as MailServer));
    await post.close();
    post = open({
      secrets: {
        ...TEST_SECRETS,
        open: () => {
          throw new Error("Unknown key");
        },
      },
    });
    expect(await post.mailboxOf(desk.scope)).toBeUndefined();
    await expect(post.mailerOf(desk.scope)).rejects.toThrow("Unknown key");
    expect(await post.read(desk.scope)).toBe("unreadable");
  });

  it("finishes what it is sending before it closes, and is not in a database dump", async () => {
    const [server] = servers as [MailServer, MailServer];
    await save(accountAt(server));
    const mailer = await post.mailerOf(desk.scope);
    const sending = mailer?.send(mailTo("paul@exemple.fr"));
    await post.close();
    expect(await sending).toEqual({ ok: true });
    const [row] = await store.rows<{ mail_account: string }>("SELECT mail_account FROM firm WHERE id = $1", [
      desk.firm,
    ]);
    expect(row?.mail_account).toMatch(/^v1\./);
    expect(row?.mail_account).not.toContain("secret");
  });

  it("is not a private host of this network, whatever was saved before", async () => {
    const [server] = servers as [MailServer, MailServer];
    await save(accountAt(server));
    await post.close();
    post = open({ local: false });
    expect(await send()).toMatchObject({ ok: false, reason: "later" });
    expect(await post.tryOut(accountAt(server), mailTo("a@exemple.fr"))).toMatchObject({
      reason: "private-host",
    });
    expect(server.connections()).toBe(0);
  });
});
