import { expect, it } from "vitest";
import { createPace } from "../../../src/doors/teams/pace.ts";

it("sends seven a second, sixty in half a minute and 1,800 an hour in one conversation, and not one more", () => {
  let now = 1_000_000;
  const take = createPace({ now: () => now });
  const sent: number[] = [];
  while (sent.length < 2_000) {
    const wait = take("a");
    if (wait === 0) sent.push(now);
    else now += wait;
  }
  const most = (withinMs: number): number =>
    Math.max(...sent.map((start) => sent.filter((time) => time >= start && time < start + withinMs).length));
  expect([most(1_000), most(30_000), most(3_600_000)]).toEqual([7, 60, 1_800]);
});

it("lets one conversation not wait for another", () => {
  const take = createPace({ now: () => 5_000 });
  for (let i = 0; i < 7; i++) expect(take("a")).toBe(0);
  expect(take("a")).toBe(1_000);
  expect(take("b")).toBe(0);
});
