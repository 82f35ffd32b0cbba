import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { tellBroken } from "../../src/firm/doings.ts";
import { openStore, press, type Store, wordsOf } from "../desk/desk-at-work.ts";
import { openThreeProviders, type ThreeProviders } from "./three-providers.ts";

let store: Store;
let three: ThreeProviders;
beforeAll(async () => {
  [store, three] = await Promise.all([openStore(), openThreeProviders()]);
  await three.warmUp();
}, 60_000);
afterEach(() => three.heal());
afterAll(() => Promise.all([store?.close(), three?.close()]));

/** Monday 23 November, 14 h in Paris: "demain 14h". */
const AT = Date.UTC(2026, 10, 23, 13);
const HOUR = 3_600_000;
const at = (hour: number) => new Date(AT + hour * HOUR).toISOString();
const ASKED = "rdv avec Sacha et Alix demain 14h Budget";
const WRITTEN = [["2026-11-23T13:00:00.000Z"], ["2026-11-23T13:00:00.000Z"], ["20261123T130000Z"]];

type Firm = Awaited<ReturnType<ThreeProviders["openFirm"]>>;

/** What the tick tells of links that broke; who heard, and what. */
async function toldBroken(firm: Firm): Promise<string[]> {
  await firm.post();
  for (const id of Object.values(firm.links))
    for (let look = 0; look < 2; look += 1) await tellBroken(firm.scope, id, firm.clock.at);
  return (await firm.post()).told.map(({ person }) => person);
}

/** Later and later, until nothing is waited for. */
async function untilWritten(firm: Firm, most = 12): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    if ((await firm.rows()).every(({ settled }) => settled)) return;
    await firm.later(10 * 60_000);
  }
}

describe("one meeting in three calendars", () => {
  it("is booked where all are free, and written in each; what stands in any of them is busy", async () => {
    const firm = await three.openFirm(store);
    expect(wordsOf(await firm.say("camille", ASKED))).toContain("C’est réservé.");
    expect(await three.standing(firm)).toEqual(WRITTEN);
    three.google.put(firm.camille, { id: "abcde", start: { dateTime: at(2) }, end: { dateTime: at(3) } });
    three.graph.put(firm.sacha, { start: AT + 3 * HOUR, end: AT + 4 * HOUR });
    await three.put(firm.alix, "own", ["DTSTART:20261123T170000Z", "DTEND:20261123T180000Z"]);
    const taken = async (hour: string) =>
      wordsOf(await firm.say("camille", `rdv avec Sacha et Alix demain ${hour}`));
    expect(await taken("16h")).toContain("vous avez déjà un rendez-vous");
    expect(await taken("17h")).toContain("Sacha Dubois n’est pas libre");
    expect(await taken("18h")).toContain("Alix Bernard n’est pas libre");
  });

  it("moves onto a part of its own time, and only its own", async () => {
    const firm = await three.openFirm(store);
    await firm.say("camille", "rdv avec Sacha et Alix demain 14h 1h Budget");
    expect(wordsOf(await firm.say("camille", "non 14h30"))).toContain("C’est déplacé.");
    expect(await three.standing(firm)).toEqual([[at(0.5)], [at(0.5)], ["20261123T133000Z"]]);
    three.graph.put(firm.sacha, { start: AT + 1.75 * HOUR, end: AT + 2 * HOUR });
    expect(wordsOf(await firm.say("camille", "non 15h"))).toContain("Sacha Dubois n’est pas libre");
  });

  it("leaves its time free for others as soon as it is cancelled, though not yet taken out", async () => {
    const firm = await three.openFirm(store);
    const card = await firm.say("camille", ASKED);
    const away = { status: 503, headers: { "retry-after": "600" } };
    three.google.fail({ method: "DELETE", times: 99, ...away });
    three.graph.fail({ method: "DELETE", times: 99, ...away });
    three.proxy.misbehave(({ method }) => (method === "DELETE" ? { how: "answer", ...away } : undefined));
    await firm.say("camille", press(card, "Annuler"));
    expect((await three.standing(firm)).flat()).toHaveLength(3);
    expect(wordsOf(await firm.say("alix", "rdv avec Camille et Sacha demain 14h Devis"))).toContain(
      "C’est réservé.",
    );
  });
});

describe("a token", () => {
  it("that has expired is renewed, and nobody notices", async () => {
    const firm = await three.openFirm(store);
    three.google.expire(firm.camille);
    three.graph.expire(firm.sacha);
    expect(wordsOf(await firm.say("camille", ASKED))).toContain("C’est réservé.");
    three.google.expire(firm.camille);
    three.graph.expire(firm.sacha);
    await firm.say("camille", "non 15h");
    expect(await three.standing(firm)).toEqual([[at(1)], [at(1)], ["20261123T140000Z"]]);
  });

  it("that was taken back makes its owner's time unknown, says it once to them, and waits", async () => {
    const firm = await three.openFirm(store);
    three.graph.mailbox(firm.sacha).revoked = true;
    const card = await firm.say("camille", ASKED);
    expect(wordsOf(card)).toContain("L’agenda de Sacha Dubois ne répond pas pour l’instant");
    expect(await toldBroken(firm)).toEqual(["sacha"]);
    await firm.say("camille", press(card, "Réserver quand même"));
    expect(await three.standing(firm)).toEqual([WRITTEN[0], [], WRITTEN[2]]);
    expect(await toldBroken(firm)).toEqual([]);
  });

  it("without the rights that are needed breaks its link and leaves the meeting standing", async () => {
    const firm = await three.openFirm(store);
    const account = three.google.accounts.get(firm.camille);
    if (account) account.scopes = ["https://www.googleapis.com/auth/calendar.freebusy"];
    expect(wordsOf(await firm.say("camille", ASKED))).toContain("C’est réservé.");
    expect(await three.standing(firm)).toEqual([[], WRITTEN[1], WRITTEN[2]]);
    expect(await toldBroken(firm)).toEqual(["camille"]);
  });
});

describe("a storm", () => {
  it("while it is written passes: each calendar has it once, and when they said so", async () => {
    const headers = { "retry-after": "600" };
    const storms = [
      [429, "rateLimitExceeded", "ApplicationThrottled"],
      [403, "userRateLimitExceeded", "ApplicationThrottled"],
      [500, "backendError", "InternalServerError"],
      [503, "backendError", "ServiceNotAvailable"],
    ] as const;
    const misbehaving = new Map<string, { left: number; status: number; headers: Record<string, string> }>();
    const after = storms.map(async ([status, reason, code]) => {
      const firm = await three.openFirm(store);
      const how = { method: "POST", path: /events/, headers, times: 3 };
      three.google.fail({ ...how, email: firm.camille, status, reason });
      three.graph.fail({ ...how, email: firm.sacha, status: status === 403 ? 429 : status, code });
      misbehaving.set(firm.alix, { left: 3, status: status === 403 ? 429 : status, headers });
      expect(wordsOf(await firm.say("camille", ASKED))).toContain("C’est réservé.");
      expect((await three.standing(firm)).flat()).toEqual([]);
      await firm.later(9 * 60_000);
      expect((await three.standing(firm)).flat()).toEqual([]);
      await untilWritten(firm);
      return three.standing(firm);
    });
    three.proxy.misbehave(({ method, path }) => {
      const fault = [...misbehaving].find(([calendar]) => path.startsWith(calendar))?.[1];
      if (method !== "PUT" || !fault || fault.left === 0) return undefined;
      fault.left -= 1;
      return { how: "answer", ...fault };
    });
    expect(await Promise.all(after)).toEqual(storms.map(() => WRITTEN));
  });

  it("that lasts while people ask leaves their time unknown, within the time-out", async () => {
    const firm = await three.openFirm(store, { timeoutMs: 1_500 });
    three.google.fail({ email: firm.camille, status: 403, reason: "rateLimitExceeded", times: 99 });
    three.graph.fail({ email: firm.sacha, status: 503, code: "ServiceNotAvailable", times: 99 });
    const card = await firm.say("camille", ASKED);
    expect(wordsOf(card)).toContain("Votre agenda ne répond pas pour l’instant, ni celui de Sacha Dubois");
    // Nothing is broken: it answers again.
    three.heal();
    expect(wordsOf(await firm.say("camille", press(card, "Réessayer")))).toContain("C’est réservé.");
    expect(await toldBroken(firm)).toEqual([]);
  });
});

it("a connection that hangs delays one person's answer by the time-out, and is said", async () => {
  const firm = await three.openFirm(store, { timeoutMs: 1_200 });
  three.proxy.misbehave(() => ({ how: "hang" }));
  const begun = performance.now();
  const card = await firm.say("camille", ASKED);
  expect(performance.now() - begun).toBeLessThan(3_500);
  expect(wordsOf(card)).toContain("L’agenda d’Alix Bernard ne répond pas pour l’instant");
});

it("the answers to 210 creations are lost, and there are 210 events", async () => {
  const [FIRMS, MEETINGS] = [7, 10];
  const firms = await Promise.all(Array.from({ length: FIRMS }, () => three.openFirm(store)));
  // Of each event the first answer is lost, after the work was done.
  const lost = new Set<string>();
  const isFirst = (id: string) => !lost.has(id) && lost.add(id).size > 0;
  const lose = { method: "POST", path: /events$/, dropAfter: true, times: 999 };
  three.google.fail({ ...lose, when: ({ body }) => isFirst((body as { id: string }).id) });
  three.graph.fail({
    ...lose,
    when: ({ body }) => isFirst((body as { transactionId: string }).transactionId),
  });
  three.proxy.misbehave(({ method, path }) =>
    method === "PUT" && isFirst(path) ? { how: "lost-answer" } : undefined,
  );
  const write = async (firm: Firm) => {
    await bookInARow(firm, MEETINGS);
    for (let i = 0; i < 3 * MEETINGS; i += 1) {
      await firm.later(6_000);
      if ((await firm.rows()).every(({ settled }) => settled)) break;
    }
    const states = (await firm.rows()).map(({ state }) => state);
    return [
      states.length,
      new Set(states).size,
      ...(await three.standing(firm)).map((one) => new Set(one).size),
    ];
  };
  const each = [3 * MEETINGS, 1, MEETINGS, MEETINGS, MEETINGS];
  expect(await Promise.all(firms.map(write))).toEqual(firms.map(() => each));
  const standing = await Promise.all(firms.map(three.standing));
  expect([lost.size, standing.flat(2).length]).toEqual([210, 210]);
}, 90_000);

/** Meetings of all three, an hour apart, as the desk leaves them for the writer. */
const bookInARow = ({ firm, ids }: Firm, count: number) =>
  store.rows(
    `WITH made AS (
       INSERT INTO meeting (id, firm_id, title, starts_at, ends_at, zone, organizer_id, status, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'Point ' || i, t, t + interval '30 minutes', 'Europe/Paris', $2, 'confirmed', now(), now()
       FROM generate_series(1, $3) i, LATERAL (SELECT to_timestamp($4 + i * 3600) AS t) s RETURNING *)
     INSERT INTO seat (id, firm_id, meeting_id, person_id, starts_at, ends_at, active, response)
     SELECT gen_random_uuid(), $1, m.id, p, m.starts_at, m.ends_at, true, 'accepted'
     FROM made m, unnest($5::uuid[]) p`,
    [firm, ids["camille"], count, AT / 1_000, ["camille", "sacha", "alix"].map((name) => ids[name])],
  );

describe("what people keep in their calendars", () => {
  it("counts: a second calendar, another zone, every week across a change of clocks; a free day does not", async () => {
    const firm = await three.openFirm(store);
    const second = three.graph.calendar(firm.sacha, "Cours");
    const account = firm.accounts.get(firm.sacha);
    const main = three.graph.mailbox(firm.sacha).calendars[0]?.id ?? "";
    Object.assign(account ?? {}, { reads: [main, second] });
    three.graph.put(firm.sacha, { calendar: "Cours", start: AT, end: AT + HOUR });
    const taken = async (hour: string, who = "Sacha") =>
      wordsOf(await firm.say("alix", `rdv avec ${who} demain ${hour}`));
    expect(await taken("14h")).toContain("Sacha Dubois n’est pas libre");
    // 10:00 in New York is 16:00 in Paris.
    three.google.put(firm.camille, {
      id: "newyork",
      start: { dateTime: "2026-11-23T10:00:00", timeZone: "America/New_York" },
      end: { dateTime: "2026-11-23T11:00:00", timeZone: "America/New_York" },
    });
    expect(await taken("16h", "Camille")).toContain("Camille Martin n’est pas libre");
    // At 9 every Monday since October, before the clocks went back.
    three.google.put(firm.camille, {
      id: "everyweek",
      start: { dateTime: "2026-10-05T09:00:00", timeZone: "Europe/Paris" },
      end: { dateTime: "2026-10-05T10:00:00", timeZone: "Europe/Paris" },
      recurrence: ["RRULE:FREQ=WEEKLY"],
    });
    expect(await taken("9h", "Camille")).toContain("Camille Martin n’est pas libre");
    // A birthday, all day, free.
    three.google.put(firm.camille, {
      id: "birthday",
      start: { date: "2026-11-23" },
      end: { date: "2026-11-24" },
      transparency: "transparent",
    });
    expect(await taken("10h", "Camille")).toContain("C’est réservé.");
  });

  it("is read whole when it is a thousand events", async () => {
    const firm = await three.openFirm(store);
    for (let i = 0; i < 1_000; i += 1) {
      const start = AT - 5 * 24 * HOUR + i * 20 * 60_000;
      // All but one of them: 14:00 tomorrow stays.
      if (start >= AT && start < AT + HOUR) continue;
      three.google.put(firm.camille, {
        id: `full${i}`,
        start: { dateTime: new Date(start).toISOString() },
        end: { dateTime: new Date(start + 20 * 60_000).toISOString() },
      });
      three.graph.put(firm.sacha, { start, end: start + 20 * 60_000 });
    }
    const full = await firm.say("camille", "rdv avec Sacha et Alix demain 11h");
    expect(wordsOf(full)).toContain("vous avez déjà un rendez-vous et Sacha Dubois n’est pas libre");
    expect(wordsOf(await firm.say("camille", ASKED))).toContain("C’est réservé.");
  }, 30_000);

  it("may be shared by two firms: each sees the other's meetings as busy, and touches only its own", async () => {
    const one = await three.openFirm(store);
    const other = await three.openFirm(store, { accounts: one.accounts });
    const card = await one.say("camille", ASKED);
    const refused = await other.say("sacha", "rdv avec Camille demain 14h Autre");
    expect(wordsOf(refused)).toContain("Camille Martin n’est pas libre");
    expect(wordsOf(await other.say("sacha", "rdv avec Camille demain 15h Autre"))).toContain(
      "C’est réservé.",
    );
    await one.say("camille", press(card, "Annuler"));
    expect(await three.standing(one)).toEqual([[at(1)], [at(1)], []]);
  });
});

it("a mailbox without licence makes its owner's time unknown, and is said to them once", async () => {
  const firm = await three.openFirm(store);
  Object.assign(three.graph.mailbox(firm.sacha), { licensed: false });
  const card = await firm.say("camille", ASKED);
  expect(wordsOf(card)).toContain("L’agenda de Sacha Dubois ne répond pas pour l’instant");
  expect(await toldBroken(firm)).toEqual(["sacha"]);
});
