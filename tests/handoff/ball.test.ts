import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Act, moveBall } from "../../src/handoff/ball.ts";
import type { Handover } from "../../src/handoff/handover.ts";

const ASKER = "camille";
const PAYER = "alix";
const PEOPLE = [ASKER, PAYER, "ines", "sacha", "morgan", undefined] as const;

const OFFERED: Handover = {
  id: "h",
  task: "t",
  owner: "ines",
  holder: "ines",
  ball: "ines",
  state: "offered",
  stage: 0,
  offeredAt: 0,
};

const assistant = fc.constantFrom("ines", "sacha", "morgan");
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ do: "accept" }, { do: "accept", payer: PAYER }, { do: "accept", payer: ASKER }),
  fc.constantFrom<Act>({ do: "ask" }, { do: "answer" }, { do: "agree" }, { do: "agree", payer: PAYER }),
  fc.constantFrom<Act>(
    { do: "counter", on: "2026-12-01" },
    { do: "counter", on: "2026-12-02", time: "09:00" },
  ),
  fc.constantFrom<Act>(
    { do: "refuse-counter" },
    { do: "approve" },
    { do: "refuse-budget" },
    { do: "return" },
  ),
  fc.constant<Act>({ do: "decline", reason: "trop court" }),
  assistant.map((to): Act => ({ do: "offer", to })),
  assistant.map((to): Act => ({ do: "hand", to })),
  fc.constantFrom<Act>({ do: "take" }, { do: "take", payer: PAYER }),
  fc.constantFrom<Act>({ do: "done" }, { do: "withdraw" }, { do: "keep" }),
);

const OPEN = ["offered", "questioned", "countered", "approval", "accepted", "declined"];
/** Out of one's turn: taking back what one asked, and having done what one holds. */
const ANY_TIME = ["withdraw", "keep", "offer"];

describe("the ball", () => {
  it("is in exactly one court while the hand-over is under way, and in none after", () => {
    let open = 0;
    let ended = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyAct, fc.constantFrom(...PEOPLE)), { minLength: 1, maxLength: 30 }),
        (sequence) => {
          let handover = OFFERED;
          for (const [i, [act, actor]] of sequence.entries()) {
            const moved = moveBall(handover, act, {
              asker: ASKER,
              now: i + 1,
              ...(actor === undefined ? {} : { actor }),
            });
            if (!moved.ok) {
              if (handover.ball === undefined) expect(moved.reason).toBe("ended");
              continue;
            }
            if (actor !== undefined && actor !== handover.ball) {
              const takesBack = actor === ASKER && ANY_TIME.includes(act.do);
              const passesOn = act.do === "hand" || act.do === "return";
              const finishes = actor === handover.holder && act.do === "done";
              // From another assistant, what they have not answered yet.
              const takes = act.do === "take" && handover.state === "offered" && actor !== ASKER;
              expect(takesBack || passesOn || finishes || takes, `${actor} did ${act.do}`).toBe(true);
            }
            handover = moved.next;
            const { state, ball, holder, before, counter } = handover;
            expect(OPEN.includes(state)).toBe(ball !== undefined);
            if (state === "offered" || state === "accepted") expect(ball).toBe(holder);
            if (state === "questioned" || state === "countered" || state === "declined")
              expect(ball).toBe(ASKER);
            if (state === "approval") expect([PAYER, ASKER]).toContain(ball);
            // What the table of hand-overs holds as well.
            expect(before !== undefined).toBe(state === "questioned" || state === "countered");
            expect(counter !== undefined).toBe(state === "countered");
            if (ball === undefined) ended += 1;
            else open += 1;
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(open).toBeGreaterThan(1_000);
    expect(ended).toBeGreaterThan(100);
  });

  it("always lets somebody go on: who has it may act, whatever happened before", () => {
    const ways: Act[] = [
      { do: "accept" },
      { do: "answer" },
      { do: "agree" },
      { do: "approve" },
      { do: "done" },
      { do: "keep" },
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, fc.constantFrom(...PEOPLE)), { maxLength: 20 }), (sequence) => {
        let handover = OFFERED;
        for (const [act, actor] of sequence) {
          const moved = moveBall(handover, act, { asker: ASKER, now: 1, ...(actor ? { actor } : {}) });
          if (moved.ok) handover = moved.next;
        }
        const { ball: actor } = handover;
        if (actor === undefined) return;
        const some = ways.some((act) => moveBall(handover, act, { asker: ASKER, actor, now: 1 }).ok);
        expect(some, handover.state).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  const played = (...acts: [Act, string | undefined][]): Handover =>
    acts.reduce((handover, [act, actor]) => {
      const moved = moveBall(handover, act, { asker: ASKER, now: 5, ...(actor ? { actor } : {}) });
      if (!moved.ok) throw new Error(`${act.do} by ${actor}: ${moved.reason}`);
      return moved.next;
    }, OFFERED);

  it("comes back to where a question was asked", () => {
    expect(played([{ do: "ask" }, "ines"], [{ do: "answer" }, ASKER])).toMatchObject({
      state: "offered",
      ball: "ines",
    });
    expect(
      played([{ do: "accept" }, "ines"], [{ do: "ask" }, "ines"], [{ do: "answer" }, ASKER]),
    ).toMatchObject({ state: "accepted", ball: "ines" });
  });

  it("makes an agreed date an accepted task, unless who pays has to say yes first", () => {
    const counter: [Act, string] = [{ do: "counter", on: "2026-12-01" }, "ines"];
    expect(played(counter, [{ do: "agree" }, ASKER])).toMatchObject({ state: "accepted", ball: "ines" });
    expect(played(counter, [{ do: "agree", payer: PAYER }, ASKER])).toMatchObject({
      state: "approval",
      ball: PAYER,
    });
  });

  it("leaves a question with who asked while somebody stands in, who has accepted nothing yet", () => {
    const asked = played(
      [{ do: "accept" }, "ines"],
      [{ do: "ask" }, "ines"],
      [{ do: "hand", to: "sacha" }, undefined],
    );
    expect(asked).toMatchObject({
      state: "questioned",
      ball: ASKER,
      holder: "sacha",
      owner: "ines",
      before: "offered",
    });
    expect(moveBall(asked, { do: "answer" }, { asker: ASKER, actor: ASKER, now: 6 })).toMatchObject({
      ok: true,
      next: { state: "offered", ball: "sacha" },
    });
  });

  it("gives the owner back what the one standing in had under way", () => {
    const back = played(
      [{ do: "hand", to: "sacha" }, undefined],
      [{ do: "accept" }, "sacha"],
      [{ do: "return" }, undefined],
    );
    expect(back).toMatchObject({ state: "accepted", holder: "ines", ball: "ines" });
  });

  it("tells apart who is not concerned, who is not at turn, and what is over", () => {
    const refusal = (handover: Handover, act: Act, actor: string) => {
      const moved = moveBall(handover, act, { asker: ASKER, actor, now: 1 });
      return moved.ok ? "moved" : moved.reason;
    };
    expect(refusal(OFFERED, { do: "accept" }, "sacha")).toBe("not-yours");
    expect(refusal(OFFERED, { do: "answer" }, ASKER)).toBe("not-now");
    const accepted = played([{ do: "accept" }, "ines"]);
    expect(refusal(accepted, { do: "accept" }, "ines")).toBe("not-now");
    const done = played([{ do: "done" }, "ines"]);
    expect(refusal(done, { do: "done" }, "ines")).toBe("ended");
    expect(refusal(done, { do: "withdraw" }, ASKER)).toBe("ended");
  });
});
