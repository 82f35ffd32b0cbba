import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../src/desk/card.ts";
import { formatAmount, formatDuration } from "../../src/desk/language/format.ts";
import { composePrivate } from "../../src/digest/weekly/private.ts";
import { openStore, rowsOf, type Store } from "../desk/desk-at-work.ts";
import { bare, charts, lines, type Money, plain, startingWith, tables, words } from "./card-lines.ts";
import { fillAtRandom } from "./random-books.ts";
import { DAY, openWeeklyFirm, type WeeklyFirm } from "./weekly-firm.ts";

/** Every number of the partners' card, worked out once more by a query that shares nothing with the code. */

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const MONDAY = `'${DAY}'::date`;

const SEEDS = [1, 2, 3, 4, 5, 6];

describe.each(SEEDS)("the firm of seed %d", (seed) => {
  let firm: WeeklyFirm;
  let card: Card;
  const ask = <T extends object>(sql: string): Promise<T[]> =>
    store.rows<T & Record<string, unknown>>(
      sql.replaceAll("FIRM", `'${firm.firm}'`).replaceAll("MONDAY", MONDAY),
    );

  beforeAll(async () => {
    firm = await openWeeklyFirm(store);
    await fillAtRandom(store, firm, seed);
    card = await composePrivate(await firm.occasion(), await firm.person("sacha"));
  });

  it("says what is owed and overdue, by age and by client", async () => {
    const owed = await ask<Money & { late: string }>(`
      SELECT currency, sum(open_cents) AS cents, sum(open_cents) FILTER (WHERE due < MONDAY) AS late
      FROM invoice WHERE firm_id = FIRM AND open_cents > 0 AND NOT given_up GROUP BY currency`);
    expect(startingWith(card, "Reste dû : ")).toBe(words(owed));
    expect(startingWith(card, "Dont échu : ")).toBe(
      words(owed.map(({ currency, late }) => ({ currency, cents: late ?? 0 }))),
    );
    for (const { currency } of owed) {
      const ages = await ask<{ age: number; cents: string }>(`
        SELECT a.age, coalesce(sum(open_cents), 0) AS cents FROM generate_series(0, 4) AS a(age)
        LEFT JOIN invoice i ON i.firm_id = FIRM AND i.currency = '${currency}' AND i.open_cents > 0 AND NOT i.given_up
          AND a.age = CASE WHEN i.due >= MONDAY THEN 0 WHEN MONDAY - i.due <= 30 THEN 1
            WHEN MONDAY - i.due <= 60 THEN 2 WHEN MONDAY - i.due <= 90 THEN 3 ELSE 4 END
        GROUP BY a.age ORDER BY a.age`);
      const chart = charts(card).find(({ title }) => title.endsWith(currency));
      expect(chart?.series[0]?.values).toEqual(ages.map(({ cents }) => Number(cents) / 100));
      const clients = await ask<{ name: string; late: string; cents: string }>(`
        SELECT c.name, coalesce(sum(i.open_cents) FILTER (WHERE i.due < MONDAY), 0) AS late, sum(i.open_cents) AS cents
        FROM invoice i JOIN client c ON c.id = i.client_id
        WHERE i.firm_id = FIRM AND i.currency = '${currency}' AND i.open_cents > 0 AND NOT i.given_up
        GROUP BY c.name ORDER BY late DESC, cents DESC, c.name`);
      const shown = tables(card).find(({ rows }) =>
        rows.at(-1)?.[0]?.includes(currency === "EUR" ? "€" : currency),
      );
      const row = (name: string, some: typeof clients) => [
        name,
        bare(
          some.reduce((sum, { late }) => sum + Number(late), 0),
          currency,
        ),
        bare(
          some.reduce((sum, { cents }) => sum + Number(cents), 0),
          currency,
        ),
      ];
      const others = clients.slice(5);
      expect(shown?.rows.map((cells) => cells.map(plain))).toEqual([
        ...clients.slice(0, 5).map((one) => row(one.name, [one])),
        ...(others.length > 0
          ? [row(others.length === 1 ? "1 autre client" : `${others.length} autres clients`, others)]
          : []),
        row(currency === "EUR" ? "Total (€)" : `Total (${currency})`, clients),
      ]);
    }
  });

  it("says what is expected this week, by due date, habit and promise", async () => {
    const expected = await ask<Money>(`
      WITH paid AS (
        SELECT i.id, i.client_id, i.due, max(p.paid_on) AS on FROM invoice i
        JOIN payment p ON p.invoice_id = i.id AND p.kind = 'payment'
        WHERE i.firm_id = FIRM AND i.open_cents = 0 GROUP BY i.id
        HAVING max(p.paid_on) > MONDAY - interval '1 year' AND max(p.paid_on) <= MONDAY),
      habit AS (
        SELECT client_id, floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY paid.on - due) + 0.5)::int AS days
        FROM paid GROUP BY client_id HAVING count(*) >= 3),
      owed AS (
        SELECT i.*, coalesce(h.days, 0) AS habit, i.hold->>'why' AS why, (i.hold->>'until')::date AS until
        FROM invoice i LEFT JOIN habit h USING (client_id)
        WHERE i.firm_id = FIRM AND i.open_cents > 0 AND NOT i.given_up),
      parts AS (
        SELECT o.currency, greatest(p.due_on, MONDAY) AS on, p.cents
        FROM owed o JOIN promise p ON p.invoice_id = o.id WHERE o.why = 'promised' AND o.until > MONDAY
        UNION ALL
        SELECT o.currency, o.due + greatest(o.habit, 0), o.open_cents - p.cents
        FROM owed o JOIN promise p ON p.invoice_id = o.id
        WHERE o.why = 'promised' AND o.until > MONDAY AND o.due >= MONDAY
        UNION ALL
        SELECT currency, until, open_cents FROM owed WHERE why = 'said-paid' AND until > MONDAY
        UNION ALL
        SELECT currency, greatest(due + habit, MONDAY), open_cents FROM owed
        WHERE due >= MONDAY AND coalesce(why, '') NOT IN ('disputed', 'insolvent')
          AND NOT (coalesce(why, '') IN ('promised', 'said-paid') AND until > MONDAY))
      SELECT currency, sum(cents) AS cents FROM parts WHERE parts.on < MONDAY + 7 GROUP BY currency`);
    expect(startingWith(card, "Attendu cette semaine : ")).toBe(words(expected));
  });

  it("says what came in last week, and what of it was late", async () => {
    const came = await ask<Money & { late: string }>(`
      SELECT i.currency, sum(p.cents) AS cents, coalesce(sum(p.cents) FILTER (WHERE p.paid_on > i.due), 0) AS late
      FROM payment p JOIN invoice i ON i.id = p.invoice_id
      WHERE p.firm_id = FIRM AND p.kind = 'payment' AND p.paid_on >= MONDAY - 7 AND p.paid_on < MONDAY
      GROUP BY i.currency`);
    expect(startingWith(card, "Encaissé la semaine dernière : ")).toBe(words(came));
    expect(startingWith(card, "Dont recouvré après l’échéance : ")).toBe(
      words(came.map(({ currency, late }) => ({ currency, cents: late }))),
    );
  });

  it("says the average payment time of three months, and of the three before", async () => {
    const times = await ask<{ currency: string; recent: boolean; days: string }>(`
      WITH paid AS (
        SELECT i.currency, i.issued, max(p.paid_on) AS on, sum(p.cents) AS cents FROM invoice i
        JOIN payment p ON p.invoice_id = i.id AND p.kind = 'payment'
        WHERE i.firm_id = FIRM AND i.open_cents = 0 GROUP BY i.id)
      SELECT currency, paid.on > MONDAY - interval '3 months' AS recent, round(sum(cents * (paid.on - issued)) / sum(cents)) AS days
      FROM paid WHERE paid.on > MONDAY - interval '6 months' GROUP BY 1, 2 HAVING count(*) >= 3
      ORDER BY (currency = 'EUR') DESC`);
    const recent = times.filter((one) => one.recent);
    const told = startingWith(card, "Délai moyen de paiement : ");
    const only = recent.length === 1 && recent[0]?.currency === "EUR";
    const count = (days: number): string => `${days} jour${days < 2 ? "" : "s"}`;
    expect(told).toBe(
      recent.length === 0
        ? "moins de trois factures réglées en trois mois"
        : recent.map(({ currency, days }) => count(Number(days)) + (only ? "" : ` (${currency})`)).join(", "),
    );
    const trends = recent.flatMap(({ currency, days }) => {
      const before = times.find((one) => !one.recent && one.currency === currency);
      if (!before) return [];
      const gap = Number(days) - Number(before.days);
      const was = `les trois mois d’avant (${count(Number(before.days))})`;
      const trend =
        gap === 0 ? `comme ${was}` : `${count(Math.abs(gap))} de ${gap < 0 ? "moins" : "plus"} que ${was}`;
      return [only ? trend : `${currency}, ${trend}`];
    });
    if (recent.length > 0)
      expect(lines(card).find((line) => line.startsWith("Sur trois mois"))).toBe(
        trends.length > 0
          ? `Sur trois mois : ${trends.join(" ; ")}`
          : "Sur trois mois ; pas assez de factures réglées les trois mois d’avant",
      );
  });

  it("says which quotes may be lost, what they are worth, and how many are accepted", async () => {
    const risky = await ask<{ number: string; currency: string; cents: string }>(`
      SELECT q.number, q.currency, q.total_cents AS cents FROM quote q
      WHERE q.firm_id = FIRM AND q.state = 'sent' AND q.expires_on >= MONDAY
        AND (q.expires_on <= MONDAY + 7 OR EXISTS (
          SELECT 1 FROM quote_reminder r WHERE r.quote_id = q.id AND r.step = 'question'
            AND r.state IN ('sent', 'doubtful') AND r.done_on <= MONDAY - 7))
      ORDER BY q.expires_on, q.number`);
    const sums = new Map<string, number>();
    for (const { currency, cents } of risky) sums.set(currency, (sums.get(currency) ?? 0) + Number(cents));
    const value = words([...sums].map(([currency, cents]) => ({ currency, cents })));
    if (risky.length > 0)
      expect(lines(card)).toContain(
        risky.length === 1
          ? `Un devis à sauver, pour ${value}`
          : `${risky.length} devis à sauver, pour ${value}`,
      );
    const shown = rowsOf(card).flatMap(({ buttons, text }) =>
      buttons?.[0]?.ask.startsWith("relance quote ") ? [plain(text).split(" – ")[0]] : [],
    );
    expect(shown).toEqual(risky.slice(0, 3).map(({ number }) => number));

    const [rate] = await ask<{ accepted: number; decided: number; percent: number | null }>(`
      SELECT count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*)::int AS decided,
        round(100.0 * count(*) FILTER (WHERE state = 'accepted') / nullif(count(*), 0))::int AS percent
      FROM quote WHERE firm_id = FIRM AND state IN ('accepted', 'refused') AND decided_on > MONDAY - 365`);
    const facts = card.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : []));
    const conversion = plain(facts.find(({ label }) => label.startsWith("Devis acceptés"))?.value ?? "");
    if (rate && rate.decided >= 3) {
      expect(conversion.split("\n")[0]).toBe(
        `${rate.percent} % en nombre (${rate.accepted} sur ${rate.decided} décidés)`,
      );
      const byValue = await ask<{ currency: string; accepted: string; decided: string; percent: number }>(`
        SELECT currency, coalesce(sum(total_cents) FILTER (WHERE state = 'accepted'), 0) AS accepted, sum(total_cents) AS decided,
          round(100.0 * coalesce(sum(total_cents) FILTER (WHERE state = 'accepted'), 0) / sum(total_cents))::int AS percent
        FROM quote WHERE firm_id = FIRM AND state IN ('accepted', 'refused') AND decided_on > MONDAY - 365 GROUP BY currency`);
      expect(conversion.split("\n").slice(1).sort()).toEqual(
        byValue
          .map(
            ({ currency, accepted, decided, percent }) =>
              `${percent} % en valeur (${words([{ currency, cents: accepted }]).replace(/^0,00 €$/, plain(formatAmount(0, currency, "fr")))} sur ${words([{ currency, cents: decided }])})`,
          )
          .sort(),
      );
    } else if (rate && (rate.decided > 0 || risky.length > 0))
      expect(conversion).toMatch(/^pas encore de taux/);
  });

  it("says the hours used and left, the time by kind, and what was given back", async () => {
    const [hours] = await ask<{ used: number; left: number }>(`
      SELECT coalesce(sum(minutes), 0)::int AS used, 2400 - coalesce(sum(minutes), 0)::int AS left FROM time_entry
      WHERE firm_id = FIRM AND state = 'kept' AND date_trunc('month', worked_on) = date_trunc('month', MONDAY)`);
    const length = (minutes: number): string => plain(formatDuration(minutes, "fr"));
    expect(startingWith(card, "Secrétariat : ")).toBe(
      `utilisé ${length(hours?.used ?? 0)}, reste ${length(hours?.left ?? 0)} ce mois-ci`,
    );
    const kinds = await ask<{ times: number; minutes: number }>(`
      SELECT count(*)::int AS times, sum(minutes)::int AS minutes FROM time_entry
      WHERE firm_id = FIRM AND state = 'kept' AND worked_on >= MONDAY - 7 AND worked_on < MONDAY
      GROUP BY kind ORDER BY sum(minutes) DESC`);
    const work = tables(card).find(({ columns }) => columns[0]?.label === "Nature");
    const figures = (rows: readonly (readonly string[])[]) =>
      rows.map(([, ...cells]) => cells.map(plain).join(" | "));
    const sum = (part: (one: (typeof kinds)[number]) => number) =>
      kinds.reduce((all, one) => all + part(one), 0);
    if (kinds.length === 0) expect(lines(card)).toContain("Aucun temps saisi la semaine dernière.");
    else {
      expect(figures(work?.rows.slice(0, -1) ?? []).sort()).toEqual(
        kinds.map(({ times, minutes }) => `${times} | ${length(minutes)}`).sort(),
      );
      expect(figures(work?.rows.slice(-1) ?? [])).toEqual([
        `${sum(({ times }) => times)} | ${length(sum(({ minutes }) => minutes))}`,
      ]);
      const drawn = charts(card).find(({ unit }) => unit === "h")?.series[0]?.values;
      const hoursOf = kinds.map(({ minutes }) => Math.round((minutes * 100) / 60) / 100);
      // Two currencies have the two charts that doors draw.
      expect(drawn).toEqual(charts(card).length === 2 && !drawn ? undefined : hoursOf);
    }
    const [worth] = await ask<{ given: number; value: number; cost: number }>(`
      SELECT round(s.minutes * w.share / 100.0)::int AS given, round(s.minutes * w.share * w.hour / 6000.0)::int AS value,
        round(s.minutes * (s.contents#>>'{pieces,0,hourly,cents}')::numeric / 60)::int AS cost
      FROM statement s, (SELECT (handoff#>>'{worth,share}')::numeric AS share, (handoff#>>'{worth,hour,cents}')::numeric AS hour
        FROM firm WHERE id = FIRM) w
      WHERE s.firm_id = FIRM`);
    if (!worth) throw new Error("no statement");
    const euros = (cents: number): string => plain(formatAmount(cents, "EUR", "fr"));
    expect(startingWith(card, "Temps rendu en octobre 2026 : ")).toBe(length(worth.given));
    expect(lines(card)).toContain(
      `Valeur ${euros(worth.value)}, coût ${euros(worth.cost)}, gain net ${euros(worth.value - worth.cost)}`,
    );
  });

  it("says what falls due within thirty days, and who looks after it", async () => {
    const due = await ask<{ title: string; owner: string | null; friday: string | null }>(`
      SELECT o.title, p.name AS owner,
        CASE WHEN extract(isodow FROM o.due_on) > 5
          THEN extract(day FROM o.due_on - (extract(isodow FROM o.due_on)::int - 5))::text END AS friday
      FROM own_obligation o LEFT JOIN person p ON p.id = o.owner_id
      WHERE o.firm_id = FIRM AND o.due_on BETWEEN MONDAY AND MONDAY + 30 ORDER BY o.due_on`);
    const shown = rowsOf(card).flatMap(({ text, detail = "" }) =>
      text.includes("Contrat ")
        ? [
            `${plain(text).split(" : ")[1]?.slice(0, 9)} ${plain(detail).replace(/ (?:novembre|décembre)\n/, " ")}`,
          ]
        : [],
    );
    expect(shown).toEqual(
      due.slice(0, 6).map(({ title, owner, friday }) => {
        const before = friday === null ? "" : `À faire au plus tard le vendredi ${friday} `;
        return `${title} ${before}Suivi : ${owner ?? "à désigner"}`;
      }),
    );
  });

  it("says who is away within two weeks", async () => {
    const away = await ask<{ name: string }>(`
      SELECT p.name FROM absence a JOIN person p ON p.id = a.person_id
      WHERE a.firm_id = FIRM AND a.state <> 'cancelled' AND a.ends_at > '2026-11-23T07:30:00Z'
        AND a.starts_at < '2026-12-07T00:00:00+01:00' ORDER BY a.starts_at, a.person_id`);
    const at = card.blocks.findIndex((block) => block.kind === "text" && block.text === "Absences à venir");
    const list = card.blocks[at + 1];
    const names =
      at < 0 || list?.kind !== "list" ? [] : list.rows.map(({ text }) => plain(text).split(" : ")[0]);
    expect(names).toEqual(away.map(({ name }) => name));
  });
});
