import { gapEnds } from "./contact.ts";
import { addDays } from "./day-count.ts";
import type { Decision, Left, Planned } from "./decision.ts";
import { nextSendingDay } from "./sending-days.ts";
import type { Rung, Standing } from "./standing.ts";

/** Nothing leaves today: until when, for each invoice why, and what is planned. */
export function planWait(standing: Standing): Decision {
  const { situation, overdue, coming, left } = standing;
  const { today } = situation;
  const plans = [...overdue, ...coming].flatMap((rung) => plan(rung, standing) ?? []);
  const next = plans.reduce<Planned | undefined>(
    (soonest, it) => (soonest && soonest.on <= it.on ? soonest : it),
    undefined,
  );
  const ends = [...left.flatMap(({ until }) => until ?? []), ...plans.map(({ on }) => on)].filter(
    (day) => day > today,
  );
  const until = ends.reduce<string | undefined>(
    (soonest, day) => (soonest && soonest <= day ? soonest : day),
    undefined,
  );
  return {
    action: "wait",
    ...(until !== undefined && { until }),
    ...(next && { next }),
    left: [...left, ...overdue.flatMap((rung) => whyNotToday(rung, standing) ?? [])],
  };
}

/** When the rung's next step would be taken. */
function plan({ invoice, next }: Rung, standing: Standing): Planned | undefined {
  if (!next) return;
  const { today, policy, holidays } = standing.situation;
  const gap = next.step.channel === "check" ? undefined : gapEnds(standing);
  // Were it possible today, it would have been decided.
  const from = [next.from, gap ?? next.from, addDays(today, 1)].reduce((a, b) => (a > b ? a : b));
  const on = nextSendingDay(from, policy.sending, holidays);
  if (next.step.offset < 0 && on >= invoice.due) return;
  const { name, channel, tone } = next.step;
  return { on, step: name, channel, tone, carrier: invoice.id };
}

function whyNotToday({ invoice, next }: Rung, standing: Standing): Left | undefined {
  if (!next) return;
  const { today } = standing.situation;
  const gap = gapEnds(standing);
  if (next.from > today) return { invoice: invoice.id, why: "step-not-due", until: next.from };
  if (gap !== undefined && gap > today) return { invoice: invoice.id, why: "minimum-gap", until: gap };
  const until = plan({ invoice, next } as Rung, standing)?.on;
  return { invoice: invoice.id, why: "not-a-sending-day", ...(until !== undefined && { until }) };
}
