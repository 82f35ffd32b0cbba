import { describe, expect, it } from "vitest";
import type { Invoice } from "../../src/dunning/books.ts";
import { filesOf, transferOf } from "../../src/dunning/chasing/sending/enclosures.ts";
import { mailsBefore, messageIdOf } from "../../src/dunning/chasing/sending/thread.ts";
import type { ChasingSettings } from "../../src/dunning/settings.ts";
import type { Reminder } from "../../src/dunning/store/reminders.ts";

const invoice = (number: string, change: Partial<Invoice> = {}): Invoice => ({
  id: number,
  number,
  client: "c",
  kind: "invoice",
  issued: "2026-09-15",
  due: "2026-10-15",
  currency: "EUR",
  totalCents: 10_000,
  openCents: 10_000,
  givenUp: false,
  ...change,
});
const settings = (change: Partial<ChasingSettings> = {}): ChasingSettings => ({
  policy: "tpe",
  trade: "other",
  confidential: false,
  account: { beneficiary: "Cabinet Durand", iban: "FR7630006000011234567890189" },
  ...change,
});

describe("the code to pay by", () => {
  it("asks for what is left of all the invoices, and names them", () => {
    const two = [invoice("FA-1", { openCents: 4_000 }), invoice("FA-2")];
    expect(transferOf("consumer", two, settings())).toMatchObject({ cents: 14_000, reference: "FA-1 FA-2" });
  });

  it("goes to consumers where the firm said nothing, and to whom it chose where it did", () => {
    const one = [invoice("FA-1")];
    const kinds = ["business", "consumer", "public"] as const;
    const given = (change: Partial<ChasingSettings>) =>
      kinds.filter((kind) => transferOf(kind, one, settings(change)) !== undefined);
    expect(given({})).toEqual(["consumer"]);
    expect(given({ qrFor: ["business", "public"] })).toEqual(["business", "public"]);
    expect(given({ qrFor: [] })).toEqual([]);
  });

  it.each<[string, Invoice[], Partial<ChasingSettings>]>([
    ["two currencies", [invoice("FA-1"), invoice("FA-2", { currency: "CHF" })], {}],
    ["another currency", [invoice("FA-1", { currency: "USD" })], {}],
    ["an account that is none", [invoice("FA-1")], { account: { beneficiary: "C", iban: "FR76" } }],
    ["more than a transfer takes", [invoice("FA-1", { openCents: 100_000_000_000 })], {}],
  ])("is left out for %s", (_what, invoices, change) => {
    expect(transferOf("consumer", invoices, settings(change))).toBeUndefined();
  });

  it("is left out where the account is not known", () => {
    const { account: _none, ...without } = settings();
    expect(transferOf("consumer", [invoice("FA-1")], without)).toBeUndefined();
  });
});

describe("the attached PDFs", () => {
  it("are each attached once, under a name no file system reads as something else", () => {
    expect(
      filesOf([
        invoice("FA-1", { file: "a" }),
        invoice("FA-2"),
        invoice("FA-3", { file: "a" }),
        invoice('../2026/FA:4 "x"\r\n', { file: "b" }),
        invoice("...", { file: "c" }),
      ]),
    ).toEqual([
      { file: "a", name: "FA-1.pdf" },
      { file: "b", name: "-2026-FA-4 -x-.pdf" },
      { file: "c", name: "facture.pdf" },
    ]);
  });
});

describe("the thread of a reminder", () => {
  const reminder = (id: string, change: Partial<Reminder> = {}): Reminder => ({
    id,
    client: "c",
    step: id,
    channel: "e-mail",
    tone: "friendly",
    state: "sent",
    proposedAt: 0,
    doneOn: "2026-11-01",
    invoices: [{ invoice: "FA-1" }],
    ...change,
  });

  it("is the sent mails about the same invoices, oldest first", () => {
    const own = reminder("own", { state: "approved" });
    const all = [
      reminder("second", { doneOn: "2026-11-10" }),
      own,
      reminder("first"),
      reminder("call", { channel: "call" }),
      reminder("other", { invoices: [{ invoice: "FA-9" }] }),
      reminder("refused", { state: "refused" }),
      reminder("doubtful", { state: "doubtful" }),
    ];
    expect(mailsBefore(own, all).map(({ id }) => id)).toEqual(["first", "second"]);
    expect(messageIdOf("own", "relances@cabinet.fr")).toBe("own.relance@cabinet.fr");
  });
});
