import { expect, it } from "vitest";
import { createPace, waitTurn } from "../../src/doors/pace.ts";
import { CHANNEL_PACE, WORKSPACE_PACE } from "../../src/doors/slack/limits.ts";
import { PACE } from "../../src/doors/teams/limits.ts";

const at = (start: number) => {
  const clock = { at: start, now: () => clock.at };
  return clock;
};

it("sends seven a second, sixty in half a minute and 1,800 an hour in one Teams conversation, and not one more", () => {
  const clock = at(1_000_000);
  const pace = createPace(clock);
  const sent: number[] = [];
  while (sent.length < 2_000) {
    const wait = pace.take([{ of: "a", rates: PACE }]);
    if (wait === 0) sent.push(clock.at);
    else clock.at += wait;
  }
  const most = (withinMs: number): number =>
    Math.max(...sent.map((start) => sent.filter((time) => time >= start && time < start + withinMs).length));
  expect([most(1_000), most(30_000), most(3_600_000)]).toEqual([7, 60, 1_800]);
});

it("lets one conversation not wait for another", () => {
  const pace = createPace(at(5_000));
  for (let i = 0; i < 7; i++) expect(pace.take([{ of: "a", rates: PACE }])).toBe(0);
  expect(pace.take([{ of: "a", rates: PACE }])).toBe(1_000);
  expect(pace.take([{ of: "b", rates: PACE }])).toBe(0);
});

it("takes a turn of the channel and of the workspace, or of neither", () => {
  const clock = at(0);
  const pace = createPace(clock);
  const workspace = { of: "T1", rates: WORKSPACE_PACE };
  const turns = (channel: string) => [workspace, { of: `T1 ${channel}`, rates: CHANNEL_PACE }];
  for (let i = 0; i < 10; i++) expect(pace.take(turns(`C${i}`))).toBe(0);
  expect(pace.take(turns("new"))).toBe(1_000);
  clock.at += 1_000;
  // Had the channel counted the turn it did not get, it would wait now.
  expect(pace.take(turns("new"))).toBe(0);
  expect(pace.take(turns("C0"))).toBe(100);
});

it("leaves alone what asked for it, and nothing else; a shorter rest does not end a longer one", () => {
  const clock = at(0);
  const pace = createPace(clock);
  pace.rest("T1", 30_000);
  pace.rest("T1", 5_000);
  expect(pace.take([{ of: "T1", rates: WORKSPACE_PACE }])).toBe(30_000);
  expect(pace.take([{ of: "T2", rates: WORKSPACE_PACE }])).toBe(0);
  clock.at += 30_000;
  expect(pace.take([{ of: "T1", rates: WORKSPACE_PACE }])).toBe(0);
});

it("makes nobody wait for an hour because the clock was set back by one", () => {
  const clock = at(7_200_000);
  const pace = createPace(clock);
  expect(pace.take([{ of: "C", rates: CHANNEL_PACE }])).toBe(0);
  pace.rest("T1", 30_000);
  clock.at -= 3_600_000;
  expect(pace.take([{ of: "C", rates: CHANNEL_PACE }])).toBe(0);
  expect(pace.take([{ of: "C", rates: CHANNEL_PACE }])).toBe(1_100);
  expect(pace.take([{ of: "T1", rates: WORKSPACE_PACE }])).toBe(0);
});

it("gives up a wait that is too long at once, and says how long it would have been", async () => {
  const pace = createPace({ now: () => Date.now() });
  pace.rest("T1", 60_000);
  const start = performance.now();
  expect(await waitTurn(pace, [{ of: "T1", rates: WORKSPACE_PACE }], 5_000)).toBeGreaterThan(59_000);
  pace.rest("T2", 50);
  expect(await waitTurn(pace, [{ of: "T2", rates: WORKSPACE_PACE }], 5_000)).toBe(0);
  expect(performance.now() - start).toBeLessThan(1_000);
});
