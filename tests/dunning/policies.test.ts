import { describe, expect, it } from "vitest";
import { leavesByItself, sentWithTheOthers } from "../../src/dunning/approval.ts";
import type { Policy, Step } from "../../src/dunning/books.ts";
import { defaultPolicy, StoredPolicy } from "../../src/dunning/policies.ts";

const names = ["tpe", "profession-liberale"] as const;
const kinds = ["business", "consumer", "public"] as const;
const tpe = defaultPolicy("tpe", "business");

const withStep = (name: string, changes: Partial<Record<keyof Step, unknown>>) => ({
  ...tpe,
  steps: tpe.steps.map((step) => (step.name === name ? { ...step, ...changes } : step)),
});

const codesOf = (policy: unknown) => {
  const read = StoredPolicy.safeParse(policy);
  return read.success ? [] : read.error.issues.map(({ message }) => message);
};

describe("the ladders a firm starts from", () => {
  it.each(names.flatMap((name) => kinds.map((kind) => [name, kind] as const)))(
    "%s, %s: may be stored",
    (name, kind) => {
      const policy = defaultPolicy(name, kind);
      expect(StoredPolicy.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    },
  );

  it("are those of the two kinds of firms", () => {
    const days = (policy: Policy) => policy.steps.map(({ offset, channel }) => [offset, channel]);
    expect(days(tpe)).toEqual([
      [-7, "e-mail"],
      [5, "e-mail"],
      [12, "call"],
      [20, "e-mail"],
      [40, "registered-letter"],
    ]);
    expect(days(defaultPolicy("profession-liberale", "business"))).toEqual([
      [10, "e-mail"],
      [20, "call"],
      [30, "e-mail"],
      [60, "registered-letter"],
    ]);
  });

  it("give public bodies a look in Chorus Pro first and no call", () => {
    for (const name of names) {
      const { steps } = defaultPolicy(name, "public");
      expect(steps[0]?.channel).toBe("check");
      expect(steps.some(({ channel }) => channel === "call")).toBe(false);
    }
  });

  it("have the partner sign every mise en demeure, which gives 8 to 15 days", () => {
    for (const step of names.flatMap((name) => kinds.flatMap((kind) => defaultPolicy(name, kind).steps))) {
      if (step.tone !== "formal") continue;
      expect(step.byPartner).toBe(true);
      expect([8, 15]).toContain(step.deadlineDays);
    }
  });
});

describe("a policy that may not be stored", () => {
  it.each<[string, unknown]>([
    ["step-named-twice", withStep("call", { name: "friendly" })],
    ["step-not-after-previous", withStep("call", { offset: 5 })],
    ["tone-goes-down", withStep("call", { tone: "formal", channel: "registered-letter", deadlineDays: 8 })],
    [
      "step-after-formal",
      withStep("firm", { tone: "formal", channel: "registered-letter", deadlineDays: 8 }),
    ],
    ["notice-comes-before-due", withStep("friendly", { offset: -2 })],
    ["notice-comes-before-due", withStep("friendly", { tone: "notice" })],
    ["not-yet-late", withStep("friendly", { offset: 0 })],
    ["check-speaks-to-nobody", withStep("friendly", { channel: "check" })],
    ["formal-is-a-registered-letter", withStep("formal", { channel: "e-mail" })],
    ["formal-is-a-registered-letter", withStep("firm", { channel: "registered-letter" })],
    ["formal-gives-a-deadline", withStep("formal", { deadlineDays: undefined })],
    ["formal-gives-a-deadline", withStep("firm", { deadlineDays: 8 })],
  ])("%s", (code, policy) => {
    expect(codesOf(JSON.parse(JSON.stringify(policy)))).toContain(code);
  });

  it.each<[string, unknown]>([
    ["a deadline of 7 days", withStep("formal", { deadlineDays: 7 })],
    ["a deadline of 16 days", withStep("formal", { deadlineDays: 16 })],
    ["a fraction of a day", withStep("call", { offset: 12.5 })],
    ["no step", { ...tpe, steps: [] }],
    ["no gap", { ...tpe, minimumGap: 0 }],
    ["a week-end", { ...tpe, sending: { ...tpe.sending, weekdays: [6] } }],
    ["no day", { ...tpe, sending: { ...tpe.sending, weekdays: [] } }],
    [
      "a window that ends before it begins",
      { ...tpe, sending: { ...tpe.sending, windows: [{ from: "16:00", to: "14:00" }] } },
    ],
    [
      "a firm closed all year",
      { ...tpe, sending: { ...tpe.sending, closed: [{ from: "01-01", to: "12-31" }] } },
    ],
    ["something unknown", { ...tpe, script: "alert(1)" }],
  ])("%s", (_, policy) => {
    expect(StoredPolicy.safeParse(policy).success).toBe(false);
  });
});

describe("who must say yes", () => {
  const client = { automatic: true, kind: "business" } as const;
  const mail = { channel: "e-mail", tone: "friendly", byPartner: false } as const;

  it("nobody, for the first reminder of a business the firm marked so", () => {
    expect(leavesByItself(client, mail)).toBe(true);
  });

  it("somebody, for everything else", () => {
    expect(leavesByItself({ ...client, automatic: false }, mail)).toBe(false);
    expect(leavesByItself({ ...client, kind: "consumer" }, mail)).toBe(false);
    expect(leavesByItself({ ...client, kind: "public" }, mail)).toBe(false);
    expect(leavesByItself(client, { ...mail, tone: "firm" })).toBe(false);
    expect(leavesByItself(client, { ...mail, channel: "call" })).toBe(false);
    expect(leavesByItself(client, { ...mail, byPartner: true })).toBe(false);
  });

  it("one by one, for a mise en demeure, a consumer, a public body", () => {
    expect(sentWithTheOthers(client, mail)).toBe(true);
    expect(sentWithTheOthers({ kind: "consumer" }, mail)).toBe(false);
    expect(sentWithTheOthers({ kind: "public" }, mail)).toBe(false);
    expect(sentWithTheOthers(client, { channel: "registered-letter", tone: "formal", byPartner: true })).toBe(
      false,
    );
  });
});
