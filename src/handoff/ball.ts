import type { Handover } from "./handover.ts";

/** What somebody does with a task that was confided. Dates: ISO day, "hh:mm". */
export type Act =
  /** `payer`: the estimate goes beyond what is left, and they are to say yes first. */
  | { do: "accept"; payer?: string }
  | { do: "ask" }
  | { do: "answer" }
  | { do: "counter"; on: string; time?: string }
  | { do: "agree"; payer?: string }
  /** Keeps the date it has, or says another one: either way it is for the holder to answer. */
  | { do: "refuse-counter" }
  | { do: "decline"; reason: string }
  | { do: "approve" }
  | { do: "refuse-budget" }
  | { do: "done" }
  | { do: "withdraw" }
  /** Who asked does it themselves. */
  | { do: "keep" }
  /** Another assistant takes what was offered to one: it is theirs from then on. */
  | { do: "take"; payer?: string }
  /** Who asked turns to another assistant, or to the same one again. */
  | { do: "offer"; to: string }
  /** Somebody stands in for the holder; it stays the owner's, who need not accept twice what they `had` accepted. */
  | { do: "hand"; to: string; had?: "accepted" }
  /** Back to its owner. */
  | { do: "return"; had?: "accepted" };

/** "ended": nothing is under way any more; "not-yours": no part of it is theirs to play; "not-now": somebody else's turn. */
export type Refusal = "ended" | "not-yours" | "not-now";

export type Moved = { ok: true; next: Handover } | { ok: false; reason: Refusal };

export interface Who {
  /** Absent: the desk by itself, which only hands over and gives back. */
  actor?: string;
  /** Who asked for the task. */
  asker: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Where the ball goes. While a hand-over is under way it is in exactly one person's court, and only they act; except that
 * who asked may always take it back, and the holder may always have done it. `nextAt` is left to whoever keeps the time.
 */
export function moveBall(handover: Handover, act: Act, { actor, asker, now }: Who): Moved {
  if (handover.ball === undefined) return { ok: false, reason: "ended" };
  const refusal = refuse(handover, act, actor, asker);
  return refusal
    ? { ok: false, reason: refusal }
    : { ok: true, next: move(handover, act, { asker, actor: actor ?? handover.holder, now }) };
}

/** Whose act it is, and in which states it may be done. */
function refuse(handover: Handover, act: Act, actor: string | undefined, asker: string): Refusal | undefined {
  const { state, holder, owner, ball } = handover;
  const from = (whose: string | undefined, ...states: readonly Handover["state"][]): Refusal | undefined => {
    if (actor !== whose) return "not-yours";
    return states.includes(state) ? undefined : "not-now";
  };
  switch (act.do) {
    case "accept":
      return from(holder, "offered");
    case "ask":
    case "counter":
    case "decline":
      return from(holder, "offered", "accepted");
    case "done":
      return from(holder, "offered", "accepted", "questioned", "countered", "approval");
    case "answer":
      return from(asker, "questioned");
    case "agree":
    case "refuse-counter":
      return from(asker, "countered");
    case "approve":
    case "refuse-budget":
      return state === "approval" ? from(ball, "approval") : "not-now";
    case "withdraw":
    case "keep":
      return actor === asker ? undefined : "not-yours";
    case "take":
      if (actor === undefined || actor === asker) return "not-yours";
      return state === "offered" ? undefined : "not-now";
    case "offer":
      if (actor !== asker) return "not-yours";
      // Offered again where it lies already, nobody would have anything new to answer.
      return state === "declined" || act.to !== holder ? undefined : "not-now";
    case "hand":
      if (actor !== undefined && ![holder, owner, asker].includes(actor)) return "not-yours";
      return act.to === holder || state === "declined" ? "not-now" : undefined;
    case "return":
      if (actor !== undefined && ![holder, owner].includes(actor)) return "not-yours";
      return holder === owner || state === "declined" ? "not-now" : undefined;
  }
}

function move(handover: Handover, act: Act, { asker, actor, now }: Required<Who>): Handover {
  const { before, counter, reason, nextAt, ...kept } = handover;
  const back = before ?? "offered";
  const started = handover.state === "accepted" ? "accepted" : "offered";
  const turn = (change: Pick<Handover, "state"> & Partial<Handover>): Handover => ({
    ...kept,
    stage: 0,
    ...change,
  });
  const end = (state: "done" | "withdrawn" | "kept"): Handover => {
    const { ball, ...ended } = kept;
    return { ...ended, state };
  };
  switch (act.do) {
    case "accept":
    case "agree":
      if (act.payer === undefined || (act.do === "agree" && back === "accepted"))
        return turn({ state: "accepted", ball: kept.holder });
      return turn({ state: "approval", ball: act.payer });
    case "ask":
      return turn({ state: "questioned", ball: asker, before: started });
    case "counter":
      return turn({
        state: "countered",
        ball: asker,
        before: started,
        counter: { on: act.on, ...(act.time === undefined ? {} : { time: act.time }) },
      });
    case "answer":
    case "refuse-counter":
      return turn({ state: back, ball: kept.holder, ...(back === "offered" ? { offeredAt: now } : {}) });
    case "decline":
      return turn({ state: "declined", ball: asker, reason: act.reason });
    case "approve":
      return turn({ state: "accepted", ball: kept.holder });
    case "refuse-budget":
      return turn({ state: "declined", ball: asker });
    case "done":
      return end("done");
    case "withdraw":
      return end("withdrawn");
    case "keep":
      return end("kept");
    case "take": {
      const taker = { owner: actor, holder: actor };
      return act.payer === undefined
        ? turn({ ...taker, state: "accepted", ball: actor })
        : turn({ ...taker, state: "approval", ball: act.payer });
    }
    case "offer":
      return turn({ state: "offered", owner: act.to, holder: act.to, ball: act.to, offeredAt: now });
    case "hand":
      return changeHands(handover, act.to, (act.to === kept.owner && act.had) || "offered", now);
    case "return":
      return changeHands(handover, kept.owner, act.had ?? started, now);
  }
}

/**
 * What waits for who asked goes on waiting for them, and comes back to the new holder. Whoever stands in has accepted
 * nothing yet; the owner gets back what was under way as it stands.
 */
function changeHands(
  handover: Handover,
  holder: string,
  state: "offered" | "accepted",
  now: number,
): Handover {
  const { before, counter, reason, nextAt, ...kept } = handover;
  const asked = handover.state === "questioned" || handover.state === "countered";
  const returning = holder === handover.owner;
  if (asked)
    return {
      ...kept,
      holder,
      before: returning ? (before === "accepted" ? before : state) : "offered",
      offeredAt: now,
      ...(counter ? { counter } : {}),
    };
  if (handover.state === "approval" && returning) return { ...kept, holder, offeredAt: now };
  return { ...kept, holder, ball: holder, state, stage: 0, offeredAt: now };
}
