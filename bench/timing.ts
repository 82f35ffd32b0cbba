/** Milliseconds of each run, sorted, after the warm-up. */
export function timeRuns(work: () => unknown, { warmUp, runs }: { warmUp: number; runs: number }): number[] {
  for (let i = 0; i < warmUp; i += 1) work();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

/** Nearest rank, of sorted values. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
