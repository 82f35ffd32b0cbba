import type { Span } from "../calendars/calendar.ts";
import { type Presence, workingSpans } from "../firm/facts.ts";
import { nearInstant } from "./local-time.ts";
import type { Block } from "./protect-read.ts";

/** An opening that runs over noon and ends by then belongs to the morning whole. */
const LATE_LUNCH = "13:30";
/** Shorter is not worth protecting. */
const LEAST_MS = 15 * 60_000;

/** The spans a block covers: hours that were said as they are, halves and days as far as the person works. In order. */
export function blockSpans({ on, part }: Block, presence: Presence, now: number): Span[] {
  const at = (time: string): number => nearInstant(`${on}T${time}:00`, presence.zone);
  const soon = Math.ceil(now / LEAST_MS) * LEAST_MS;
  const coming = (spans: readonly Span[]): Span[] =>
    spans
      .map(({ start, end }) => ({ start: Math.max(start, soon), end }))
      .filter(({ start, end }) => end - start >= LEAST_MS);
  if (typeof part === "object") return coming([{ start: at(part.from), end: at(part.to) }]);
  const spans = workingSpans(presence, at("00:00"), at("00:00") + 24 * 3_600_000).filter(
    ({ start }) => start < at("23:59"),
  );
  if (part === "day") return coming(spans);
  const noon = at("12:00");
  return coming(
    spans.flatMap(({ start, end }) => {
      const cut = start < noon && end <= at(LATE_LUNCH) ? end : Math.min(Math.max(noon, start), end);
      return [part === "morning" ? { start, end: cut } : { start: cut, end }];
    }),
  );
}

/** What is left of spans once what is taken is cut out. */
export function freePieces(spans: readonly Span[], busy: readonly Span[]): Span[] {
  return busy
    .reduce<Span[]>(
      (left, taken) =>
        left.flatMap((span) =>
          taken.end <= span.start || taken.start >= span.end
            ? [span]
            : [
                { start: span.start, end: taken.start },
                { start: taken.end, end: span.end },
              ],
        ),
      [...spans],
    )
    .filter(({ start, end }) => end - start >= LEAST_MS)
    .sort((a, b) => a.start - b.start);
}
