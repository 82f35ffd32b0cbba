import { formatTime, formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readWallClock } from "../../desk/language/wall-clock.ts";
import type { Reader } from "../../desk/reader.ts";
import { dueWords } from "./due-words.ts";
import { type Exchange, lastOf, nameOf } from "./view.ts";

/** « À vous de répondre », « Chez Inès depuis 10 h 12 »; undefined once it ended. */
export function courtOf(exchange: Exchange, reader: Reader): string | undefined {
  const { handover } = exchange;
  const words = say(reader.language).handoff.court;
  if (handover.ball === undefined) return undefined;
  if (handover.ball === reader.person) {
    if (handover.state === "accepted") return words.yoursToDo;
    return handover.state === "declined" || handover.state === "approval"
      ? words.yoursToDecide
      : words.yoursToAnswer;
  }
  const name = nameOf(exchange, handover.ball) ?? say(reader.language).handoff.somebodyGone;
  return words.with(name, sinceWords(exchange, reader));
}

/** Today by the clock, before by the day too. */
function sinceWords({ events, handover }: Exchange, { zone, language, now }: Reader): string {
  const moved = events.findLast(({ details }) => details?.["ball"] === handover.ball);
  const at = moved?.at ?? handover.offeredAt;
  const [then, today] = [readWallClock(at, zone, language), readWallClock(now, zone, language)];
  const sameDay = then.day === today.day && then.month === today.month && then.year === today.year;
  return sameDay ? formatTime(at, zone, language) : formatWhen(at, zone, language, now);
}

/** What was said last and still stands: a question, an answer, another date, a reason. */
export function lastWord(exchange: Exchange, reader: Reader): string | undefined {
  const { handover } = exchange;
  const words = say(reader.language).handoff;
  const said = (kind: string): string => String(lastOf(exchange, kind)?.details?.["text"] ?? "");
  const name = (kind: string): string =>
    nameOf(exchange, lastOf(exchange, kind)?.person ?? "") ?? words.somebodyGone;
  switch (handover.state) {
    case "questioned":
      return words.asks(name("question"), said("question"));
    case "countered": {
      const on = handover.counter ? dueWords(handover.counter, reader.language, reader.now) : "";
      return words.proposesDate(name("counter"), on, said("counter"));
    }
    case "declined":
      return handover.reason ? words.declinedBecause(name("declined"), handover.reason) : undefined;
    case "offered":
    case "accepted": {
      const [question, answer] = [lastOf(exchange, "question"), lastOf(exchange, "answer")];
      return answer && (question?.version ?? 0) < answer.version
        ? words.answered(said("question"), name("answer"), said("answer"))
        : undefined;
    }
    default:
      return undefined;
  }
}
