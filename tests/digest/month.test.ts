import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { DoorName } from "../../src/desk/ask.ts";
import { runDigest } from "../../src/digest/run.ts";
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

/** The firm is where it is, and « digest ici » is all that anybody says. */
async function settle(house: MonthHouse, door: DoorName, { town, zone, calendar }: Home): Promise<void> {
  const [home] = await house.rows<{ id: string }>(
    `UPDATE firm SET name = $3, zone = $4, holiday_calendar = $5
     WHERE id = (SELECT firm_id FROM installation WHERE door = $1 AND workspace = $2) RETURNING id`,
    [door, WORKSPACES[door], town, zone, calendar],
  );
  await house.sayInChannel(door, "digest ici");
  await house.until(`two digests in ${town}`, async () => {
    const digests = await house.rows("SELECT 1 FROM digest WHERE firm_id = $1", [home?.id]);
    return digests.length === 2;
  });
}

afterEach(() => void vi.useRealTimers());

describe("a month through the three doors", () => {
  it.each(MONTHS)(
    "$what: every digest is there, at its minute, once, none on a holiday",
    async (month) => {
      const { from, until, homes } = month;
      const begin = Math.min(...DOORS.map((door) => startOf(from, homes[door].zone)));
      const end = Math.max(...DOORS.map((door) => startOf(until, homes[door].zone))) + 86_400_000;
      const house = await openMonthHouse({ now: begin, digest: runDigest });
      try {
        // Signatures are checked by the machine's clock.
        vi.useFakeTimers({ toFake: ["Date"], now: begin });
        await house.greet();
        await house.until("three firms", async () => {
          const known = await house.rows("SELECT DISTINCT firm_id FROM identity WHERE seen_at > 'epoch'");
          return known.length === 3;
        });
        for (const door of DOORS) await settle(house, door, homes[door]);
        vi.useRealTimers();
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
          // Nothing waits for them there but the partners' week.
          const privately = arrived.filter((sent) => sent.door === door && sent.to === "private");
          const weeks = wanted.filter(({ kinds }) => kinds.includes("weekly"));
          expect(privately.map(({ at }) => minuteIn(at, homes[door].zone))).toEqual(
            weeks.map(({ minute }) => minute),
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
