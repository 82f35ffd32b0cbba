import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueue, markMessage, type Outgoing, takeMessage } from "../../src/database/outbox.ts";
import { noteCard } from "../../src/desk/cards.ts";
import type { PostOffice } from "../../src/mail/post-office.ts";
import { TEST_NOW } from "../counter.ts";
import { type DeskAtWork, openDesk, openStore, type Store, wordsOf } from "../desk/desk-at-work.ts";

let store: Store;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
  desk = await openDesk(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.rows("DELETE FROM message");
  await store.rows("UPDATE identity SET reachable = true");
  Object.assign(desk.outside, { tell: () => ({ ok: true }), mail: () => ({ ok: true }) });
});

/** As the outbox has it: longer than any sending takes. */
const SENDING_MS = 120_000;

const chat = (key: string, changes: { about?: string; person?: string } = {}): Outgoing => ({
  kind: "chat",
  key,
  person: desk.ids[changes.person ?? "sacha"] as string,
  ...(changes.about ? { about: desk.ids[changes.about] as string } : {}),
  card: noteCard("fr", "info", `Point ${key}`),
});
const mail = (key: string, about?: string): Outgoing => ({
  kind: "mail",
  key,
  ...(about ? { about: desk.ids[about] as string } : {}),
  mail: {
    to: { address: "client@exemple.fr" },
    subject: `Objet ${key}`,
    text: "x",
    messageId: `${key}@cabinet.fr`,
  },
});
const put = (...messages: Outgoing[]) => enqueue(desk.scope, messages, desk.clock.at);
const states = async () =>
  Object.fromEntries(
    (
      await store.rows<{ key: string; state: string }>("SELECT key, state FROM message ORDER BY created_at")
    ).map(({ key, state }) => [key.startsWith("undelivered:") ? "notice" : key, state]),
  );
const idOf = async (key: string) =>
  (await store.rows<{ id: string }>("SELECT id FROM message WHERE key = $1", [key]))[0]?.id as string;

describe("the outbox", () => {
  it("takes the same thing once, and gives it out once, also to several senders at the same time", async () => {
    await put(chat("a"), chat("a"), mail("m"));
    await put(chat("a"));
    const senders = [desk.post(), desk.post(), desk.post()];
    const sent = (await Promise.all(senders)).flatMap(({ told, mails }) => [...told, ...mails]);
    expect(sent).toHaveLength(2);
    expect(await states()).toEqual({ a: "sent", m: "sent" });
  });

  it("is not given to two who want one message at once", async () => {
    await put(chat("a"));
    const id = await idOf("a");
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => takeMessage(desk.scope, id, desk.clock.at)),
    );
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it("leaves with what caused it, or not at all", async () => {
    const undone = desk.scope.run(async (tx) => {
      await enqueue({ firm: desk.firm, run: (work) => work(tx) }, [chat("a")], TEST_NOW);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await states()).toEqual({});
  });

  it("of another firm is out of reach", async () => {
    await put(chat("a"));
    const other = await openDesk(store);
    expect(await takeMessage(other.scope, await idOf("a"), desk.clock.at)).toBeUndefined();
    await expect(markMessage(other.scope, await idOf("a"), { state: "sent" }, TEST_NOW)).rejects.toThrow();
    expect((await other.post()).told).toEqual([]);
  });
});

describe("how a sending ends", () => {
  it("“later” is tried again after a wait that grows, or the one that was asked for, and given up at last", async () => {
    desk.outside.tell = () => ({ ok: false, reason: "later", detail: "429" });
    await put(chat("a", { about: "camille" }));
    const waits: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      await desk.post();
      const [row] = await store.rows<{ at: Date | null; state: string }>(
        "SELECT next_at AS at, state FROM message WHERE key = 'a'",
      );
      if (row?.state !== "waiting" || !row.at) break;
      waits.push((row.at.getTime() - desk.clock.at) / 1000);
      // Not a moment before.
      await desk.post();
      desk.clock.at = row.at.getTime();
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320]);
    expect(await states()).toMatchObject({ a: "refused", notice: "waiting" });

    desk.outside.tell = () => ({ ok: false, reason: "later", retryAfter: 90, detail: "429" });
    await put(chat("b"));
    await desk.post();
    const [row] = await store.rows<{ at: Date }>("SELECT next_at AS at FROM message WHERE key = 'b'");
    expect((row?.at.getTime() ?? 0) - desk.clock.at).toBe(90_000);
  });

  it("“refused” is said to who caused it, once, and about that nothing more is said", async () => {
    desk.outside.tell = () => ({ ok: false, reason: "refused", detail: "closed" });
    await put(chat("a", { about: "camille" }), chat("nobody"));
    await desk.post();
    expect(await states()).toEqual({ a: "refused", nobody: "refused", notice: "refused" });
    desk.outside.tell = () => ({ ok: true });
    expect((await desk.post()).told).toEqual([]);

    desk.outside.mail = () => ({ ok: false, reason: "refused", detail: "550" });
    await put(mail("m", "robin"));
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["robin"]);
    expect(told.map(({ card }) => wordsOf(card)).join()).toContain(
      "I could not tell client@exemple.fr (Objet m).",
    );
  });

  it("“doubtful”, or a sender that breaks, is never sent again by itself, and who caused it may check", async () => {
    let tries = 0;
    desk.outside.tell = () => {
      tries += 1;
      if (tries === 1) throw new Error("connection reset");
      return { ok: true };
    };
    await put(chat("a", { about: "camille" }));
    const { told } = await desk.post();
    expect(told.map(({ person, card }) => [person, wordsOf(card).split("\n")[0]])).toEqual([
      [
        "camille",
        "Je ne sais pas si mon message est arrivé à Sacha Dubois (Point a). Vérifiez-le directement, s’il vous plaît.",
      ],
    ]);
    desk.clock.at += 86_400_000;
    await desk.post();
    expect(tries).toBe(2);
    expect(await states()).toEqual({ a: "doubtful", notice: "sent" });
  });

  it("a process that died while sending leaves it doubtful, and who caused it is told", async () => {
    await put(chat("a", { about: "camille" }));
    const id = await idOf("a");
    expect(await takeMessage(desk.scope, id, desk.clock.at)).toBeDefined();
    // The process dies here: sent or not, nobody knows.
    desk.clock.at += SENDING_MS - 1;
    await desk.sender.handle(desk.scope, id, desk.clock.at);
    expect(await states()).toEqual({ a: "sending" });
    desk.clock.at += 1;
    await desk.sender.handle(desk.scope, id, desk.clock.at);
    expect(await states()).toMatchObject({ a: "doubtful" });
    const { told } = await desk.post();
    expect(told.map(({ person }) => person)).toEqual(["camille"]);
    expect(wordsOf(told[0]?.card as never)).toContain(
      "Je ne sais pas si mon message est arrivé à Sacha Dubois",
    );
  });

  it("somebody no door reaches, or a firm without mail, is refused in words", async () => {
    await store.rows("UPDATE identity SET reachable = false WHERE person_id = $1", [desk.ids["sacha"]]);
    await put(chat("a", { about: "camille" }));
    const { told } = await desk.post();
    expect(told.map(({ card }) => wordsOf(card)).join()).toContain(
      "Je n’ai pas pu prévenir Sacha Dubois (Point a).",
    );
  });
});

describe("the order of things", () => {
  it("one person is told what happened first before what happened next; a slow one delays nobody else", async () => {
    for (let i = 0; i < 4; i += 1) {
      await put(chat(`s${i}`), chat(`x${i}`, { person: "alix" }));
      desk.clock.at += 1;
    }
    const { told } = await desk.post();
    const to = (name: string) => told.filter(({ person }) => person === name).map(({ card }) => card.summary);
    expect(to("sacha")).toEqual(["Point s0", "Point s1", "Point s2", "Point s3"]);
    expect(to("alix")).toEqual(["Point x0", "Point x1", "Point x2", "Point x3"]);
  });
});

describe("mails and cards side by side", () => {
  const post = (mailerOf: PostOffice["mailerOf"]): PostOffice => ({
    local: true,
    mailboxOf: async () => undefined,
    mailerOf,
    read: async () => undefined,
    tryOut: async () => ({ ok: true }),
    changed: () => undefined,
    close: async () => undefined,
  });
  const openWith = (mailerOf: PostOffice["mailerOf"]) => openDesk(store, { post: post(mailerOf) });
  const putIn = (at: DeskAtWork, ...messages: Outgoing[]) => enqueue(at.scope, messages, at.clock.at);
  const stateIn = async (at: DeskAtWork, key: string) =>
    (
      await store.rows<{ state: string }>("SELECT state FROM message WHERE firm_id = $1 AND key = $2", [
        at.firm,
        key,
      ])
    )[0]?.state;

  it("what fails before the server is spoken to is tried later, never doubtful", async () => {
    let broken = true;
    const sent: string[] = [];
    const other = await openWith(async () => {
      if (broken) throw new Error("no key opens the account");
      return {
        send: async ({ messageId }) => {
          sent.push(messageId);
          return { ok: true };
        },
        close: async () => undefined,
      };
    });
    await putIn(other, mail("m"));
    await other.post();
    expect(await stateIn(other, "m")).toBe("waiting");
    broken = false;
    other.clock.at += 60_000;
    await other.post();
    expect(sent).toEqual(["m@cabinet.fr"]);
    expect(await stateIn(other, "m")).toBe("sent");
  });

  it("a slow mail server keeps few mails in memory at once, and delays no card", async () => {
    let underway = 0;
    let most = 0;
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const other = await openWith(async () => ({
      async send() {
        underway += 1;
        most = Math.max(most, underway);
        await slow;
        underway -= 1;
        return { ok: true };
      },
      close: async () => undefined,
    }));
    await putIn(other, ...Array.from({ length: 10 }, (_, i) => mail(`m${i}`)));
    other.sender.flush(other.firm);
    await expect.poll(() => underway).toBe(3);
    await putIn(other, { ...chat("a"), person: other.ids["sacha"] as string } as Outgoing);
    other.sender.flush(other.firm);
    await expect.poll(() => other.told.length).toBe(1);
    expect(await stateIn(other, "m9")).toBe("waiting");
    release();
    await other.sender.idle();
    expect(await stateIn(other, "m9")).toBe("sent");
    expect(most).toBe(3);
  });
});
