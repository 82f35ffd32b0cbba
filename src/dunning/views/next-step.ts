import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Invoice } from "../books.ts";
import type { ContactDecision, Decision, Left, LeftOut } from "../decision.ts";
import { longDay, type View } from "./view.ts";

export interface NextStepWords {
  /** What happens next. */
  step: string;
  /** Why so, one sentence each. */
  why: readonly string[];
}

/** A decision of the ladder, as a person reads it. `invoices`: all the client's. */
export function nextStepWords(decision: Decision, invoices: readonly Invoice[], view: View): NextStepWords {
  const numbers = numbersOf(invoices, view);
  const left = leftWords(decision.left, numbers, view);
  const words = say(view.language).dunningNext;
  switch (decision.action) {
    case "contact":
      return { step: contactStep(decision, numbers, view), why: [...contactWhy(decision, view), ...left] };
    case "to-do":
      return { step: words.toDo[decision.what](numbers(decision.invoices)), why: left };
    case "what-comes-next": {
      const options = decision.options.map((option) => words.options[option]);
      return {
        step: words.decide(numbers(decision.invoices)),
        why: [words.ended[decision.why], ...options, ...left],
      };
    }
    case "wait": {
      const { next, until } = decision;
      const step = next
        ? words.planned(
            words.channels[next.channel],
            words.tones[next.tone],
            longDay(next.on, view),
            numbers([next.carrier]),
          )
        : until === undefined
          ? words.waitForSomebody
          : words.waitUntil(longDay(until, view));
      return { step, why: left };
    }
    case "nothing":
      return { step: words.nothing[decision.why], why: left };
  }
}

function contactStep(decision: ContactDecision, numbers: (ids: readonly string[]) => string, view: View) {
  const words = say(view.language).dunningNext;
  return words.contact(
    words.channels[decision.channel],
    words.tones[decision.tone],
    numbers(decision.invoices),
  );
}

function contactWhy(decision: ContactDecision, view: View): string[] {
  const words = say(view.language).dunningNext;
  return [
    words.whyNow[decision.why],
    ...(decision.byPartner ? [words.byPartner] : []),
    ...(decision.deadlineDays === undefined ? [] : [words.deadline(decision.deadlineDays)]),
    ...(decision.missing === "phone" ? [words.noPhone] : []),
    ...(decision.credits.length > 0 ? [words.credits(decision.credits.length)] : []),
  ];
}

/** Invoices left out for one reason until one day share a sentence. */
function leftWords(left: readonly Left[], numbers: (ids: readonly string[]) => string, view: View): string[] {
  const words = say(view.language).dunningNext;
  const groups = new Map<string, { why: LeftOut; until?: string; invoices: string[] }>();
  for (const { invoice, why, until } of left) {
    const key = `${why} ${until ?? ""}`;
    const group = groups.get(key) ?? { why, ...(until === undefined ? {} : { until }), invoices: [] };
    group.invoices.push(invoice);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ why, until, invoices }) => {
    const reason = words.left[why];
    const sentence = words.leftOut(numbers(invoices), reason);
    return until === undefined ? sentence : words.leftUntil(sentence, longDay(until, view));
  });
}

const MOST_NUMBERS = 6;

function numbersOf(invoices: readonly Invoice[], view: View) {
  const byId = new Map(invoices.map(({ id, number }) => [id, number]));
  const words = say(view.language).dunningNext;
  return (ids: readonly string[]): string => {
    const known = ids.map((id) => byId.get(id) ?? "?");
    const shown = known.slice(0, MOST_NUMBERS);
    const rest = known.length - shown.length;
    return formatList(rest > 0 ? [...shown, words.others(rest)] : shown, view.language);
  };
}
