import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccounts } from "../../src/calendars/accounts.ts";
import type { Consent, Tokens } from "../../src/calendars/consent.ts";
import { CalendarTrouble } from "../../src/calendars/provider.ts";
import { type LinkRow, markBroken, readLink } from "../../src/database/calendar-links.ts";
import { openDatabase } from "../../src/database/client.ts";
import { createSecrets } from "../../src/database/secrets.ts";
import type { Card } from "../../src/desk/card.ts";
import { tellBroken } from "../../src/firm/doings.ts";
import { TEST_NOW, TEST_SECRETS } from "../counter.ts";
import {
  buttonsOf,
  errorsOf,
  formOf,
  openStore,
  PEOPLE,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { openConnectDesk } from "../doors/connect-desk.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";

let store: Store;
let google: GooglePeer;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  [store, google] = await Promise.all([openStore(), createGooglePeer()]);
});
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  await Promise.all([store.close(), google.close()]);
});

const PASSWORD = "abcd-efgh-ijkl-mnop";
const HOUR = 3_600_000;
let count = 0;

async function setUp(options: Parameters<typeof openConnectDesk>[1] = {}) {
  const { camille, sacha, robin } = PEOPLE;
  const people = { camille, sacha, robin } as typeof PEOPLE;
  const desk = await openConnectDesk(store, { google, people, ...options });
  closing.push(desk.close);
  count += 1;
  const email = `compte${count}@cabinet.fr`;
  const account = google.account(email);
  google.consents(email);
  const caldav = (person: string, form: Record<string, string> = {}) => {
    desk.clock.at += 1_000;
    return desk.say(person, "guichet agenda caldav", {
      form: {
        server: "nextcloud",
        address: "cloud.cabinet.fr",
        login: "camille",
        "secret-password": PASSWORD,
        ...form,
      },
    });
  };
  const linkRow = async (id: string): Promise<LinkRow> => (await readLink(desk.scope, id)) as LinkRow;
  const events = () =>
    store.rows<{
      id: string;
      link_id: string;
      external_id: string | null;
      wanted: string;
      person_id: string;
    }>("SELECT * FROM calendar_event WHERE firm_id = $1 ORDER BY id", [desk.firm]);
  const only = async () => (await desk.links())[0] as Awaited<ReturnType<typeof desk.links>>[number];
  return { ...desk, email, account, caldav, linkRow, events, only };
}
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);
const tomorrow = "book <@sacha> demain 10h 30min";

describe("the card of one's calendars", () => {
  it.each(["guichet agenda", "mes agendas", "connecter mon agenda", "agenda google", "my calendars"])(
    "answers « %s », to oneself alone",
    async (said) => {
      const { say } = await shared();
      const card = await say("camille", said, { place: { id: "C1", kind: "channel" } });
      expect(card.audience).toBe("asker");
      expect(wordsOf(card)).toContain("Aucun agenda n’est relié");
      expect(labels(card)).toEqual([
        "Relier Google Agenda",
        "Relier un agenda CalDAV",
        "Ajouter un lien ICS",
      ]);
    },
  );

  it("shows what is read, and where meetings are written", async () => {
    const { say, connect, caldav, email } = await setUp();
    google.calendar(email, `conges${count}`, "Congés");
    await connect("camille", "google");
    await caldav("camille");
    const card = await say("camille", "guichet agenda");
    expect(wordsOf(card)).toContain(
      `Google Agenda (${email}) | relié – lu : agenda principal – vos rendez-vous y sont inscrits : agenda principal`,
    );
    expect(wordsOf(card)).toContain("CalDAV (camille – cloud.cabinet.fr) | relié – lu : Personnel");
  });

  it("says in English too", async () => {
    const { say } = await shared();
    expect(wordsOf(await say("robin", "my calendars"))).toContain("No calendar is connected");
  });

  it("says why Google cannot be connected where no address leads to the house, or nobody has configured it", async () => {
    const { say } = await setUp({ unreachable: true });
    expect(wordsOf(await say("camille", "guichet agenda google"))).toContain("régler PUBLIC_URL");
    expect(wordsOf(await say("camille", "guichet agenda microsoft"))).toContain("n’est pas configuré ici");
  });
});

describe("a CalDAV account", () => {
  it("is kept once it was seen to work, its password sealed", async () => {
    const { caldav, only, say } = await setUp();
    const asked = await say("camille", "guichet agenda caldav");
    expect(formOf(asked)?.fields.map(({ name }) => name)).toEqual([
      "server",
      "address",
      "login",
      "secret-password",
    ]);
    const card = await caldav("camille");
    expect(wordsOf(card)).toContain("CalDAV (camille – cloud.cabinet.fr) est relié.");
    const link = await only();
    expect(link).toMatchObject({ account: "camille – cloud.cabinet.fr", writes: true, state: "working" });
    expect(link.secrets).not.toContain(PASSWORD);
    expect(JSON.parse(TEST_SECRETS.open(link.secrets))).toEqual({
      kind: "password",
      login: "camille",
      password: PASSWORD,
    });
  });

  it.each([
    ["icloud", "", "https://caldav.icloud.com/"],
    ["infomaniak", "", "https://sync.infomaniak.com/"],
    ["other", "https://mail.cabinet.fr/dav", "https://mail.cabinet.fr/dav"],
  ])("of %s is found at its own address", async (server, address, url) => {
    const { caldav, only, linkRow } = await setUp();
    await caldav("camille", { server, address });
    expect((await linkRow((await only()).id)).details.url).toBe(url);
  });

  it.each<[Record<string, string>, string]>([
    [{ server: "nextcloud", address: "" }, "address"],
    [{ address: "javascript:alert(1)" }, "address"],
    [{ address: "https://x:y@cloud.cabinet.fr" }, "address"],
    [{ address: "un serveur" }, "address"],
    [{ server: "gopher" }, "server"],
    [{ login: "" }, "login"],
    [{ login: "a\u0007b" }, "login"],
    [{ "secret-password": "" }, "secret-password"],
  ])("that cannot be is asked for again: %j", async (form, field) => {
    const { caldav, links } = await shared();
    const card = await caldav("camille", form);
    expect(Object.keys(errorsOf(card))).toContain(field);
    expect(valuesOf(card)["secret-password"]).toBe("");
    expect(await links()).toEqual([]);
  });

  it.each([
    ["revoked", "refuse cet identifiant"],
    ["gone", "Aucun agenda n’a été trouvé"],
    ["refused", "il faut une adresse publique"],
    ["later", "n’a pas répondu"],
  ])("that the server turns down (%s) is not kept, and the reason is said", async (why, words) => {
    const { caldav, links } = await shared();
    const card = await caldav("camille", { address: `${why}.cabinet.fr` });
    expect(wordsOf(card)).toContain(words);
    expect(valuesOf(card)).toMatchObject({ address: `${why}.cabinet.fr`, login: "camille" });
    expect(await links()).toEqual([]);
  });
});

describe("an ICS link", () => {
  const add = (desk: Awaited<ReturnType<typeof setUp>>, address: string, name = "Congés") =>
    desk.say("camille", "guichet agenda ics", { form: { name, "secret-address": address } });

  it("is read and never written in; its address is a secret", async () => {
    const desk = await setUp();
    const card = await add(desk, "webcal://agenda.cabinet.fr/secret-1234.ics");
    expect(wordsOf(card)).toContain("il est en lecture seule");
    const link = await desk.only();
    expect(link).toMatchObject({ account: "Congés", provider: "ics", writes: false });
    expect(JSON.stringify(link)).not.toContain("secret-1234");
    expect(TEST_SECRETS.open(link.secrets)).toContain("https://agenda.cabinet.fr/secret-1234.ics");
    expect(wordsOf(await desk.say("camille", "mes agendas"))).toContain("dans aucun de ces agendas");
  });

  it.each([
    "",
    "agenda.cabinet.fr/a.ics",
    "ftp://agenda.cabinet.fr/a.ics",
    "https://u:p@agenda.cabinet.fr/a.ics",
  ])("is asked for again where it is no address: %s", async (address) => {
    const desk = await shared();
    expect(Object.keys(errorsOf(await add(desk, address)))).toEqual(["secret-address"]);
    expect(wordsOf(await add(desk, "https://gone.cabinet.fr/a.ics"))).toContain("Aucun agenda n’est publié");
  });
});

describe("meetings to come", () => {
  it("are wanted in the first link that can be written in, when it is connected", async () => {
    const { say, connect, events, only, post } = await setUp();
    await say("camille", tomorrow);
    await say("camille", "book <@sacha> après-demain 15h 30min");
    expect(await events()).toEqual([]);
    await connect("camille", "google");
    expect((await events()).map(({ link_id }) => link_id)).toEqual(Array(2).fill((await only()).id));
    const { told } = await post();
    const words = told.map(({ card }) => wordsOf(card)).join("\n");
    expect(words).toContain("Vos 2 rendez-vous à venir y sont inscrits");
  });

  it("stay where they are when a second one is connected", async () => {
    const { say, connect, caldav, events, links } = await setUp();
    await say("camille", tomorrow);
    await connect("camille", "google");
    expect(wordsOf(await caldav("camille"))).toContain("restent inscrits là où ils l’étaient");
    const [first, second] = await links();
    expect([first?.writes, second?.writes]).toEqual([true, false]);
    expect((await events()).map(({ link_id }) => link_id)).toEqual([first?.id]);
  });

  it("move to the calendar that is chosen: out of one, then into the other", async () => {
    const { say, connect, caldav, events, links, linkRow } = await setUp();
    await say("camille", tomorrow);
    await connect("camille", "google");
    await caldav("camille");
    const [first, second] = await links();
    await store.rows(
      "UPDATE calendar_event SET external_id = 'x', written = wanted, next_at = NULL WHERE link_id = $1",
      [first?.id],
    );
    const form = await say("camille", `guichet agenda choose ${second?.id}`);
    expect(valuesOf(form)).toEqual({ reads: "0", writes: "none" });
    const done = await say("camille", `guichet agenda choose ${second?.id}`, {
      form: { reads: "0,1", writes: "1" },
    });
    expect(wordsOf(done)).toContain("s’inscrivent désormais dans Équipe");
    expect(
      (await linkRow(second?.id ?? "")).details.calendars.map(({ reads, writes }) => [reads, writes]),
    ).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
    const [leaving] = await events();
    expect(leaving).toMatchObject({ link_id: first?.id, wanted: "2" });
    // The writer has taken it out of the first one.
    await store.rows("DELETE FROM calendar_event WHERE id = $1", [leaving?.id]);
    const [coming] = await events();
    expect(coming).toMatchObject({ link_id: second?.id, external_id: null });
  });

  it("do not jump between two calendars of one account while they stand in one of them", async () => {
    const { say, caldav, only, linkRow, events } = await setUp();
    await say("camille", tomorrow);
    await caldav("camille");
    const { id } = await only();
    await store.rows("UPDATE calendar_event SET external_id = 'x' WHERE link_id = $1", [id]);
    const choose = (writes: string) =>
      say("camille", `guichet agenda choose ${id}`, { form: { reads: "0", writes } });
    expect(wordsOf(await choose("1"))).toContain("encore inscrit dans Personnel");
    expect((await linkRow(id)).details.calendars.map(({ writes }) => writes)).toEqual([true, false, false]);
    expect(wordsOf(await choose("none"))).toContain("ne s’y inscrivent plus");
    await store.rows("DELETE FROM calendar_event WHERE link_id = $1", [id]);
    expect(wordsOf(await choose("1"))).toContain("s’inscrivent désormais dans Équipe");
    expect(await events()).toMatchObject([{ link_id: id, external_id: null }]);
  });

  it("are written in one calendar only, however many are chosen at the same moment", async () => {
    const { say, caldav, links } = await setUp();
    for (const address of ["a.cabinet.fr", "b.cabinet.fr", "c.cabinet.fr"])
      await caldav("camille", { address });
    const before = await links();
    await Promise.all(
      before.map(({ id }) =>
        say("camille", `guichet agenda choose ${id}`, { form: { reads: "0", writes: "0" } }),
      ),
    );
    expect((await links()).filter(({ writes }) => writes)).toHaveLength(1);
  });
});

describe("what is chosen of an account", () => {
  it("is never nothing at all, nor a calendar that cannot be written in", async () => {
    const { say, caldav, only, linkRow } = await setUp();
    await caldav("camille");
    const { id } = await only();
    const choose = (form: Record<string, string>) => say("camille", `guichet agenda choose ${id}`, { form });
    expect(wordsOf(await choose({ reads: "", writes: "0" }))).toContain("au moins un agenda à lire");
    await choose({ reads: "2", writes: "2" });
    const { calendars } = (await linkRow(id)).details;
    expect(calendars.map(({ reads }) => reads)).toEqual([false, false, true]);
    expect(calendars[2]?.writes).toBe(false);
  });

  it("stays when the account is connected again", async () => {
    const { say, caldav, only, linkRow } = await setUp();
    await caldav("camille");
    const { id } = await only();
    await say("camille", `guichet agenda choose ${id}`, { form: { reads: "1", writes: "1" } });
    await caldav("camille");
    expect((await linkRow(id)).details.calendars.map(({ reads, writes }) => [reads, writes])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]);
  });

  it("is one's own: nobody settles or removes somebody else's", async () => {
    const { say, caldav, only, links } = await setUp();
    await caldav("camille");
    const { id } = await only();
    for (const said of [
      `guichet agenda choose ${id}`,
      `guichet agenda remove ${id}`,
      "guichet agenda remove x",
    ])
      expect(wordsOf(await say("sacha", said, { form: { reads: "0", writes: "none" } }))).toContain(
        "n’est plus relié",
      );
    expect(formOf(await say("sacha", `guichet agenda caldav ${id}`))).toBeDefined();
    expect(valuesOf(await say("sacha", `guichet agenda caldav ${id}`))["login"]).toBe("");
    expect(await links()).toHaveLength(1);
  });
});

describe("removing a link", () => {
  it("gives the rights back, leaves the events where they are, and forgets the link", async () => {
    const { say, connect, links, events, account, email } = await setUp();
    await say("camille", tomorrow);
    await connect("camille", "google");
    const remove = press(await say("camille", "guichet agenda"), "Retirer");
    expect(remove.confirm).toContain("restent");
    const card = await say("camille", remove);
    expect(wordsOf(card)).toContain(`Google Agenda (${email}) est retiré`);
    expect(wordsOf(await say("camille", remove))).toContain("n’est plus relié");
    expect(account.revoked).toBe(true);
    expect([await links(), await events()]).toEqual([[], []]);
  });

  it("keeps the rights while another firm has the same account", async () => {
    const [one, two] = [await setUp(), await setUp()];
    google.consents(one.email);
    await one.connect("camille", "google");
    await two.connect("camille", "google");
    await one.say("camille", press(await one.say("camille", "guichet agenda"), "Retirer"));
    expect(one.account.revoked).toBe(false);
    await two.say("camille", press(await two.say("camille", "guichet agenda"), "Retirer"));
    expect(one.account.revoked).toBe(true);
  });

  it("is done even where the provider does not answer", async () => {
    const { say, connect, links } = await setUp();
    await connect("camille", "google");
    google.fail({ path: /^\/revoke$/, status: 500, times: 9 });
    await say("camille", press(await say("camille", "guichet agenda"), "Retirer"));
    google.heal();
    expect(await links()).toEqual([]);
  });

  it("hands meetings to the writing link where they still stood in another one", async () => {
    const { say, connect, caldav, events, links } = await setUp();
    await say("camille", tomorrow);
    await connect("camille", "google");
    await caldav("camille");
    const [first, second] = await links();
    await store.rows("UPDATE calendar_event SET external_id = 'x' WHERE link_id = $1", [first?.id]);
    await say("camille", `guichet agenda choose ${second?.id}`, { form: { reads: "0", writes: "0" } });
    await say("camille", `guichet agenda remove ${first?.id}`);
    expect(await events()).toMatchObject([{ link_id: second?.id, external_id: null }]);
  });
});

describe("a link that broke", () => {
  it("is told to its owner once, with the way to connect it again, and works again in the same row", async () => {
    const { connect, only, scope, post, say, email, clock } = await setUp();
    await connect("camille", "google");
    await post();
    const { id } = await only();
    const now = clock.now();
    await markBroken(scope, id, "revoked", now);
    await markBroken(scope, id, "gone", now + 1);
    expect(await Promise.all([1, 2, 3].map(() => tellBroken(scope, id, now)))).toContain(true);
    const { told } = await post();
    expect(told).toHaveLength(1);
    const [first] = told;
    expect(first?.person).toBe("camille");
    expect(wordsOf(first?.card as Card)).toContain(`Google Agenda (${email}) ne me laisse plus entrer`);
    expect(press(first?.card as Card, "Relier à nouveau").ask).toBe("guichet agenda google");
    const card = await say("camille", "mes agendas");
    expect(wordsOf(card)).toContain("à reconnecter");
    expect(wordsOf(card)).toContain("je tiens votre temps pour inconnu");
    await connect("camille", "google");
    expect(await only()).toMatchObject({ id, state: "working" });
    expect(await tellBroken(scope, id, now)).toBe(false);
    // Another time is another message.
    clock.at += HOUR;
    await post();
    await markBroken(scope, id, "revoked", clock.at);
    expect(await tellBroken(scope, id, clock.at)).toBe(true);
    expect((await post()).told).toHaveLength(1);
  });

  it("is due at once, and no more once it is told", async () => {
    const { caldav, only, scope, clock } = await setUp();
    await caldav("camille");
    const { id } = await only();
    const due = () =>
      store.rows("SELECT 1 FROM due_rows($1, 1000) WHERE kind = 'calendar-link' AND id = $2", [
        new Date(clock.now()),
        id,
      ]);
    await store.rows("UPDATE calendar_link SET next_at = NULL WHERE id = $1", [id]);
    expect(await due()).toHaveLength(0);
    await markBroken(scope, id, "revoked", clock.now());
    expect(await due()).toHaveLength(1);
    await tellBroken(scope, id, clock.now());
    expect(await due()).toHaveLength(0);
  });

  it("offers the form of a CalDAV account with what is known of it", async () => {
    const { caldav, only, scope, say, clock } = await setUp();
    await caldav("camille");
    await markBroken(scope, (await only()).id, "revoked", clock.now());
    const again = press(await say("camille", "mes agendas"), "Relier à nouveau");
    expect(valuesOf(await say("camille", again))).toMatchObject({
      address: "https://cloud.cabinet.fr/",
      login: "camille",
      "secret-password": "",
    });
  });

  it("makes what waited to be written due when it is connected again", async () => {
    const { say, caldav, only, scope, events, clock } = await setUp();
    await say("camille", tomorrow);
    await caldav("camille");
    const { id } = await only();
    await markBroken(scope, id, "revoked", clock.now());
    await store.rows("UPDATE calendar_event SET next_at = NULL, tries = 9 WHERE link_id = $1", [id]);
    await caldav("camille");
    expect(await events()).toMatchObject([{ link_id: id, tries: 0, next_at: new Date(0) }]);
  });
});

describe("the token of a link", () => {
  const tokensOf = (secrets: string): Tokens => JSON.parse(TEST_SECRETS.open(secrets)).tokens;
  const open = async (desk: Awaited<ReturnType<typeof setUp>>) => {
    const row = await desk.only();
    const { access } = desk.accounts.open(desk.scope, await desk.linkRow(row.id));
    if (access.kind !== "token") throw new Error("no token");
    return access;
  };

  it("is the kept one while it is good for a minute, and a new one after that", async () => {
    const desk = await setUp();
    await desk.connect("camille", "google");
    const first = desk.account.token;
    expect(await (await open(desk)).token()).toBe(first);
    desk.clock.at += 58 * 60_000;
    expect(await (await open(desk)).token()).toBe(first);
    desk.clock.at += 60_000;
    const second = await (await open(desk)).token();
    expect(second).not.toBe(first);
    expect(desk.account.refreshes).toBe(1);
    const kept = tokensOf((await desk.only()).secrets);
    expect(kept).toMatchObject({ access: second, refresh: desk.account.refreshToken });
    expect(await (await open(desk)).token(second)).not.toBe(second);
  });

  it("is refreshed once by many who find it refused at the same moment, in two processes", async () => {
    const desk = await setUp();
    await desk.connect("camille", "google");
    const other = openDatabase({ url: store.appUrl, setRole: false });
    closing.push(() => other.close());
    const refreshed: number[] = [];
    const consent: Consent = {
      authorizeUrl: () => "",
      exchange: () => Promise.reject(new Error("not here")),
      revoke: async () => {},
      async refresh(tokens) {
        refreshed.push(1);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { ...tokens, access: "new", expiresAt: desk.clock.now() + HOUR };
      },
    };
    const consents = { google: async () => consent };
    const link = await desk.linkRow((await desk.only()).id);
    const asked = [store.database, other].flatMap((database) => {
      const accounts = createAccounts({ database, secrets: TEST_SECRETS, consents, clock: desk.clock });
      return Array.from({ length: 6 }, async () => {
        const { access } = accounts.open(desk.scope, link);
        return access.kind === "token" ? access.token(desk.account.token) : "";
      });
    });
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["new"]));
    expect(refreshed).toHaveLength(1);
  });

  it("that is revoked breaks the link; a provider that is away does not", async () => {
    const desk = await setUp();
    await desk.connect("camille", "google");
    google.fail({ path: /^\/token$/, status: 503, times: 9 });
    await expect((await open(desk)).token(desk.account.token)).rejects.toMatchObject({ reason: "later" });
    google.heal();
    expect((await desk.only()).state).toBe("working");
    desk.account.revoked = true;
    await expect((await open(desk)).token(desk.account.token)).rejects.toMatchObject({ reason: "revoked" });
    expect((await desk.only()).state).toBe("broken");
    expect(await tellBroken(desk.scope, (await desk.only()).id, TEST_NOW)).toBe(true);
  });

  it("is not refreshed for a link that was removed meanwhile", async () => {
    const desk = await setUp();
    await desk.connect("camille", "google");
    const access = await open(desk);
    await desk.say("camille", `guichet agenda remove ${(await desk.only()).id}`);
    await expect(access.token(desk.account.token)).rejects.toMatchObject({ reason: "revoked" });
  });

  it("that no key opens any more is a trouble of the link, not a crash", async () => {
    const desk = await setUp();
    await desk.connect("camille", "google");
    const stranger = createAccounts({
      database: store.database,
      secrets: createSecrets(["another key, of more than 32 characters!"]),
      consents: {},
      clock: desk.clock,
    });
    const link = await desk.linkRow((await desk.only()).id);
    expect(() => stranger.open(desk.scope, link)).toThrow(CalendarTrouble);
    for (const sealed of [null, "", "v1.x.y.z", "{}"])
      expect(() => desk.accounts.open(desk.scope, { ...link, sealed })).toThrow(CalendarTrouble);
  });
});

let one: ReturnType<typeof setUp> | undefined;
/** For those that change nothing. */
function shared() {
  one ??= setUp();
  return one;
}
