import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, CalendarTrouble } from "../../src/calendars/provider.ts";
import { wantedEvent } from "../../src/calendars/wanted-event.ts";
import { begin, perform } from "../../src/calendars/write-event.ts";
import { dueEvents } from "../../src/database/calendar-events.ts";
import { inOneUnit } from "../../src/database/client.ts";
import { openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { type AtWorkOptions, openCalendarDesk } from "./calendars-at-work.ts";
import { createPaper } from "./paper-calendar.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Camille and Sacha, each with a calendar of their own; `standing` is what is in one of them. */
async function openFirm(options: Partial<AtWorkOptions> = {}) {
  const paper = createPaper();
  const provider = async () => paper.provider;
  const desk = await openCalendarDesk(store, {
    providers: { google: provider, microsoft: provider, caldav: provider },
    ...options,
  });
  const links = { camille: await desk.link("camille"), sacha: await desk.link("sacha") };
  const standing = (person: string) =>
    paper
      .eventsOf(`${person}'s`)
      .map(({ title, start }) => `${new Date(start).toISOString().slice(5, 16)} ${title}`);
  return { ...desk, paper, links, standing };
}

const AT_14 = "11-23T13:00 Budget";
const AT_15 = "11-23T14:00 Budget";

describe("a meeting in people's own calendars", () => {
  it("is written, moved and taken out in each of them, with what they want to know of it", async () => {
    const { say, paper, standing, rows } = await openFirm();
    const card = await say("camille", "rdv avec Sacha et durand@example.fr demain 14h Budget");
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], [AT_14]]);
    expect(paper.eventsOf("sacha's")[0]).toMatchObject({
      end: Date.UTC(2026, 10, 23, 13, 30),
      zone: "Europe/Paris",
      tentative: false,
      video: false,
      description: "Avec\u00a0: Camille Martin\nInvités\u00a0: durand@example.fr\nRéservé par le guichet.",
    });
    await say("camille", "non 15h");
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_15], [AT_15]]);
    await say("camille", press(card, "Annuler"));
    expect([standing("camille"), standing("sacha")]).toEqual([[], []]);
    expect(await rows()).toEqual([]);
    expect(paper.calls.filter((call) => call === "create")).toHaveLength(2);
  });

  it("is one event, however the process that writes it dies", async () => {
    const { desk: _, ...firm } = await openFirm();
    const { scope, clock, paper, standing, rows, later, say } = firm;
    // Nobody flushes: the row is there, and nothing was written.
    paper.hooks.before = async (call) => {
      if (call !== "busy") throw new CalendarTrouble("later", "not yet");
    };
    await say("camille", "rdv avec Sacha demain 14h Budget");
    paper.hooks.before = async () => {};
    clock.at += 6_000;
    // One process writes both and dies before it could say so.
    for (const { id } of await dueEvents(scope, clock.at, [], 10)) {
      const task = await inOneUnit(scope, (unit) => begin(unit, id, clock.at));
      if (!task) throw new Error("the row is due");
      const { link } = task.meeting;
      const account: Account = {
        id: link.id,
        reads: [],
        writes: link.account,
        access: { kind: "address", url: "" },
      };
      const event = wantedEvent(task.taken.id, task.meeting, true);
      await perform(paper.provider, account, task, event, new AbortController().signal);
    }
    expect(await rows()).toMatchObject([{ external_id: null }, { external_id: null }]);
    // While its lease lasts nobody else writes them; after it, what is there is found.
    await later(30_000);
    expect(await rows()).toMatchObject([{ external_id: null }, { external_id: null }]);
    await later(31_000);
    expect(await rows()).toMatchObject([
      { state: "written", settled: true, next_at: null },
      { state: "written", settled: true, next_at: null },
    ]);
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], [AT_14]]);
  });

  it("is written once by two processes that begin at the same time", async () => {
    const { desk: _, ...firm } = await openFirm();
    const [one, other] = [firm.openWriter(), firm.openWriter()];
    firm.writer.flush = () => {};
    await firm.say("camille", "rdv avec Sacha demain 14h Budget");
    await firm.writer.idle();
    for (const writer of [one, other]) writer.flush(firm.firm);
    await Promise.all([one.idle(), other.idle()]);
    expect(firm.paper.calls.filter((call) => call === "create")).toHaveLength(2);
    expect([firm.standing("camille"), firm.standing("sacha")]).toEqual([[AT_14], [AT_14]]);
  });

  it("is never written when it was cancelled before, and nothing stays of it", async () => {
    const firm = await openFirm();
    firm.writer.flush = () => {};
    const card = await firm.say("camille", "rdv avec Sacha demain 14h Budget");
    await firm.say("camille", press(card, "Annuler"));
    firm.openWriter().flush(firm.firm);
    await expect.poll(firm.rows).toEqual([]);
    expect(firm.paper.calls.filter((call) => call !== "busy")).toEqual([]);
  });

  it("is taken out again when it may have been written and its answer was lost, though nobody knows where it is", async () => {
    const { say, paper, standing, rows, later } = await openFirm();
    paper.hooks.after = async (call) => {
      if (call === "create") throw new CalendarTrouble("later", "the answer was lost");
    };
    const card = await say("camille", "rdv avec Sacha demain 14h Budget");
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], [AT_14]]);
    paper.hooks.after = async () => {};
    await say("camille", press(card, "Annuler"));
    await later(60_000);
    expect([standing("camille"), standing("sacha")]).toEqual([[], []]);
    expect(await rows()).toEqual([]);
  });

  it("stands once when it was restored, before its removal or in the middle of it", async () => {
    const { say, paper, standing, scope, rows } = await openFirm();
    const card = await say("camille", "rdv avec Sacha demain 14h Budget");
    const cancelled = await say("camille", press(card, "Annuler"));
    expect(standing("sacha")).toEqual([]);
    const restored = await say("camille", press(cancelled, "Rétablir"));
    expect(wordsOf(restored)).toContain("rétabli");
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], [AT_14]]);
    let restoring: Promise<unknown> | undefined;
    paper.hooks.before = async (call) => {
      if (call !== "remove" || restoring) return;
      restoring = scope.run(async (tx) => {
        await tx.$executeRaw`UPDATE meeting SET status = 'confirmed'`;
        await tx.$executeRaw`UPDATE seat SET active = true`;
      });
      await restoring;
    };
    await say("camille", press(restored, "Annuler"));
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], [AT_14]]);
    expect(await rows()).toMatchObject([{ settled: true }, { settled: true }]);
  });

  it("ends where it was moved while it was being written", async () => {
    const { say, desk: _, ...firm } = await openFirm();
    let moving: Promise<unknown> | undefined;
    firm.paper.hooks.after = async (call) => {
      if (call !== "create" || moving) return;
      moving = firm.scope.run(
        (tx) => tx.$executeRaw`
          UPDATE meeting SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
      );
      await moving;
    };
    await say("camille", "rdv avec Sacha demain 14h Budget");
    expect([firm.standing("camille"), firm.standing("sacha")]).toEqual([[AT_15], [AT_15]]);
    expect(await firm.rows()).toMatchObject([{ settled: true }, { settled: true }]);
  });

  it("leaves the calendar of whoever declines, and stays in the others", async () => {
    const { say, standing, meetings } = await openFirm();
    await say("camille", "rdv avec Sacha et Alix demain 14h Budget");
    const [meeting] = await meetings();
    await say("sacha", `book decline ${meeting?.id}`);
    expect([standing("camille"), standing("sacha")]).toEqual([[AT_14], []]);
    await say("sacha", `book accept ${meeting?.id}`);
    expect(standing("sacha")).toEqual([AT_14]);
  });

  it("follows its person into another calendar of theirs", async () => {
    const { say, standing, link, links, scope, ids, clock, later } = await openFirm();
    await say("camille", "rdv avec Sacha demain 14h Budget");
    const other = await link("sacha", "microsoft", "another", false);
    const { writeIn } = await import("../../src/database/calendar-links.ts");
    await writeIn(scope, ids["sacha"] as string, other, clock.at);
    await later(1);
    expect([standing("sacha"), standing("camille")]).toEqual([[], [AT_14]]);
    expect(links.sacha).not.toBe(other);
  });
});

describe("a calendar that does not take a meeting", () => {
  const failing = (trouble: () => CalendarTrouble) => {
    const state = { on: true };
    const before = async (call: string, account: Account) => {
      if (state.on && call !== "busy" && account.writes === "sacha's") throw trouble();
    };
    return { state, before };
  };

  it("is asked again when it said, and its owner hears once of one that never answers", async () => {
    const { say, paper, standing, rows, later, post, clock } = await openFirm();
    const { state, before } = failing(() => new CalendarTrouble("later", "429", 40_000));
    paper.hooks.before = before;
    await say("camille", "rdv avec Sacha demain 14h Budget", { via: "command" });
    await post();
    const asked = () => paper.calls.filter((call) => call === "create").length;
    const first = asked();
    await later(39_000);
    expect(asked()).toBe(first);
    await later(2_000);
    expect(asked()).toBe(first + 1);
    for (let i = 0; i < 10; i += 1) await later(45_000);
    const { told } = await post();
    const heard = told.filter(({ person }) => person === "sacha");
    expect(heard).toHaveLength(1);
    expect(wordsOf((heard[0] as (typeof heard)[0]).card)).toContain(
      "Votre agenda sacha's ne répond pas : « Budget » (lundi 23 novembre, 14 h – 14 h 30) n’y est pas encore inscrit.",
    );
    state.on = false;
    clock.at += 60 * 60_000;
    await later(0);
    expect(standing("sacha")).toEqual([AT_14]);
    expect(await rows()).toMatchObject([{ state: "written" }, { state: "written", trouble: null }]);
  });

  it("that refuses it for good is said once, to its owner and to who organises", async () => {
    const { say, paper, rows, post } = await openFirm();
    paper.hooks.before = failing(() => new CalendarTrouble("refused", "no mailbox")).before;
    await say("camille", "rdv avec Sacha demain 14h Budget");
    await say("camille", "non 15h");
    const { told } = await post();
    const said = told.filter(({ card }) => wordsOf(card).includes("n’a pas pu être inscrit"));
    expect(said.map(({ person }) => person).sort()).toEqual(["camille", "sacha"]);
    expect(wordsOf(said.find(({ person }) => person === "camille")?.card as never)).toContain(
      "n’a pas pu être inscrit dans l’agenda de Sacha Dubois. Le rendez-vous tient.",
    );
    expect(await rows()).toMatchObject([{ state: "written" }, { state: "refused", next_at: null }]);
  });

  it("that is no longer the desk's to enter breaks its link, and has all of it once it is connected again", async () => {
    const { say, paper, rows, standing, links, later, clock } = await openFirm();
    const { state, before } = failing(() => new CalendarTrouble("revoked", "401"));
    paper.hooks.before = before;
    await say("camille", "rdv avec Sacha demain 14h Budget");
    const [broken] = await store.rows("SELECT state, trouble FROM calendar_link WHERE id = $1", [
      links.sacha,
    ]);
    expect(broken).toEqual({ state: "broken", trouble: "revoked" });
    expect(await rows()).toMatchObject([{ state: "written" }, { state: "waiting", next_at: null }]);
    // What changes meanwhile waits too, and asks nobody.
    const before15 = paper.calls.length;
    await say("camille", "non 15h");
    const unsure = paper.calls.slice(before15);
    expect(unsure.filter((call) => call !== "busy")).toEqual([]);
    state.on = false;
    await store.rows(
      `UPDATE calendar_link SET state = 'working', broken_at = NULL, trouble = NULL WHERE id = $1`,
      [links.sacha],
    );
    await store.rows("UPDATE calendar_event SET next_at = to_timestamp(0) WHERE link_id = $1", [links.sacha]);
    clock.at += 1;
    await later(0);
    expect(standing("sacha")).toHaveLength(1);
  });

  it("where its owner took it out does not get it back, and is read at once", async () => {
    const { say, paper, rows, standing, links } = await openFirm();
    await say("camille", "rdv avec Sacha demain 14h Budget");
    paper.bookOf("sacha's").clear();
    await say("camille", "non 15h");
    expect(standing("sacha")).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "written" }, { state: "gone", next_at: null }]);
    const [link] = await store.rows("SELECT next_at FROM calendar_link WHERE id = $1", [links.sacha]);
    expect(link).toEqual({ next_at: new Date(0) });
  });

  it("where its owner changed it is read before it is written over", async () => {
    const { say, paper, rows, links } = await openFirm();
    await say("camille", "rdv avec Sacha demain 14h Budget");
    const [mine] = paper.eventsOf("sacha's");
    paper
      .bookOf("sacha's")
      .set(mine?.externalId ?? "", { ...(mine as never as typeof mine & object), etag: "theirs" });
    await say("camille", "non 15h");
    expect(paper.eventsOf("sacha's")[0]?.etag).toBe("theirs");
    expect(await rows()).toMatchObject([{ state: "written" }, { state: "waiting", trouble: "changed" }]);
    const [link] = await store.rows("SELECT next_at FROM calendar_link WHERE id = $1", [links.sacha]);
    expect(link).toEqual({ next_at: new Date(0) });
  });
});

describe("a link to meet by", () => {
  async function openVideo(organizers: "google" | "caldav") {
    const paper = createPaper();
    const provider = async () => paper.provider;
    const desk = await openCalendarDesk(store, { providers: { google: provider, caldav: provider } });
    await desk.link("camille", organizers, "camille's");
    await desk.link("sacha");
    desk.writer.flush = () => {};
    await desk.say("camille", "rdv avec Sacha demain 14h Budget");
    await desk.scope.run((tx) => tx.$executeRaw`UPDATE meeting SET video = 'wanted'`);
    const write = async () => {
      const writer = desk.openWriter();
      writer.flush(desk.firm);
      await writer.idle();
      const [meeting] = await store.rows("SELECT video, video_url FROM meeting WHERE firm_id = $1", [
        desk.firm,
      ]);
      return meeting;
    };
    return { ...desk, paper, write };
  }

  it("is made by the organizer's calendar first, and carried by the others at once", async () => {
    const { paper, write, rows } = await openVideo("google");
    const meeting = await write();
    const url = paper.eventsOf("camille's").map(({ id }) => `https://meet.example/${id}`)[0];
    expect(meeting).toEqual({ video: "ready", video_url: url });
    expect(paper.eventsOf("sacha's")).toMatchObject([{ videoUrl: url, video: false }]);
    expect(paper.calls.filter((call) => call !== "busy")).toEqual(["create", "create"]);
    expect(await rows()).toMatchObject([{ settled: true }, { settled: true }]);
  });

  it("is given up where that calendar makes none, or refuses: the event stands without", async () => {
    for (const organizers of ["caldav", "google"] as const) {
      const { paper, write } = await openVideo(organizers);
      const create = paper.provider.create;
      paper.provider.create = async (account, event, signal) => {
        if (event.video) throw new CalendarTrouble("refused", "no licence for it");
        return create(account, event, signal);
      };
      expect(await write()).toEqual({ video: "failed", video_url: null });
      expect(paper.eventsOf("camille's")).toHaveLength(1);
      expect(paper.eventsOf("sacha's")).toHaveLength(1);
    }
  });
});

describe("guests outside", () => {
  it("are invited by the organizer's calendar only where the firm's own mails cannot", async () => {
    const invited = async (mailbox: boolean) => {
      const paper = createPaper();
      const provider = async () => paper.provider;
      const desk = await openCalendarDesk(store, {
        providers: { google: provider },
        ...(mailbox ? { mailbox: { address: "cabinet@example.fr" } } : {}),
      });
      await desk.link("camille", "google");
      await desk.link("sacha", "google");
      await desk.say("camille", "rdv avec Sacha et durand@example.fr demain 14h Budget");
      return ["camille's", "sacha's"].map((account) =>
        paper.eventsOf(account).flatMap(({ guests }) => guests.map(({ email }) => email)),
      );
    };
    expect(await invited(true)).toEqual([[], []]);
    expect(await invited(false)).toEqual([["durand@example.fr"], []]);
  });
});
