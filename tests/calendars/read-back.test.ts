import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, CalendarTrouble } from "../../src/calendars/provider.ts";
import type { OnChange, Returned } from "../../src/calendars/read-back.ts";
import { saveDetails, writeIn } from "../../src/database/calendar-links.ts";
import type { Database } from "../../src/database/client.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";
import { createHandwriting, MINUTE, openReturningDesk, type ReturningOptions } from "./returning-at-work.ts";
import { openCaldavHost, openGoogleHost, openGraphHost, type ReturningHost } from "./returning-hosts.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Monday 23 November 2026 in Paris. */
const at = (hour: number, minutes = 30) => {
  const start = Date.UTC(2026, 10, 23, hour - 1);
  return { start, end: start + minutes * MINUTE };
};

/** Of the links of a firm. */
const linksOf = (firm: string) =>
  store.rows<{ id: string; cursor: string | null; next_at: Date | null; state: string; tries: number }>(
    "SELECT id, cursor, next_at, state, tries FROM calendar_link WHERE firm_id = $1 ORDER BY account",
    [firm],
  );

/** Camille has one calendar outside. `changes`: what was taken. */
async function openFirm(options: ReturningOptions, provider: ReturningHost["name"], account: string) {
  const changes: Returned[] = [];
  const desk = await openReturningDesk(store, {
    ...options,
    onChange: (take) => async (scope, change, event) => {
      const taken = await (options.onChange?.(take) ?? take)(scope, change, event);
      if (taken) changes.push(change);
      return taken;
    },
  });
  const link = await desk.link("camille", provider, account);
  const look = (by?: Parameters<typeof desk.look>[1]) => desk.look([link], by);
  const book = async () => {
    await desk.say("camille", "rdv avec Alix lundi 14h Budget");
    await look();
    const [row] = await desk.rows();
    if (!row?.external_id) throw new Error("the meeting stands in the calendar");
    return row.external_id;
  };
  return { ...desk, link, look, book, changes };
}

describe.each([
  ["Google", openGoogleHost],
  ["Microsoft 365", openGraphHost],
  ["a CalDAV server", openCaldavHost],
])("%s", (_name, openHost) => {
  let host: ReturningHost;
  beforeAll(async () => {
    host = await openHost();
  }, 60_000);
  afterAll(() => host.close());

  async function open() {
    const account = `${randomUUID()}@cabinet.fr`;
    const opened = await host.open(account);
    const providers = { [host.name]: async () => host.provider };
    const firm = await openFirm({ providers, open: () => opened }, host.name, account);
    return { ...firm, account };
  }

  it("tells what was moved and taken out by hand, once; our own writes and their own notes are no news", async () => {
    const { book, look, say, meetings, rows, changes, account } = await open();
    await host.fill(account, 3);
    const id = await book();
    await look();
    await host.rename(account, id);
    await look();
    expect(changes).toEqual([]);
    await host.move(account, id, at(16));
    await look();
    await look();
    expect(changes).toMatchObject([{ kind: "moved", to: at(16), overtaken: false }]);
    const [meeting] = await meetings();
    expect(meeting?.start).toBe("2026-11-23 16:00");
    // The version that was read is the one that is then changed.
    await say("camille", `book move ${meeting?.id} to ${at(17).start} 30`);
    expect(await rows()).toMatchObject([{ settled: true, state: "written", trouble: null }]);
    await look();
    await host.remove(account, id);
    await look();
    await look();
    expect(changes.map(({ kind }) => kind)).toEqual(["moved", "gone"]);
  });

  it("what was missed while a cursor expired is found in the whole", async () => {
    const { book, look, changes, firm, account } = await open();
    const id = await book();
    const forget = async () => {
      const cursor = host.forget(account);
      if (cursor !== undefined)
        await store.rows("UPDATE calendar_link SET cursor = $2 WHERE firm_id = $1", [firm, cursor]);
    };
    await host.move(account, id, at(16));
    await forget();
    await look();
    expect(changes).toMatchObject([{ kind: "moved", to: at(16) }]);
    await look();
    await host.remove(account, id);
    await forget();
    await look();
    if (host.name === "caldav") await forget();
    await look();
    expect(changes.map(({ kind }) => kind)).toEqual(["moved", "gone"]);
  });
});

describe("reading back", () => {
  const openPaper = async (options: Partial<ReturningOptions> = {}) => {
    const hand = createHandwriting();
    const provider = { ...hand.provider };
    const firm = await openFirm(
      { providers: { caldav: async () => provider }, ...options },
      "caldav",
      "camille's",
    );
    return { ...firm, hand, provider };
  };

  it("two processes read one link: each change is taken once", async () => {
    const { hand, book, look, openReadBack, changes, provider } = await openPaper();
    await book();
    const { changes: read } = provider;
    let reads = 0;
    provider.changes = (...asked) => {
      reads += 1;
      return read(...asked);
    };
    const [one, other] = [openReadBack(), openReadBack()];
    hand.moveTo("camille", at(16).start);
    await look([one, other]);
    expect([reads, changes.length]).toEqual([1, 1]);
    // Even where the second begins before the first has ended.
    let bothRead = () => {};
    const gate = new Promise<void>((resolve) => {
      bothRead = resolve;
    });
    provider.changes = async (...asked) => {
      reads += 1;
      if (reads === 3) bothRead();
      const found = await read(...asked);
      await gate;
      return found;
    };
    hand.moveTo("camille", at(17).start);
    const first = look([one]);
    await expect.poll(() => reads).toBe(2);
    await Promise.all([first, look([other])]);
    expect([reads, changes.length]).toEqual([3, 2]);
  });

  it("dies between two changes: the first is not taken again, the second is", async () => {
    let dies = true;
    const taken: string[] = [];
    const onChange =
      (take: OnChange): OnChange =>
      async (scope, change, event) => {
        taken.push(change.kind === "moved" ? String(change.to.start) : change.kind);
        if (taken.length === 2 && dies) throw new Error("killed");
        return take(scope, change, event);
      };
    const { hand, say, look, changes, meetings } = await openPaper({ onChange });
    await say("camille", `book at ${at(9).start} 30 -- Un`);
    await say("camille", `book at ${at(14).start} 30 -- Deux`);
    await look();
    for (const { externalId, start } of hand.paper.eventsOf("camille's"))
      hand.edit("camille", { externalId, start: start + 60 * MINUTE, end: start + 90 * MINUTE }, externalId);
    await look();
    expect(changes).toHaveLength(1);
    dies = false;
    await look();
    await look();
    expect(taken).toHaveLength(3);
    expect((await meetings()).map(({ start }) => start.slice(11))).toEqual(["10:00", "15:00"]);
  });

  it("a thousand events of others cost nothing but the reading", async () => {
    let units = 0;
    const counted: Database = {
      ...store.database,
      scope: (firm) => {
        const scope = store.database.scope(firm);
        return {
          ...scope,
          run: (work) => {
            units += 1;
            return scope.run(work);
          },
        };
      },
    };
    const { hand, book, look, changes, provider } = await openPaper({ database: counted });
    await book();
    hand.moveTo("camille", at(16).start);
    const { changes: read } = provider;
    provider.changes = async (...asked) => {
      const found = await read(...asked);
      const foreign = Array.from({ length: 1_000 }, (_, i) => ({
        externalId: `own-${i}`,
        state: "there" as const,
        span: at(9),
        guests: [],
      }));
      return { ...found, events: [...foreign, ...found.events] };
    };
    await look();
    expect(changes).toHaveLength(1);
    units = 0;
    await look();
    expect(changes).toHaveLength(1);
    // The bench's own look, the claim, the link, what stands there before and after, the cursor.
    expect(units).toBeLessThanOrEqual(8);
  });

  it("a server that is late with what it has just been given takes nobody's seat", async () => {
    const { hand, book, look, changes, rows, firm, provider } = await openPaper();
    await book();
    const forget = () => store.rows("UPDATE calendar_link SET cursor = NULL WHERE firm_id = $1", [firm]);
    const { changes: read } = provider;
    provider.changes = async (...asked) => ({ ...(await read(...asked)), events: [] });
    await forget();
    await look();
    provider.changes = read;
    await look();
    expect(await rows()).toMatchObject([{ state: "written", trouble: null }]);
    provider.changes = async (...asked) => ({ ...(await read(...asked)), events: [] });
    await forget();
    await look();
    expect(changes).toEqual([]);
    await look();
    expect(changes).toMatchObject([{ kind: "gone" }]);
    expect(hand.paper.eventsOf("camille's")).toHaveLength(1);
  });

  it("a calendar that was emptied is filled again: nobody has taken out all their meetings", async () => {
    const { hand, say, look, changes, firm, rows, meetings } = await openPaper();
    for (const hour of [9, 11, 14]) await say("camille", `book at ${at(hour).start} 30 -- Point`);
    await look();
    hand.paper.bookOf("camille's").clear();
    await store.rows("UPDATE calendar_link SET cursor = NULL WHERE firm_id = $1", [firm]);
    await look();
    await look();
    expect(changes).toEqual([]);
    expect(hand.paper.eventsOf("camille's")).toHaveLength(3);
    expect((await rows()).every(({ state, settled }) => state === "written" && settled)).toBe(true);
    expect((await meetings()).map(({ status }) => status)).toEqual(Array(3).fill("confirmed"));
    await look();
    expect(changes).toEqual([]);
  });

  it("what a reading says of an event that is being written meanwhile is older than the writing", async () => {
    const { hand, book, look, say, changes, meetings, provider } = await openPaper();
    await book();
    const [meeting] = await meetings();
    hand.edit("camille", { description: "à moi" });
    await look();
    const { changes: read } = provider;
    provider.changes = async (...asked) => {
      const { cursor } = await read(...asked);
      const { externalId, etag, start, end } = hand.eventOf("camille");
      const event = { externalId, state: "there" as const, span: { start, end }, etag, guests: [] };
      await say("camille", `book move ${meeting?.id} to ${at(17).start} 30`);
      provider.changes = read;
      return { cursor, whole: false, events: [event] };
    };
    await look();
    await look();
    expect(changes).toEqual([]);
    expect((await meetings())[0]?.start).toBe("2026-11-23 17:00");
    expect(hand.eventOf("camille").start).toBe(at(17).start);
  });

  it("comes back later and later, believes when it is told, and breaks a link that is revoked", async () => {
    const { book, look, clock, firm, provider, rows } = await openPaper();
    await book();
    const waits: number[] = [];
    for (const trouble of [
      new CalendarTrouble("later", "503"),
      new CalendarTrouble("later", "503"),
      new CalendarTrouble("later", "429", 50 * MINUTE),
    ]) {
      provider.changes = async () => {
        throw trouble;
      };
      await look();
      const [link] = await linksOf(firm);
      waits.push(Math.round(((link?.next_at?.getTime() ?? 0) - clock.at) / MINUTE));
    }
    expect(waits).toEqual([2, 4, 50]);
    provider.changes = async () => {
      throw new CalendarTrouble("revoked", "401");
    };
    await look();
    expect(await linksOf(firm)).toMatchObject([{ state: "broken" }]);
    expect(await rows()).toMatchObject([{ state: "written" }]);
  });

  it("a link is read from the beginning once it is written in, or another of its calendars is", async () => {
    const { link, look, scope, ids, clock, firm } = await openPaper();
    const camille = ids["camille"] as string;
    await look();
    expect(await linksOf(firm)).toMatchObject([{ cursor: "0" }]);
    await writeIn(scope, camille, undefined, clock.at);
    await look();
    expect(await linksOf(firm)).toMatchObject([{ next_at: null }]);
    await saveDetails(scope, link, { calendars: [] }, clock.at);
    await writeIn(scope, camille, link, clock.at);
    expect(await linksOf(firm)).toMatchObject([{ cursor: null, next_at: new Date(clock.at) }]);
  });

  it("a link that nothing is written in is not read", async () => {
    const { link, look, readBack, scope, clock, firm, provider } = await openPaper();
    let reads = 0;
    provider.changes = async (_account: Account) => {
      reads += 1;
      return { cursor: "", whole: true, events: [] };
    };
    await store.rows("UPDATE calendar_link SET writes = false WHERE firm_id = $1", [firm]);
    await look();
    expect(reads).toBe(0);
    expect(await linksOf(firm)).toMatchObject([{ next_at: null }]);
    await readBack.close();
    await readBack.handle(scope, link, clock.at);
    expect(reads).toBe(0);
  });
});
