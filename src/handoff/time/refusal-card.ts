import type { Button, Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { monthWords } from "../statement/month.ts";
import type { TimeRefusal } from "./enter-time.ts";
import { type SaidTime, writeTime } from "./said-time.ts";
import { dayWords, longDay, spanWords, type TimeView } from "./view.ts";

/** What was read but could not be taken as it stands; `none`: no length, no such day. */
export type Fault = TimeRefusal | { reason: "unreadable" | "no-day" };

/** One sentence: what is wrong, and that nothing was written. `otherTask`: of the entry it overlaps. */
export function faultWords(fault: Fault, view: TimeView, otherTask?: string): string {
  const { words, language, now } = view;
  const { refused } = words;
  switch (fault.reason) {
    case "outside-contract": {
      const { from, until } = fault;
      return refused["outside-contract"](
        longDay(from, language, now),
        ...(until === undefined ? [] : [longDay(until, language, now)]),
      );
    }
    case "closed":
      return refused.closed(monthWords(fault.month, language));
    case "day-full":
      return refused["day-full"](dayWords(fault.on, view), formatDuration(fault.minutes, language));
    case "overlap": {
      const { other } = fault;
      const what = otherTask ?? other.note;
      return refused.overlap(
        other.span ? spanWords(other.span, view) : formatDuration(other.minutes, language),
        what === undefined ? "" : ` (${what})`,
        dayWords(other.on, view),
      );
    }
    default:
      return refused[fault.reason];
  }
}

/** The field of the form that a fault is about. */
export const faultField = (fault: Fault): string => {
  switch (fault.reason) {
    case "future":
    case "closed":
    case "outside-contract":
    case "no-contract":
    case "day-full":
    case "no-day":
      return "on";
    case "no-task":
      return "task";
    default:
      return "length";
  }
};

/** For what was typed or tapped: the sentence, and the form with everything else filled in. */
export function refusalCard(
  fault: Fault,
  said: Omit<SaidTime, "rest">,
  view: TimeView,
  ask: string,
  otherTask?: string,
): Card {
  const { words, language } = view;
  const text = faultWords(fault, view, otherTask);
  const { length, on, ...kept } = said;
  const wrong = faultField(fault);
  const again = writeTime({
    ...kept,
    ...(length === undefined || wrong === "length" ? {} : { length }),
    ...(on === undefined || wrong === "on" ? {} : { on }),
  });
  const buttons: Button[] = [
    ...(fault.reason === "overlap" ? [{ label: words.fixOther, ask: `time fix ${fault.other.id}` }] : []),
    ...(fault.reason === "no-contract"
      ? []
      : [{ label: words.enterOtherwise, ask: `${ask} form ${again}`.trim() }]),
  ];
  return noteCard(language, "warning", text, buttons);
}
