import { randomUUID } from "node:crypto";
import type { Store } from "../desk/desk-at-work.ts";
import { DAY, type WeeklyFirm } from "./weekly-firm.ts";

/** Numbers that look random and are the same for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (n: number): number => Math.floor(roll() * n);
  return {
    upTo,
    between: (a: number, b: number) => a + upTo(b - a + 1),
    of: <T>(all: readonly T[]): T => all[upTo(all.length)] as T,
  };
}

/** ISO, so many days after the digest's. */
const dayAfter = (days: number): string =>
  new Date(Date.parse(`${DAY}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const CURRENCIES = ["EUR", "EUR", "CHF"];
const KINDS = ["mail", "phone", "calendar", "dunning", "billing", "files", "other"];

/** Clients, invoices with all that may hold them, payments, credit notes, promises, quotes, time, a closed month, absences. */
export async function fillAtRandom(store: Store, firm: WeeklyFirm, seed: number): Promise<void> {
  const { upTo, between, of } = dice(seed);
  const { insert, id } = firm;
  const clients: string[] = [];
  for (let i = 0; i < between(3, 9); i++)
    clients.push(
      await insert("client", {
        name: `Client ${seed}-${i}`,
        key: `client ${seed}-${i}`,
        kind: of(["business", "consumer", "public"]),
        language: "fr",
        since: "2025-01-01",
      }),
    );

  const invoices = between(20, 60);
  for (let i = 0; i < invoices; i++) {
    const issued = between(-330, -1);
    const due = issued + between(0, 60);
    const total = between(100, 900_000);
    const payments: { kind: string; on: number; cents: number }[] = [];
    let open = total;
    const settledAs = of(["open", "open", "part", "paid", "paid", "paid", "credited"]);
    const pay = (kind: string, cents: number) => {
      if (cents <= 0) return;
      payments.push({ kind, cents, on: Math.min(0, between(issued, due + 40)) });
      open -= cents;
    };
    if (settledAs === "part") pay(of(["payment", "credit-note"]), Math.floor(total / between(2, 4)));
    if (settledAs === "paid") {
      if (upTo(3) === 0) pay("credit-note", Math.floor(total / 10));
      if (upTo(2) === 0) pay("payment", Math.floor(open / 2));
      pay("payment", open);
    }
    if (settledAs === "credited") pay("credit-note", open);
    const hold =
      open === 0
        ? null
        : of([
            null,
            null,
            null,
            null,
            { why: "to-sort" },
            { why: "disputed", reason: "x" },
            { why: "insolvent" },
            { why: "paused", until: dayAfter(between(1, 9)) },
            { why: "said-paid", until: dayAfter(between(-3, 9)) },
            { why: "promised", until: dayAfter(between(-3, 12)) },
          ]);
    const invoice = await insert("invoice", {
      client_id: of(clients),
      source: "manual",
      number: `FA-${i}`,
      issued: dayAfter(issued),
      due: dayAfter(due),
      currency: of(CURRENCIES),
      total_cents: total,
      open_cents: open,
      given_up: open > 0 && upTo(10) === 0,
      hold: hold === null ? null : JSON.stringify(hold),
    });
    for (const { kind, on, cents } of payments)
      await insert("payment", { invoice_id: invoice, kind, paid_on: dayAfter(on), cents });
    if (hold?.why === "promised")
      await insert("promise", {
        invoice_id: invoice,
        made_on: dayAfter(-10),
        due_on: dayAfter(between(-2, 9)),
        cents: Math.max(1, Math.floor(open / between(1, 3))),
        wakes_on: (hold as { until: string }).until,
        open_cents: open,
      });
  }

  for (let i = 0; i < between(4, 25); i++) {
    const issued = between(-80, -1);
    const state = of(["sent", "sent", "sent", "accepted", "refused", "expired"]);
    const quote = await insert("quote", {
      client_id: of(clients),
      source: "desk",
      number: `D-${i}`,
      issued: dayAfter(issued),
      expires_on: dayAfter(state === "expired" ? -1 : Math.max(issued, between(-5, 60))),
      currency: of(CURRENCIES),
      total_cents: between(1_000, 2_000_000),
      state,
      decided_on: state === "accepted" || state === "refused" ? dayAfter(between(-400, 0)) : null,
      entered_on: dayAfter(issued),
    });
    for (const step of ["read", "question"])
      if (upTo(2) === 0)
        await insert("quote_reminder", {
          quote_id: quote,
          step,
          state: of(["sent", "sent", "skipped", "doubtful", "refused"]),
          done_on: dayAfter(between(-20, 0)),
        });
  }

  await firm.contract("alix");
  for (let i = 0; i < between(5, 40); i++)
    await insert("time_entry", {
      person_id: id("alix"),
      worked_on: dayAfter(between(-40, 0)),
      minutes: between(1, 120),
      entered_minutes: 1,
      kind: of(KINDS),
      state: of(["kept", "kept", "kept", "void"]),
    });
  const worked = between(60, 3_000);
  await insert("statement", {
    person_id: id("alix"),
    month: "2026-10-01",
    minutes: worked,
    closed_at: new Date("2026-11-02T09:00:00Z"),
    created_at: undefined,
    contents: JSON.stringify({
      assistant: { id: id("alix"), name: "Alix Bernard" },
      firm: "Cabinet",
      lines: [],
      partners: [],
      pieces: [
        {
          contract: randomUUID(),
          minutes: worked,
          rounding: 1,
          hourly: { cents: between(1_500, 6_000), currency: "EUR" },
        },
      ],
    }),
  });
  await store.rows("UPDATE firm SET handoff = $2::jsonb WHERE id = $1", [
    firm.firm,
    JSON.stringify({
      worth: { hour: { cents: between(3_000, 20_000), currency: "EUR" }, share: between(10, 100) },
    }),
  ]);

  const obligations = upTo(9);
  for (let i = 0; i < obligations; i++)
    await insert("own_obligation", {
      title: `Contrat ${i}`,
      kind: "other",
      due_on: dayAfter(-6 + 6 * i + upTo(6)),
      created_by_id: id("camille"),
      owner_id: of([id("sacha"), null]),
    });

  for (const who of ["camille", "sacha", "alix", "morgan"]) {
    const from = between(-2, 16);
    await firm.away(who, dayAfter(from), dayAfter(from + upTo(4)), {
      state: of(["planned", "planned", "cancelled"]),
    });
  }
}
