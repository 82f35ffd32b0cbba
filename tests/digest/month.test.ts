import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { DoorName } from "../../src/desk/ask.ts";
import { createRun } from "../../src/digest/create-run.ts";
import { type Arrived, type MonthHouse, openMonthHouse } from "./month-house.ts";
import { WORKSPACES } from "./month-peers.ts";

interface Home {
  town: string;
  zone: string;
  calendar: string;
  /** Written by hand from the Labour codes: what the product's own rules say is not asked. */
  holidays: readonly string[];
}

const EVERYWHERE = ["2026-11-01", "2026-11-11", "2026-12-25", "2027-01-01", "2027-03-29"];
const PARIS: Home = { town: "Paris", zone: "Europe/Paris", calendar: "metropole", holidays: EVERYWHERE };
const REUNION: Home = {
  town: "Saint-Denis",
  zone: "Indian/Reunion",
  calendar: "la-reunion",
  holidays: [...EVERYWHERE, "2026-12-20"],
};
const NOUMEA: Home = {
  town: "Nouméa",
  zone: "Pacific/Noumea",
  calendar: "nouvelle-caledonie",
  holidays: [...EVERYWHERE, "2026-09-24"],
};

/** Each holds what a month may trip over; each firm comes to another door in each. */
const MONTHS: readonly { what: string; from: string; until: string; homes: Record<DoorName, Home> }[] = [
  {
    what: "the autumn's clock change, 1 and 11 November",
    from: "2026-10-19",
    until: "2026-11-20",
    homes: { slack: PARIS, teams: REUNION, web: NOUMEA },
  },
  {
    what: "the spring's clock change, on the eve of Easter Monday",
    from: "2027-03-15",
    until: "2027-04-16",
    homes: { slack: NOUMEA, teams: PARIS, web: REUNION },
  },
  {
    what: "New Caledonia's own holiday",
    from: "2026-09-14",
    until: "2026-10-16",
    homes: { slack: REUNION, teams: NOUMEA, web: PARIS },
  },
  {
    what: "Christmas and the New Year",
    from: "2026-12-14",
    until: "2027-01-15",
    homes: { slack: PARIS, teams: NOUMEA, web: REUNION },
  },
];

const DOORS: readonly DoorName[] = ["slack", "teams", "web"];
const startOf = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
const minuteIn = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

/** What a firm is to read: each working day at 8:30, on its week's first one both digests in one post. */
function expected({ holidays }: Home, from: string, until: string): { minute: string; kinds: string }[] {
  const posts: { minute: string; kinds: string }[] = [];
  let week: number | undefined;
  for (let day = Temporal.PlainDate.from(from); day.toString() <= until; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5 || holidays.includes(day.toString())) continue;
    posts.push({ minute: `${day}T08:30`, kinds: day.weekOfYear === week ? "daily" : "daily, weekly" });
    week = day.weekOfYear;
  }
  return posts;
}

async function settle(house: MonthHouse, door: DoorName, home: Home, from: number): Promise<void> {
  const [{ firm_id: firm } = { firm_id: "" }] = await house.rows<{ firm_id: string }>(
    "SELECT firm_id FROM installation WHERE door = $1 AND workspace = $2",
    [door, WORKSPACES[door]],
  );
  const place = randomUUID();
  await house.rows("UPDATE firm SET name = $2, zone = $3, holiday_calendar = $4 WHERE id = $1", [
    firm,
    home.town,
    home.zone,
    home.calendar,
  ]);
  const external = {
    slack: "C1",
    teams: "19:team0000000000000000000000000000@thread.tacv2",
    web: "secretariat",
  };
  await house.rows(
    `INSERT INTO place (id, firm_id, door, workspace, external_id, kind, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'channel', now())`,
    [place, firm, door, WORKSPACES[door], external[door]],
  );
  for (const [kind, days] of [
    ["daily", [1, 2, 3, 4, 5]],
    ["weekly", [1]],
  ])
    await house.rows(
      `INSERT INTO digest (id, firm_id, kind, place_id, post_at, days, next_at, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '08:30', $4, $5, now())`,
      [firm, kind, place, days, new Date(from)],
    );
}

const writers = {
  composeDaily: async () => ({ card: note("daily"), quiet: false }),
  composeWeekly: async () => ({ card: note("weekly"), quiet: false }),
  composeOwn: async () => ({ card: note("own"), tasks: [] }),
  composePrivate: async () => note("figures"),
  heard: async () => {},
};
const note = (summary: string) =>
  ({ language: "fr", audience: "place", summary, blocks: [{ kind: "text", text: summary }] }) as const;

afterEach(() => void vi.useRealTimers());

describe("a month through the three doors", () => {
  it.each(MONTHS)(
    "$what: every digest is there, at its minute, once, none on a holiday",
    async (month) => {
      const { from, until, homes } = month;
      const begin = Math.min(...DOORS.map((door) => startOf(from, homes[door].zone)));
      const end = Math.max(...DOORS.map((door) => startOf(until, homes[door].zone))) + 86_400_000;
      const house = await openMonthHouse({ now: begin, digest: createRun(writers) });
      try {
        // Signatures are checked by the machine's clock.
        vi.useFakeTimers({ toFake: ["Date"], now: begin });
        await house.greet();
        const met = () => house.rows("SELECT DISTINCT firm_id FROM identity WHERE seen_at > 'epoch'");
        for (let looks = 0; looks < 200 && (await met()).length < 3; looks += 1) await sleep(25);
        expect(await met()).toHaveLength(3);
        vi.useRealTimers();
        for (const door of DOORS) await settle(house, door, homes[door], begin);
        await house.jumpTo(begin);
        const arrived: Arrived[] = [];
        // The tick comes once a minute: at a second of its own.
        const second = Math.floor(Math.random() * 55_000);
        for (
          let next = await house.nextDigest();
          next !== undefined && next < end;
          next = await house.nextDigest()
        )
          arrived.push(...(await house.jumpTo(next + second)));
        expect(house.troubles).toEqual([]);

        const runs = await house.rows<{ door: DoorName; day: string; kinds: string; late: string }>(
          `SELECT i.door, r.day::text, string_agg(r.kind, ', ' ORDER BY r.kind) AS kinds, max(r.made_at - r.due_at)::text AS late
         FROM digest_run r JOIN installation i USING (firm_id) GROUP BY i.door, r.day ORDER BY r.day`,
        );
        for (const door of DOORS) {
          const wanted = expected(homes[door], from, until);
          const inChannel = arrived.filter((sent) => sent.door === door && sent.to === "channel");
          expect(inChannel.map(({ at }) => minuteIn(at, homes[door].zone))).toEqual(
            wanted.map(({ minute }) => minute),
          );
          expect(
            runs
              .filter((run) => run.door === door)
              .map(({ day, kinds }) => ({ minute: `${day}T08:30`, kinds })),
          ).toEqual(wanted);
        }
        expect(await house.rows("SELECT key, state FROM message WHERE state <> 'sent'")).toEqual([]);
      } finally {
        await house.close();
      }
    },
    120_000,
  );
});
