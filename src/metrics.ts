import type { Clock } from "./clock.ts";
import type { DeskCounter } from "./desk/desk.ts";

export interface Metrics {
  /** The same desk, counted. */
  watch(desk: DeskCounter): DeskCounter;
  /** Prometheus' text format. */
  text(): string;
}

export function createMetrics(clock: Clock): Metrics {
  const asks = new Map<string, number>();
  let answers = 0;
  let answerSeconds = 0;
  let refusals = 0;
  return {
    watch: (desk) => ({
      async claim(ask) {
        const claim = await desk.claim(ask).catch((error: unknown) => {
          refusals += 1;
          throw error;
        });
        const key = `door="${ask.door}",state="${claim.state}"`;
        asks.set(key, (asks.get(key) ?? 0) + 1);
        return claim;
      },
      async answer(claim) {
        const from = clock.now();
        const card = await desk.answer(claim);
        answers += 1;
        answerSeconds += (clock.now() - from) / 1000;
        return card;
      },
      delivered: (claim) => desk.delivered(claim),
    }),
    text: () =>
      [
        "# TYPE guichet_asks_total counter",
        ...[...asks].map(([key, count]) => `guichet_asks_total{${key}} ${count}`),
        "# TYPE guichet_claims_refused_total counter",
        `guichet_claims_refused_total ${refusals}`,
        "# TYPE guichet_answer_seconds summary",
        `guichet_answer_seconds_sum ${answerSeconds.toFixed(3)}`,
        `guichet_answer_seconds_count ${answers}`,
        "# TYPE process_resident_memory_bytes gauge",
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        "",
      ].join("\n"),
  };
}
