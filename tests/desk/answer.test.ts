import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdapterError } from "../../src/adapter-error.ts";
import { COMMANDS } from "../../src/commands.ts";
import { LEASE_MS } from "../../src/database/claims.ts";
import type { Ask } from "../../src/desk/ask.ts";
import { noteCard } from "../../src/desk/cards.ts";
import { defineCommand } from "../../src/desk/command.ts";
import { createSweep } from "../../src/jobs/sweep.ts";
import {
  buttonsOf,
  type DeskAtWork,
  openDesk,
  openStore,
  press,
  rowsOf,
  type Store,
  wordsOf,
} from "./desk-at-work.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const sweepOf = (desk: DeskAtWork) =>
  createSweep({
    database: store.database,
    desk: desk.desk,
    clock: desk.clock,
    messengers: () => ({ [desk.door]: desk.messenger }),
    defaultLanguage: "fr",
    zone: "Europe/Paris",
    log: (line) => desk.log.push(line),
  });
const claimsOf = (desk: DeskAtWork, id: string) =>
  store.rows<{ answered: boolean; delivered: boolean; attempts: number }>(
    "SELECT answer IS NOT NULL AS answered, delivered_at IS NOT NULL AS delivered, attempts FROM claim WHERE workspace = $1 AND ask_id = $2",
    [desk.workspace, id],
  );

describe("who may ask what", () => {
  it("somebody without the role is told which one it takes, and nothing is done", async () => {
    const desk = await openDesk(store);
    const card = await desk.say("sacha", "Alix est associée");
    expect(wordsOf(card)).toContain("il faut un rôle que vous n’avez pas");
    const pressed = await desk.say("robin", { label: "", ask: "guichet role change Alix est associée" });
    expect(wordsOf(pressed)).toMatch(/role/i);
    const rows = await store.rows<{ roles: string[] }>("SELECT roles FROM person WHERE id = $1", [
      desk.ids["alix"],
    ]);
    expect(rows[0]?.roles).toEqual([]);
  });

  it("« tu sais faire quoi ? » shows at most six lines, tappable, and only what my role may do", async () => {
    const desk = await openDesk(store);
    const mine = await desk.say("camille", "tu sais faire quoi ?");
    const theirs = await desk.say("sacha", "Tu sais faire quoi ?");
    for (const card of [mine, theirs]) {
      expect(rowsOf(card).length).toBeLessThanOrEqual(6);
      expect(rowsOf(card).length).toBeGreaterThan(3);
      for (const row of rowsOf(card)) expect(row.buttons).toHaveLength(1);
    }
    expect(wordsOf(mine)).toContain("Donner un rôle");
    expect(wordsOf(theirs)).not.toContain("Donner un rôle");
    for (const button of buttonsOf(theirs)) {
      expect(wordsOf(await desk.say("sacha", button)), button.ask).not.toMatch(
        /n’avez pas|mal tourné|pas compris/,
      );
    }
  });

  it("what is not understood is answered with what can be asked, in the person's language", async () => {
    const desk = await openDesk(store);
    expect(wordsOf(await desk.say("camille", "blabla"))).toContain("Je n’ai pas compris cette demande.");
    expect(wordsOf(await desk.say("robin", "blabla"))).toContain("I did not understand this request.");
    expect(wordsOf(await desk.say("camille", "<@sacha>", { via: "command" }))).toContain(
      "Je n’ai pas compris",
    );
  });

  it("bots, people of other firms and who has left get no service, and write nothing", async () => {
    const desk = await openDesk(store, {
      people: {
        camille: { name: "Camille Martin" },
        bot: { name: "Robot", kind: "bot" },
        other: { name: "Autre", kind: "outsider" },
      },
    });
    for (const person of ["bot", "other", "nobody"]) {
      expect(wordsOf(await desk.say(person, "book demain 14h avec Camille"))).toContain(
        "Je suis au service d’un autre cabinet",
      );
    }
    await store.rows("UPDATE person SET left_at = now() WHERE id = $1", [desk.ids["camille"]]);
    expect(wordsOf(await desk.say("camille", "book demain 14h"))).toContain("est fermé");
    expect(await desk.meetings()).toEqual([]);
  });
});

describe("an ask that comes several times", () => {
  it("delivered four times at once books once and gets the same card four times", async () => {
    const desk = await openDesk(store);
    const cards = await Promise.all(
      Array.from({ length: 4 }, () => desk.say("camille", "rdv avec Sacha demain 14h", { id: "Ev1" })),
    );
    for (const card of cards) expect(card).toEqual(cards[0]);
    expect(wordsOf(cards[0] as never)).toContain("C’est réservé.");
    expect(await desk.say("camille", "rdv avec Sacha demain 14h", { id: "Ev1" })).toEqual(cards[0]);
    expect(await desk.meetings()).toHaveLength(1);
    expect((await desk.post()).told).toHaveLength(1);
  });

  it("redelivered while its first worker has died is worked out by the next, and the late one writes nothing", async () => {
    const gate: { open?: () => void } = {};
    const stuck = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    let runs = 0;
    const slow = defineCommand({
      name: "slow",
      phrases: [],
      run: async (counter) => {
        runs += 1;
        const mine = runs;
        if (mine === 1) await stuck;
        return counter.settle(async (scope) => {
          await scope.run(async (tx) => {
            await tx.person.update({ where: { id: counter.caller.person }, data: { name: `by ${mine}` } });
          });
          return { card: noteCard("fr", "info", `done by ${mine}`) };
        });
      },
    });
    const desk = await openDesk(store, { commands: [slow, ...COMMANDS] });
    const first = await desk.desk.claim(desk.toAsk("camille", "slow", { id: "Ev2" }));
    const late = desk.desk.answer(first);
    await wait(50);
    const early = await desk.desk.claim(desk.toAsk("camille", "slow", { id: "Ev2" }));
    expect(early.state).toBe("underway");
    desk.clock.at += LEASE_MS + 1;
    const second = await desk.desk.claim(desk.toAsk("camille", "slow", { id: "Ev2" }));
    expect(second).toMatchObject({ id: first.id, state: "fresh" });
    expect(wordsOf(await desk.desk.answer(second))).toContain("done by 2");
    gate.open?.();
    expect(wordsOf(await late)).toContain("done by 2");
    const [row] = await store.rows<{ name: string }>("SELECT name FROM person WHERE id = $1", [
      desk.ids["camille"],
    ]);
    expect(row?.name).toBe("by 2");
  });
});

describe("when something fails", () => {
  const failing = (error: () => unknown) =>
    defineCommand({
      name: "fail",
      phrases: [],
      run: async (counter) => {
        if (counter.words === "inside") return counter.settle(async () => Promise.reject(error()));
        throw error();
      },
    });

  it("a bug is said in words with a reference that the log knows, and the same ask may come again", async () => {
    let broken = true;
    const once = defineCommand({
      name: "fail",
      phrases: [],
      run: async () => {
        if (broken) throw new Error("bug of the test");
        return { card: noteCard("fr", "info", "réparé") };
      },
    });
    const desk = await openDesk(store, { commands: [once, ...COMMANDS] });
    const card = await desk.say("camille", "fail", { id: "Ev3" });
    expect(wordsOf(card)).toContain("Quelque chose a mal tourné de mon côté : rien n’a été enregistré.");
    const reference = /référence (\w+)/.exec(wordsOf(card))?.[1];
    expect(reference).toBeDefined();
    expect(desk.log.join()).toContain(`[${reference}]: Error: bug of the test`);
    expect(wordsOf(card)).not.toContain("bug of the test");
    expect(await claimsOf(desk, "Ev3")).toEqual([]);
    broken = false;
    expect(wordsOf(await desk.say("camille", "fail", { id: "Ev3" }))).toContain("réparé");
  });

  it("a failure inside the unit of work leaves nothing of it", async () => {
    const desk = await openDesk(store, { commands: [failing(() => new Error("x")), ...COMMANDS] });
    expect(wordsOf(await desk.say("robin", "fail inside"))).toContain("Something went wrong on my side");
    expect(wordsOf(await desk.say("camille", "annule"))).toContain("Je n’ai rien fait pour vous");
  });

  it("a platform that does not answer is named, and nothing else is said of it", async () => {
    const error = () =>
      new AdapterError("slack", "users.info", "timeout", { cause: new Error("token xoxb-1") });
    const desk = await openDesk(store, { commands: [failing(error), ...COMMANDS] });
    const card = await desk.say("camille", "fail");
    expect(wordsOf(card)).toContain("Slack ne répond pas pour l’instant : rien n’a été fait.");
    expect(JSON.stringify([card, desk.log])).not.toContain("xoxb");
  });

  it("a directory that does not answer at the first word is said so, and the next word is heard", async () => {
    const people: Record<string, object | Error> = {
      camille: { name: "Camille Martin" },
      zoe: new AdapterError("teams", "profile", "unavailable"),
    };
    const desk = await openDesk(store, { people: people as never });
    expect(wordsOf(await desk.say("zoe", "aide"))).toContain("Microsoft Teams ne répond pas pour l’instant");
    people["zoe"] = { name: "Zoé Blanc" };
    expect(wordsOf(await desk.say("zoe", "aide"))).toContain("Ce que je sais faire pour vous");
  });
});

describe("the sweep gives what is owed", () => {
  it("an ask whose process died before answering is worked out, once, as of when it came in", async () => {
    const desk = await openDesk(store);
    await desk.desk.claim(desk.toAsk("camille", "rdv avec Sacha demain 14h", { id: "Ev4" }));
    // Midnight passes: « demain » is still the day after the ask.
    const sweep = sweepOf(desk);
    await sweep(desk.clock.at);
    expect(desk.replies).toEqual([]);
    desk.clock.at += LEASE_MS + 1;
    await sweep(desk.clock.at);
    await sweep(desk.clock.at);
    expect(desk.replies.map(({ card }) => wordsOf(card))).toEqual([
      expect.stringContaining("C’est réservé."),
    ]);
    expect((await desk.meetings()).map(({ start }) => start)).toEqual(["2026-11-23 14:00"]);
    expect(await claimsOf(desk, "Ev4")).toMatchObject([{ answered: true, delivered: true }]);
  });

  it("an answer that did not leave is delivered as it was, without working again", async () => {
    const desk = await openDesk(store);
    const claim = await desk.desk.claim(desk.toAsk("camille", "rdv avec Sacha demain 14h", { id: "Ev5" }));
    const card = await desk.desk.answer(claim);
    desk.clock.at += LEASE_MS + 1;
    await sweepOf(desk)(desk.clock.at);
    expect(desk.replies.map((reply) => reply.card)).toEqual([card]);
    expect(await desk.meetings()).toHaveLength(1);
    desk.clock.at += LEASE_MS + 1;
    await sweepOf(desk)(desk.clock.at);
    expect(desk.replies).toHaveLength(1);
  });

  it("an answer that cannot be delivered is tried again, and given up in the log at last", async () => {
    const desk = await openDesk(store);
    await desk.desk.answer(await desk.desk.claim(desk.toAsk("camille", "mes rdv", { id: "Ev6" })));
    let tries = 0;
    const deaf = {
      ...desk.messenger,
      reply: async (ask: Ask) => {
        if (ask.workspace === desk.workspace) tries += 1;
        throw new AdapterError("slack", "post", "timeout");
      },
    };
    const sweep = createSweep({
      database: store.database,
      desk: desk.desk,
      clock: desk.clock,
      messengers: () => ({ slack: deaf }),
      defaultLanguage: "fr",
      zone: "Europe/Paris",
      log: (line) => desk.log.push(line),
    });
    for (let i = 0; i < 30; i += 1) {
      desk.clock.at += LEASE_MS + 1;
      await sweep(desk.clock.at);
    }
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(30);
    expect(desk.log.join("\n")).toContain("could not be delivered");
    expect(await claimsOf(desk, "Ev6")).toMatchObject([{ delivered: true }]);
  });

  it("an ask older than ten minutes is asked again instead of done, and pressing does it once", async () => {
    const desk = await openDesk(store);
    await desk.desk.claim(desk.toAsk("camille", "rdv avec Sacha demain 14h", { id: "Ev7" }));
    desk.clock.at += 11 * 60_000;
    await sweepOf(desk)(desk.clock.at);
    const [late] = desk.replies;
    if (!late) throw new Error("nothing was said");
    expect(wordsOf(late.card)).toContain(
      "Votre demande du dimanche 22 novembre, 10 h m’est parvenue pendant un arrêt : rien n’a été fait.",
    );
    expect(await desk.meetings()).toEqual([]);
    const button = press(late.card, "Faire maintenant");
    const done = await desk.say("camille", button);
    expect(wordsOf(done)).toContain("C’est réservé.");
    expect(await desk.say("camille", button)).toEqual(done);
    expect(await desk.meetings()).toHaveLength(1);
  });

  it("an ask that ends its process again and again is excused, and leaves the others alone", async () => {
    const desk = await openDesk(store);
    await desk.desk.claim(desk.toAsk("camille", "rdv avec Sacha demain 14h", { id: "Ev8" }));
    await store.rows("UPDATE claim SET attempts = 5 WHERE ask_id = 'Ev8'");
    await desk.desk.claim(desk.toAsk("sacha", "mes rdv", { id: "Ev9" }));
    desk.clock.at += LEASE_MS + 1;
    await sweepOf(desk)(desk.clock.at);
    expect(desk.replies.map(({ ask, card }) => [ask.id, wordsOf(card).slice(0, 26)]).sort()).toEqual([
      ["Ev8", "Quelque chose a mal tourné"],
      ["Ev9", "Aucun rendez-vous à venir."],
    ]);
    expect(await desk.meetings()).toEqual([]);
  });

  it("two sweeps at once answer each ask once", async () => {
    const desk = await openDesk(store);
    for (let i = 0; i < 5; i += 1)
      await desk.desk.claim(desk.toAsk("camille", "mes rdv", { id: `Twin${i}` }));
    desk.clock.at += LEASE_MS + 1;
    await Promise.all([sweepOf(desk)(desk.clock.at), sweepOf(desk)(desk.clock.at)]);
    expect(desk.replies.map(({ ask }) => ask.id).sort()).toEqual([
      "Twin0",
      "Twin1",
      "Twin2",
      "Twin3",
      "Twin4",
    ]);
  });
});
