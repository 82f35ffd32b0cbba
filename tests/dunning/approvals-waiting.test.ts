import { afterAll, beforeAll, expect, it } from "vitest";
import { waitingForEach } from "../../src/dunning/facts.ts";
import { openStore, type Store } from "../desk/desk-at-work.ts";
import { DAY, openWeeklyFirm } from "../digest/weekly-firm.ts";

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

it("counts what waits for somebody: their own, nobody's, and for who runs the firm what others let wait", async () => {
  const firm = await openWeeklyFirm(store);
  let made = 0;
  const reminder = async (
    approver: string | null,
    asked: string,
    more: Record<string, unknown> = {},
    open = 100,
  ) => {
    made += 1;
    const client = await firm.insert("client", {
      name: `Client ${made}`,
      key: `client ${made}`,
      kind: "business",
      language: "fr",
      since: DAY,
    });
    const invoice = await firm.insert("invoice", {
      client_id: client,
      source: "manual",
      number: `FA-${made}`,
      issued: "2026-09-01",
      due: "2026-10-01",
      currency: "EUR",
      total_cents: 100,
      open_cents: open,
    });
    const id = await firm.insert("reminder", {
      client_id: client,
      step: "friendly",
      channel: "e-mail",
      tone: "friendly",
      state: "proposed",
      approver_id: approver && firm.id(approver),
      asked_on: asked,
      ...more,
    });
    await firm.insert("reminder_invoice", {
      reminder_id: id,
      invoice_id: invoice,
      step: "friendly",
      created_at: undefined,
    });
    return client;
  };
  await reminder("sacha", "2026-11-20");
  await reminder("alix", "2026-11-16");
  const client = await reminder(null, "2026-11-22");
  // Paid since, decided, and not before tomorrow: nothing of it waits.
  await reminder("sacha", "2026-11-10", {}, 0);
  await reminder("sacha", "2026-11-10", { state: "approved" });
  await reminder("sacha", "2026-11-10", { not_before: "2026-11-24" });
  for (const [number, expires] of [
    ["D-1", DAY],
    ["D-2", "2026-11-22"],
  ]) {
    const quote = await firm.insert("quote", {
      client_id: client,
      source: "desk",
      number,
      issued: "2026-11-01",
      expires_on: expires,
      currency: "EUR",
      total_cents: 100,
      state: "sent",
      entered_on: "2026-11-01",
    });
    await firm.insert("quote_reminder", {
      quote_id: quote,
      step: "read",
      state: "proposed",
      approver_id: firm.id("sacha"),
      asked_on: "2026-11-19",
    });
  }
  const people = await Promise.all(["sacha", "alix", "camille", "robin"].map(firm.person));
  const waiting = await waitingForEach(firm.scope, people, DAY);
  expect(waiting.get(firm.id("sacha"))).toEqual({ reminders: 2, quotes: 1, calls: [] });
  expect(waiting.get(firm.id("alix"))).toEqual({ reminders: 2, quotes: 0, calls: [] });
  expect(waiting.get(firm.id("camille"))).toEqual({ reminders: 2, quotes: 0, calls: [] });
  expect(waiting.get(firm.id("robin"))).toBeUndefined();
});
