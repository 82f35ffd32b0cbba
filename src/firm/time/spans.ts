/** Half-open, epoch milliseconds. */
export type Span = { start: number; end: number };

/** Sorted by start; overlapping and touching spans become one. */
export function unite(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const united: Span[] = [];
  let last: Span | undefined;
  for (const { start, end } of sorted) {
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else {
      last = { start, end };
      united.push(last);
    }
  }
  return united;
}

/** What two united lists have in common. */
export function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  const common: Span[] = [];
  let [i, j] = [0, 0];
  for (let a = left[0], b = right[0]; a && b; a = left[i], b = right[j]) {
    const start = Math.max(a.start, b.start);
    const end = Math.min(a.end, b.end);
    if (start < end) common.push({ start, end });
    if (a.end < b.end) i += 1;
    else j += 1;
  }
  return common;
}

/** What is left of one united list without another. */
export function subtract(spans: readonly Span[], removed: readonly Span[]): Span[] {
  const left: Span[] = [];
  let first = 0;
  for (const span of spans) {
    let start = span.start;
    for (let cut = removed[first]; cut && cut.end <= start; cut = removed[first]) first += 1;
    for (let i = first, cut = removed[i]; cut && cut.start < span.end; i += 1, cut = removed[i]) {
      if (cut.start > start) left.push({ start, end: cut.start });
      start = Math.max(start, cut.end);
    }
    if (start < span.end) left.push({ start, end: span.end });
  }
  return left;
}
