/**
 * Slack takes about one message a second in a channel, with a small burst. `turn` resolves when it is ours; false when
 * so many wait already that it is better to come back later.
 */
export interface Pace {
  turn(channel: string): Promise<boolean>;
  close(): void;
}

interface Bucket {
  tokens: number;
  waiting: ((open: boolean) => void)[];
}

export function createPace({ burst = 3, everyMs = 1_000, queue = 20 } = {}): Pace {
  const buckets = new Map<string, Bucket>();
  let timer: NodeJS.Timeout | undefined;

  function refill(): void {
    for (const [channel, bucket] of buckets) {
      const next = bucket.waiting.shift();
      if (next) next(true);
      else bucket.tokens += 1;
      if (bucket.tokens >= burst) buckets.delete(channel);
    }
    if (buckets.size === 0) stop();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    async turn(channel) {
      const bucket = buckets.get(channel) ?? { tokens: burst, waiting: [] };
      buckets.set(channel, bucket);
      timer ??= setInterval(refill, everyMs).unref();
      if (bucket.tokens > 0) {
        bucket.tokens -= 1;
        return true;
      }
      if (bucket.waiting.length >= queue) return false;
      return new Promise((resolve) => bucket.waiting.push(resolve));
    },
    close() {
      stop();
      for (const { waiting } of buckets.values()) for (const tell of waiting) tell(false);
      buckets.clear();
    },
  };
}
