import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccounts } from "../../src/calendars/accounts.ts";
import type { Consent } from "../../src/calendars/consent.ts";
import { type LinkRow, readLinks } from "../../src/database/calendar-links.ts";
import { findInstallation, saveInstallation } from "../../src/database/installations.ts";
import { readSealedAccount, saveSealedAccount } from "../../src/database/mail-accounts.ts";
import { resealAll } from "../../src/database/reseal.ts";
import { createSecrets } from "../../src/database/secrets.ts";
import { openStore, PEOPLE, type Store } from "../desk/desk-at-work.ts";
import { openBrowser, openConnectDesk } from "../doors/connect-desk.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";

const OLD = "the old key, of more than 32 characters!";
const NEW = "the new key, of more than 32 characters!";
const [old, both, fresh] = [createSecrets([OLD]), createSecrets([NEW, OLD]), createSecrets([NEW])];
const HOUR = 3_600_000;

let store: Store;
let google: GooglePeer;
beforeAll(async () => {
  [store, google] = await Promise.all([openStore(), createGooglePeer()]);
});
afterAll(async () => {
  await Promise.all([store.close(), google.close()]);
});

const PASSWORD = "abcd-efgh-ijkl-mnop";
const ICS = "https://agenda.cabinet.fr/private-0123456789.ics";

/** A firm with everything that is sealed, by the old key. */
async function setUp() {
  const { camille, sacha } = PEOPLE;
  const people = { camille, sacha } as typeof PEOPLE;
  const desk = await openConnectDesk(store, { google, people, secrets: old });
  const email = `${randomUUID()}@cabinet.fr`;
  const account = google.account(email);
  google.consents(email);
  await openBrowser().follow(await desk.linkOf("camille", "google"));
  await saveSealedAccount(desk.scope, old.seal("mail password"));
  const saved = { name: null, installedBy: null, secrets: old.seal("bot token"), details: {} };
  await saveInstallation(store.database, "slack", desk.workspace, saved, desk.clock.now());
  const links = async (): Promise<LinkRow[]> => readLinks(desk.scope, Object.values(desk.ids));
  const sealed = async () => [
    ...(await links()).map((link) => link.sealed ?? ""),
    (await readSealedAccount(desk.scope)) ?? "",
    (await findInstallation(store.database, "slack", desk.workspace))?.secrets ?? "",
  ];
  return { ...desk, account, links, sealed };
}

describe("a key that rotates", () => {
  it("seals everything again while tokens are in use, so that the old one can be taken away", async () => {
    const { links, sealed, clock, scope, close } = await setUp();
    let tokens = 0;
    const consent = {
      async refresh(kept) {
        tokens += 1;
        return { ...kept, access: `token ${tokens}`, expiresAt: clock.now() + HOUR };
      },
    } as Partial<Consent> as Consent;
    const consents = { google: async () => consent };
    // One process has the new key already, another one has it too and refreshes all the time.
    const accounts = createAccounts({ database: store.database, secrets: both, consents, clock });
    let done = false;
    const use = async () => {
      const used: string[] = [];
      while (!done || used.length < 5) {
        const [link] = await links();
        const { access } = accounts.open(scope, link as LinkRow);
        if (access.kind === "token") used.push(await access.token(used.at(-1)));
      }
      return used;
    };
    const using = use();
    const resealed = await Promise.all([1, 2].map(() => resealAll(store.database, both, () => {})));
    done = true;
    const used = await using;
    expect(used.length).toBeGreaterThanOrEqual(5);
    expect(resealed.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(2);
    expect(await resealAll(store.database, both, () => {})).toBe(0);
    const [link, mail, bot] = await sealed();
    for (const one of [link, mail, bot]) expect(() => old.open(one ?? "")).toThrow("Unknown key");
    // The token that was refreshed last is the one that is kept.
    expect(JSON.parse(fresh.open(link ?? "")).tokens.access).toBe(used.at(-1));
    expect([fresh.open(mail ?? ""), fresh.open(bot ?? "")]).toEqual(["mail password", "bot token"]);
    await close();
  });

  it("does nothing where there is one key, nor to what no key opens, and says so of a broken text", async () => {
    const { sealed, close, firm } = await setUp();
    const before = await sealed();
    expect(await resealAll(store.database, fresh, () => {})).toBe(0);
    expect(await sealed()).toEqual(before);
    // It names the old key, and is not of it.
    const forged = old.seal("x").replace(/.{6}$/, "AAAAAA");
    await store.rows("UPDATE firm SET mail_account = $2 WHERE id = $1", [firm, forged]);
    const log: string[] = [];
    expect(await resealAll(store.database, both, (line) => log.push(line))).toBe(2);
    expect(log.join("\n")).toContain(`firm ${firm} does not open with the key that it names`);
    expect(log.join("\n")).not.toContain(forged);
    expect((await sealed())[1]).toBe(forged);
    await store.rows("UPDATE firm SET mail_account = NULL WHERE id = $1", [firm]);
    await close();
  });

  it("seals thousands in one go", async () => {
    const { firm, ids, close } = await setUp();
    await store.rows(
      `INSERT INTO calendar_link (id, firm_id, person_id, provider, account, secrets, state, created_at, updated_at)
       SELECT gen_random_uuid(), $1, $2, 'ics', 'link ' || i, $3, 'working', now(), now() FROM generate_series(1, 450) i`,
      [firm, ids["sacha"], old.seal("x")],
    );
    expect(await resealAll(store.database, both, () => {})).toBe(453);
    await close();
  });
});

describe("a dump of the database", () => {
  it("shows no token, no password, no private address, and no verifier that still serves", async () => {
    const desk = await setUp();
    const typed = { server: "nextcloud", address: "cloud.cabinet.fr", login: "camille" };
    await desk.say("camille", "guichet agenda caldav", { form: { ...typed, "secret-password": PASSWORD } });
    // A wrong one stays unsaid too.
    await desk.say("camille", "guichet agenda caldav", {
      form: { ...typed, address: "revoked.cabinet.fr", "secret-password": "wrong-password-1" },
    });
    await desk.say("camille", "guichet agenda ics", { form: { name: "Congés", "secret-address": ICS } });
    const tables = await store.rows<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
    );
    const dump: string[] = [];
    for (const { name } of tables)
      for (const { row } of await store.rows<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`))
        dump.push(`${name} ${row}`);
    const whole = dump.join("\n");
    expect(await desk.links()).toHaveLength(3);
    expect(whole).toContain("cloud.cabinet.fr");
    const { token, refreshToken } = desk.account;
    for (const secret of [token, refreshToken, PASSWORD, "wrong-password-1", ICS, "private-0123456789"])
      expect(dump.filter((row) => row.includes(secret))).toEqual([]);
    await desk.close();
  });
});
