import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventIdOf } from "../../src/calendars/google/event-id.ts";
import { pauseAfter } from "../../src/calendars/google/retry.ts";
import { reasonOf, troubleOf } from "../../src/calendars/google/trouble.ts";
import { retryAfterOf } from "../../src/calendars/retry-after.ts";

it("an event's id is one Google takes, and another for another UUID", () => {
  expect(eventIdOf("00000000-0000-0000-0000-000000000000")).toBe("0".repeat(26));
  expect(eventIdOf("ffffffff-ffff-ffff-ffff-ffffffffffff")).toBe(`7${"v".repeat(25)}`);
  const ids = Array.from({ length: 2_000 }, () => eventIdOf(randomUUID()));
  expect(new Set(ids).size).toBe(2_000);
  for (const id of ids) expect(id).toMatch(/^[a-v0-9]{26}$/);
});

it("waits longer each time, never less than it was told, and ends", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, random) => {
        const wait = pauseAfter(tries, undefined, random) as number;
        expect(wait).toBeGreaterThanOrEqual(125 * 2 ** (tries - 1));
        expect(wait).toBeLessThanOrEqual(8_000);
        expect(pauseAfter(tries, 3_000, random)).toBeCloseTo(wait + 3_000);
      },
    ),
  );
  expect(pauseAfter(7, undefined, 0)).toBeUndefined();
  expect(pauseAfter(1, 21_000, 0)).toBeUndefined();
});

it.each([
  ["30", 30_000],
  ["Mon, 23 Nov 2026 00:00:10 GMT", 10_000],
  ["Sun, 22 Nov 2026 00:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", 0],
  [null, undefined],
])("Retry-After %s is %s ms", (header, expected) => {
  expect(retryAfterOf(header, Date.UTC(2026, 10, 23))).toBe(expected);
});

it.each([
  [401, "", "revoked"],
  [403, "insufficientPermissions", "revoked"],
  [403, "forbidden", "refused"],
  [403, "quotaExceeded", "later"],
  [403, "", "refused"],
  [404, "notFound", "gone"],
  [410, "deleted", "gone"],
  [412, "conditionNotMet", "changed"],
  [408, "", "later"],
  [429, "", "later"],
  [502, "", "later"],
  [422, "", "refused"],
] as const)("%i %s means «%s»", (status, reason, expected) => {
  expect(reasonOf(status, reason)).toBe(expected);
});

it("puts nothing of an answer into the log but Google's own word", () => {
  const said = (body: unknown) => troubleOf("events.insert", { status: 400, body }, 0).message;
  expect(said({ error: { message: "Secret title", errors: [{ reason: "invalid" }] } })).toBe(
    "google events.insert: 400 invalid",
  );
  for (const body of [
    null,
    "<html>",
    [],
    { error: "x" },
    { error: { errors: "x" } },
    { error: { errors: [{ reason: "a b\nc" }] } },
  ])
    expect(said(body)).toBe("google events.insert: 400");
});
