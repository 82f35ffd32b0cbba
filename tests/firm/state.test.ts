import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue, type Outgoing, takeMessage } from "../../src/database/outbox.ts";
import { type Place, placeOf } from "../../src/database/places.ts";
import type { Card } from "../../src/desk/card.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { whyRefused } from "../../src/firm/state/why-refused.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
let place: Place;
const DOWN = { ok: false, reason: "doubtful", detail: "chat.postMessage: timeout" } as const;

beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
  await desk.say("camille", "sacha est associé");
  const channel = { id: "C1", kind: "channel" as const, channel: { id: "C1", name: "#cabinet" } };
  place = (await placeOf(
    desk.scope,
    desk.toAsk("camille", "ici", { place: channel }),
    desk.clock.at,
  )) as Place;
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.rows("DELETE FROM message");
  await store.rows("DELETE FROM job_failure");
  await store.rows("DELETE FROM digest");
  Object.assign(desk.outside, {
    tell: () => ({ ok: true }),
    post: () => ({ ok: true }),
    mail: () => ({ ok: true }),
  });
  desk.posted.length = 0;
  desk.told.length = 0;
  desk.clock.at += 3_600_000;
});

const id = (person: string) => desk.ids[person] as string;
const card = (text: string): Card => noteCard("fr", "info", text);
const put = (...messages: Outgoing[]) => enqueue(desk.scope, messages, desk.clock.at);
const chat = (key: string, person: string, about?: string): Outgoing => ({
  kind: "chat",
  key,
  person: id(person),
  ...(about === undefined ? {} : { about: id(about) }),
  card: card(`Secret ${key}`),
});
const post = (key: string): Outgoing => ({ kind: "post", key, place: place.id, card: card(`Point ${key}`) });
const mail = (key: string, about?: string): Outgoing => ({
  kind: "mail",
  key,
  ...(about === undefined ? {} : { about: id(about) }),
  mail: {
    to: { address: "client@exemple.fr" },
    subject: `Objet ${key}`,
    text: "Bonjour",
    messageId: `${key}@x.fr`,
  },
});
/** Puts them in, and lets whoever sends them never hear of them again. */
async function doubt(...messages: Outgoing[]): Promise<void> {
  Object.assign(desk.outside, { tell: () => DOWN, post: () => DOWN, mail: () => DOWN });
  await put(...messages);
  await desk.post();
  Object.assign(desk.outside, {
    tell: () => ({ ok: true }),
    post: () => ({ ok: true }),
    mail: () => ({ ok: true }),
  });
  // Who it is about was told that it is in doubt: another story.
  await store.rows("DELETE FROM message WHERE key LIKE 'undelivered:%'");
}
const states = async () =>
  Object.fromEntries(
    (
      await store.rows<{ key: string; state: string }>(
        "SELECT key, state FROM message WHERE key NOT LIKE 'undelivered:%'",
      )
    ).map(({ key, state }) => [key, state]),
  );
const textsOf = (shown: Card) => rowsOf(shown).map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "));

describe("« guichet état »", () => {
  it.each([
    "guichet état",
    "/guichet etat",
    "état du guichet",
    "etat",
    "guichet status",
    "tout est parti ?",
    "messages en doute",
  ])("« %s » says in one line that all is well", async (asked) => {
    await put(chat("a", "sacha"));
    await desk.post();
    expect(wordsOf(await desk.say("camille", asked))).toBe(
      "Tout est parti, rien n’attend.\nTout est parti, rien n’attend.",
    );
  });

  it("speaks English to who does", async () => {
    expect(wordsOf(await desk.say("robin", "guichet status"))).toContain("Everything has left");
  });

  it("shows what may have left, oldest first: to whom, what it says, when and why", async () => {
    await doubt(post("1"));
    desk.clock.at += 60_000;
    await put(chat("2", "camille"));
    const [{ id: left } = { id: "" }] = await store.rows<{ id: string }>(
      "SELECT id FROM message WHERE key = '2'",
    );
    await takeMessage(desk.scope, left, desk.clock.at);
    desk.clock.at += 120_001;
    await desk.sender.catchUp(desk.scope, [left], desk.clock.at);
    await desk.sender.idle();
    const shown = await desk.say("camille", "guichet état");
    expect(textsOf(shown)).toEqual([
      "Un message dans #cabinet : Point 1",
      "Un message privé à Camille Martin : Secret 2",
    ]);
    const [first, second] = rowsOf(shown).map(({ detail }) => detail?.replace(/[\u00a0\u202f]/g, " "));
    expect(first).toMatch(/^Écrit \w+ \d+ \S+, .* – l’envoi est resté sans réponse$/);
    expect(second).toContain("le guichet s’est arrêté pendant l’envoi");
    expect(shown.summary.replace(/[\u00a0\u202f]/g, " ")).toBe("2 messages en doute");
  });

  it("gives away nothing of other people's messages, and shows each their own", async () => {
    await doubt(
      chat("own", "sacha"),
      chat("asked", "alix", "sacha"),
      chat("other", "alix"),
      mail("letter", "sacha"),
    );
    const administrator = await desk.say("camille", "guichet état");
    expect(textsOf(administrator).sort()).toEqual([
      "Un courriel à client@exemple.fr",
      "Un message privé à Alix Bernard",
      "Un message privé à Alix Bernard",
      "Un message privé à Sacha Dubois",
    ]);
    expect(JSON.stringify(administrator)).not.toMatch(/Secret|Objet/);
    expect(textsOf(await desk.say("sacha", "guichet état")).sort()).toEqual([
      "Un courriel à client@exemple.fr : Objet letter",
      "Un message privé à Alix Bernard : Secret asked",
      "Un message privé à Sacha Dubois : Secret own",
    ]);
    expect(wordsOf(await desk.say("morgan", "guichet état"))).toContain("Tout est parti");
  });

  it("says which messages were refused this week, and why in plain words", async () => {
    desk.outside.post = () => ({
      ok: false,
      reason: "refused",
      detail: "not_in_channel",
      because: "not-a-member",
    });
    desk.outside.tell = () => ({ ok: false, reason: "refused", detail: "HTTP 403", because: "may-not-post" });
    await put(post("1"), chat("2", "alix"));
    await desk.post();
    const shown = wordsOf(await desk.say("camille", "guichet état"));
    expect(shown).toContain("2 messages refusés ces sept derniers jours");
    expect(shown).toContain("je ne fais plus partie du canal. Invitez-moi");
    expect(shown).toContain("la personne est partie, ou ne reçoit plus mes messages");
    expect(shown).not.toMatch(/HTTP|not_in_channel|not-a-member/);
    desk.clock.at += 8 * 86_400_000;
    expect(wordsOf(await desk.say("camille", "guichet état"))).toContain("Tout est parti");
  });

  it("does not say that nothing waits while something does", async () => {
    desk.outside.tell = () => ({ ok: false, reason: "later", retryAfter: 3_600, detail: "429" });
    await put(chat("1", "alix"));
    await desk.post();
    desk.clock.at += 20 * 60_000;
    expect(wordsOf(await desk.say("camille", "guichet état"))).toMatch(/1 message attend depuis le/);
  });

  it("shows a digest that has not come out, and no longer once its failure is shown", async () => {
    const due = new Date(desk.clock.at - 16 * 60_000);
    const [digest] = await store.rows<{ id: string }>(
      `INSERT INTO digest (id, firm_id, kind, post_at, days, next_at, created_at)
       VALUES (gen_random_uuid(), $1, 'daily', '08:30', '{1}', $2, $2) RETURNING id`,
      [desk.firm, due],
    );
    expect(textsOf(await desk.say("camille", "guichet état"))).toEqual([
      "Le point du matin n’est pas encore paru",
    ]);
    await failing("digest", digest?.id as string);
    expect(textsOf(await desk.say("camille", "guichet état"))).toEqual([
      "Le point du matin n’a pas pu être préparé",
    ]);
    expect(wordsOf(await desk.say("sacha", "guichet état"))).toContain("Tout est parti");
  });
});

const failing = (kind: string, row: string) =>
  store.rows(
    `INSERT INTO job_failure (id, firm_id, kind, row_id, tries, detail, first_at, last_at, next_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 4, 'constraint of Untel', $4, $4, $5)`,
    [desk.firm, kind, row, new Date(desk.clock.at), new Date(desk.clock.at + 480_000)],
  );

describe("what fails", () => {
  it("is tried again at once when the administrator says so, without its details being shown", async () => {
    await failing("absence", crypto.randomUUID());
    const shown = await desk.say("camille", "guichet état");
    expect(wordsOf(shown)).toMatch(/Depuis le .* ; prochain essai le /);
    expect(wordsOf(shown)).not.toContain("Untel");
    const button = press(shown, "Réessayer");
    expect(wordsOf(await desk.say("sacha", { ...button, once: "other" }))).toContain("gérant(e)");
    expect(wordsOf(await desk.say("camille", button))).toContain("nouvel essai dans la minute");
    const due = await store.rows("SELECT 1 FROM job_failure WHERE next_at <= $1", [new Date(desk.clock.at)]);
    expect(due).toHaveLength(1);
    await store.rows("DELETE FROM job_failure");
    expect(wordsOf(await desk.say("camille", { ...button, once: "later" }))).toContain(
      "a abouti entre-temps",
    );
  });
});

describe("a message in doubt", () => {
  it.each([
    ["post", () => desk.posted.length],
    ["chat", () => desk.told.length],
  ] as const)("(%s) is sent again once, however often and by whomever it is asked", async (kind, arrived) => {
    await doubt(kind === "post" ? post("1") : chat("1", "camille"));
    const shown = await desk.say("camille", "guichet état");
    const button = press(shown, "Renvoyer");
    expect(button.confirm).toContain("deuxième fois");
    const answers = await Promise.all([desk.say("camille", button), desk.say("camille", button)]);
    for (const answer of answers) expect(wordsOf(answer)).toContain("Le message repart.");
    // The same by hand, with no button's nonce.
    const again = await desk.say("camille", button.ask);
    expect(wordsOf(again)).toContain("n’est plus en doute");
    desk.sender.flush(desk.firm);
    await desk.sender.idle();
    expect(arrived()).toBe(1);
    expect(await states()).toEqual({ 1: "sent" });
    expect(wordsOf(await desk.say("camille", press(shown, "Renvoyer")))).toContain("Le message repart.");
    desk.sender.flush(desk.firm);
    await desk.sender.idle();
    expect(arrived()).toBe(1);
  });

  it("that two people send again at the same moment leaves once, and the second is told", async () => {
    await doubt(chat("1", "alix", "sacha"));
    const cards = await Promise.all(["camille", "sacha"].map((who) => desk.say(who, "guichet état")));
    const [one, other] = cards.map((shown) => press(shown, "Renvoyer"));
    const answers = await Promise.all([desk.say("camille", one as never), desk.say("sacha", other as never)]);
    const said = answers.map(({ summary }) => (summary.includes("repart") ? "again" : "too late")).sort();
    expect(said).toEqual(["again", "too late"]);
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["alix"]);
  });

  it("in doubt once more after it was sent again can be decided on once more", async () => {
    await doubt(post("1"));
    const first = press(await desk.say("camille", "guichet état"), "Renvoyer");
    desk.outside.post = () => DOWN;
    await desk.say("camille", first);
    await desk.post();
    expect(await states()).toEqual({ 1: "doubtful" });
    desk.outside.post = () => ({ ok: true });
    const second = press(await desk.say("camille", "guichet état"), "Renvoyer");
    expect(wordsOf(await desk.say("camille", second))).toContain("Le message repart.");
    await desk.post();
    expect(desk.posted).toHaveLength(1);
  });

  it("is told of with a button that leads to it", async () => {
    Object.assign(desk.outside, { post: () => DOWN });
    await put(post("1"));
    const { told } = await desk.post();
    const [notice] = told;
    expect(notice?.person).toBe("camille");
    const shown = await desk.say("camille", press(notice?.card as Card, "Voir l’état"));
    expect(textsOf(shown)).toEqual(["Un message dans #cabinet : Point 1"]);
  });

  it("that did leave is put away, and not sent", async () => {
    await doubt(post("1"));
    desk.clock.at += 60_000;
    await doubt(mail("2"));
    const shown = await desk.say("camille", "guichet état");
    const left = await desk.say("camille", press(shown, "C’est bien parti"));
    expect(textsOf(left)).toEqual(["Un courriel à client@exemple.fr"]);
    expect(left.replaces).toBe(true);
    const { mails } = await desk.post();
    expect([desk.posted, mails]).toEqual([[], []]);
    expect(await states()).toEqual({ 1: "sent", 2: "doubtful" });
  });

  it("is decided on by nobody it does not concern, in whatever words", async () => {
    await doubt(chat("1", "alix"), post("2"));
    for (const button of buttonsOf(await desk.say("camille", "guichet état"))) {
      for (const person of ["sacha", "morgan"]) {
        const refused = wordsOf(await desk.say(person, button.ask));
        expect(refused).toMatch(/pas à vous d’en décider/);
        expect(refused).not.toContain("Alix");
      }
    }
    for (const words of ["", "x", "' OR 1=1", crypto.randomUUID()])
      expect(wordsOf(await desk.say("camille", `guichet state resend ${words}`))).toMatch(/Rien n’a changé/);
    expect(await states()).toEqual({ 1: "doubtful", 2: "doubtful" });
  });

  it("of another firm is out of reach", async () => {
    await doubt(post("1"));
    const { ask } = press(await desk.say("camille", "guichet état"), "Renvoyer");
    const other = await openDesk(store);
    expect(wordsOf(await other.say("camille", ask))).toContain("Rien n’a changé");
    expect(wordsOf(await other.say("camille", "guichet état"))).toContain("Tout est parti");
    expect(await states()).toEqual({ 1: "doubtful" });
  });

  it("that is a reminder is decided on where reminders are, by those who may", async () => {
    await doubt(mail("reminder:1", "sacha"), mail("quote-reminder:2"));
    for (const person of ["camille", "sacha"]) {
      const shown = await desk.say(person, "guichet état");
      expect(wordsOf(shown)).toContain("2 relances peut-être parties");
      expect(buttonsOf(shown).map(({ ask }) => ask)).toEqual(["relance doubtful"]);
    }
    expect(wordsOf(await desk.say("alix", "guichet état"))).toContain("Tout est parti");
    const [row] = await store.rows<{ id: string }>("SELECT id FROM message LIMIT 1");
    expect(wordsOf(await desk.say("camille", `guichet state resend ${row?.id}`))).toContain(
      "Rien n’a changé",
    );
  });

  it("among hundreds does not hide how many there are", async () => {
    await doubt(...Array.from({ length: 25 }, (_, i) => post(`${i}`)));
    const shown = await desk.say("camille", "guichet état");
    expect(rowsOf(shown)).toHaveLength(10);
    expect(wordsOf(shown)).toContain("25 messages en doute");
    expect(wordsOf(shown)).toContain("et 15 autres");
  });
});

it.each([
  ["post", "place-gone: chat.postMessage: channel_not_found", "ce canal a été supprimé"],
  ["chat", "place-gone: HTTP 404", "la personne est partie"],
  ["post", "place-closed: chat.postMessage: is_archived", "le canal est archivé"],
  ["chat", "may-not-post: HTTP 403 MessageWritesBlocked", "la personne est partie"],
  ["chat", "no-access: chat.postMessage: token_revoked", "je n’ai plus accès"],
  ["post", "no-answer: HTTP 503", "malgré plusieurs essais"],
  ["post", "constructor: x", "n’accepte pas ce message"],
  ["mail", "no mail server configured", "aucune messagerie"],
  ["mail", "550 5.1.1 user unknown", "le serveur de messagerie"],
] as const)("a %s refused with « %s » is told as « %s »", (kind, detail, why) => {
  expect(whyRefused({ kind, detail }, "fr")).toContain(why);
});
