import type { home as french } from "../fr/home.ts";

export const home: typeof french = {
  tasks: {
    title: "My tasks",
    none: "No task in your name.",
    today: (day) => `due today, ${day}`,
  },
  handoff: {
    toAccept: "Requests to accept",
    inHand: "Requests in hand",
    waiting: (count) =>
      count === 1 ? "One request waits for an answer." : `${count} requests wait for an answer.`,
    given: "What I handed over",
    yours: "waiting for your answer",
    theirs: (name) => `with ${name}`,
    from: (name) => `from ${name}`,
    allRequests: "All my requests",
    allGiven: "All I handed over",
    hours: "The assistant’s hours",
    left: (used, allowed, left) => `${used} of ${allowed}, ${left} left`,
    over: (used, allowed, over) => `${used} of ${allowed}, ${over} over`,
  },
};
