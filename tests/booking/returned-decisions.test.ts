import { describe, expect, it } from "vitest";
import type { Meeting } from "../../src/booking/meeting.ts";
import { type Because, decide, type InTheWay } from "../../src/booking/returned/decide.ts";
import type { Returned } from "../../src/calendars/read-back.ts";
import type { Person } from "../../src/firm/facts.ts";

const NOW = Date.UTC(2026, 10, 22, 9);
const HOUR = 3_600_000;
const SPAN = { start: NOW + 24 * HOUR, end: NOW + 25 * HOUR };
const LATER = { start: SPAN.start + 2 * HOUR, end: SPAN.end + 2 * HOUR };
const FREE: InTheWay = { taken: [], unread: [] };

const seat = (person: string, active = true) => ({ person, active, response: "accepted" as const });
const aMeeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: "m",
  title: "Budget",
  span: SPAN,
  zone: "Europe/Paris",
  organizer: "ann",
  status: "confirmed",
  sequence: 0,
  seats: [seat("ann"), seat("bob")],
  guests: [],
  ...more,
});
const ALONE = { seats: [seat("ann")] };
const GUEST = { guests: [{ email: "Zoe@ailleurs.fr" }] };
const people = (asks = false) => [
  { id: "ann", name: "Ann", booking: "accept" } as unknown as Person,
  { id: "bob", name: "Bob", booking: asks ? "ask" : "accept" } as unknown as Person,
];
const moved = (person: string, to = LATER, overtaken = false): Returned => ({
  meeting: "m",
  person,
  kind: "moved",
  to,
  overtaken,
});
const gone = (person: string): Returned => ({ meeting: "m", person, kind: "gone" });
const said = (person: string, email: string): Returned => ({
  meeting: "m",
  person,
  kind: "guest",
  email,
  said: "accepted",
});

describe("what is done about a change in somebody's own calendar", () => {
  it.each<[string, Partial<Meeting>, Returned, string]>([
    ["the organizer moved it, everybody is free", {}, moved("ann"), "move"],
    ["the organizer moved it, alone", ALONE, moved("ann"), "move"],
    ["who booked it in their name moved it", { bookedBy: "bob" }, moved("bob"), "move"],
    ["it is where the desk has it", {}, moved("ann", SPAN), "ignore"],
    ["an invited person moved theirs", {}, moved("bob"), "show-both"],
    ["the desk changed it meanwhile", {}, moved("ann", LATER, true), "overtaken"],
    ["the same, to the same time", {}, moved("bob", SPAN, true), "ignore"],
    ["an invited person took theirs out", {}, gone("bob"), "decline"],
    ["the organizer took it out, alone", ALONE, gone("ann"), "cancel"],
    ["the others had declined", { seats: [seat("ann"), seat("bob", false)] }, gone("ann"), "cancel"],
    ["with others", {}, gone("ann"), "ask-cancel"],
    ["with a guest outside", { ...ALONE, ...GUEST }, gone("ann"), "ask-cancel"],
    ["a time kept for a guest was moved", { status: "held" }, moved("ann"), "keep-held"],
    ["a time kept for a guest was taken out", { status: "held" }, gone("ann"), "keep-held"],
    ["a guest answered", GUEST, said("ann", "zoe@AILLEURS.fr"), "tell-guest"],
    ["somebody else than a guest answered", GUEST, said("ann", "other@ailleurs.fr"), "ignore"],
    ["a guest answered in another copy", GUEST, said("bob", "zoe@ailleurs.fr"), "ignore"],
    ["it was cancelled", { status: "cancelled" }, gone("ann"), "ignore"],
    ["it is over", { span: { start: NOW - HOUR, end: NOW } }, gone("ann"), "ignore"],
    ["they had declined before", { seats: [seat("ann"), seat("bob", false)] }, gone("bob"), "ignore"],
    ["they were never in it", {}, moved("eve"), "ignore"],
  ])("%s", (_, meeting, change, expected) => {
    expect(decide(aMeeting(meeting), people(), change, FREE, NOW).do).toBe(expected);
  });

  it.each<[string, Partial<Meeting>, Returned, InTheWay, boolean, Because[], boolean]>([
    ["somebody is taken", {}, moved("ann"), { taken: ["bob"], unread: [] }, false, ["taken"], false],
    ["a calendar is unknown", {}, moved("ann"), { taken: [], unread: ["bob"] }, false, ["unread"], true],
    ["guests", GUEST, moved("ann"), FREE, false, ["guests"], true],
    ["not moved", { fixed: true }, moved("ann"), FREE, false, ["fixed"], true],
    ["somebody is asked first", {}, moved("ann"), FREE, true, ["asks"], true],
    ["gone by", {}, moved("ann", { start: NOW - HOUR, end: NOW + HOUR }), FREE, false, ["past"], false],
    [
      "whole days",
      {},
      moved("ann", { start: LATER.start, end: LATER.start + 48 * HOUR }),
      FREE,
      false,
      ["length"],
      false,
    ],
    [
      "nothing long",
      {},
      moved("ann", { start: LATER.start, end: LATER.start }),
      FREE,
      false,
      ["length"],
      false,
    ],
    [
      "all at once",
      { ...GUEST, fixed: true },
      moved("ann"),
      { taken: ["bob"], unread: ["bob"] },
      true,
      ["taken", "unread", "guests", "fixed", "asks"],
      false,
    ],
  ])("asked: %s", (_, meeting, change, inTheWay, asks, because, canMove) => {
    expect(decide(aMeeting(meeting), people(asks), change, inTheWay, NOW)).toEqual({
      do: "ask-move",
      because,
      canMove,
    });
  });
});
