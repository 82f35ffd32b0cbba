import { expect, it } from "vitest";
import { readSubmit } from "../../../src/doors/adaptive/read-submit.ts";
import { toAdaptiveCard } from "../../../src/doors/adaptive/to-adaptive-card.ts";
import { cardOf, everyKind } from "./sample-cards.ts";

/** The data of the card's submit button, merged with what somebody filled in, as hosts send it. */
function submit(inputs: Record<string, unknown>): unknown {
  const json = toAdaptiveCard(cardOf(everyKind.form), { charts: false });
  const set = json.body.at(-1);
  const action = set?.type === "ActionSet" ? set.actions[0] : undefined;
  if (action?.type !== "Action.Execute") throw new Error("Expected the form to end with its submit");
  return { ...action.data, ...inputs };
}

it("reads a form's answers in the formats of an ask: several people apart by spaces, empty fields empty", () => {
  const data = submit({
    "field0.who": "<@p0>,<@p2>",
    "field0.day": "2026-11-24",
    "field0.at": "14:00",
    "field0.title": "  Point, budget ",
    "field0.note": "",
    "field0.length": 30,
    "field0.days": "1,3",
  });
  expect(readSubmit(data)).toEqual({
    ask: "book",
    form: {
      who: "<@p0> <@p2>",
      owner: "",
      day: "2026-11-24",
      at: "14:00",
      length: "30",
      room: "",
      days: "1,3",
      title: "Point, budget",
      note: "",
      price: "",
    },
  });
});

it("reads a button's ask and nonce, and takes no input of the card for a form", () => {
  expect(readSubmit({ ask: "book accept m1", once: "n", "field0.who": "x" })).toEqual({
    ask: "book accept m1",
    once: "n",
  });
});

it("lets no input change the ask", () => {
  expect(readSubmit(submit({ who: "x", form: ["ask"], prefix: "" }))).toEqual({
    ask: "book",
    form: { ask: "book" },
  });
});

it.each([null, "book", {}, { ask: "" }, { ask: 3 }, { ask: "x".repeat(5_000) }, { ask: "x", form: "who" }])(
  "knows %j is nothing of ours",
  (data) => {
    expect(readSubmit(data)).toBeNull();
  },
);
