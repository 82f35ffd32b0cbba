/** How much of somebody's time was booked lately. */
export interface Load {
  person: string;
  name: string;
  /** Meetings booked over the last four weeks. */
  booked: number;
  /** When the last of them was booked, epoch milliseconds. */
  last?: number;
}

/** Who had the fewest meetings comes first; among equals who was booked least recently, then by name. */
export const fairestFirst = (loads: readonly Load[]): Load[] =>
  [...loads].sort(
    (a, b) =>
      a.booked - b.booked ||
      (a.last ?? 0) - (b.last ?? 0) ||
      a.name.localeCompare(b.name, "fr") ||
      (a.person < b.person ? -1 : 1),
  );

/**
 * Who comes for each group, nobody for two of them: those of `free` who had the fewest meetings. Undefined where too few of a
 * group are free. Groups with the least choice choose first.
 */
export function chooseFairly(
  groups: readonly { people: readonly string[]; count: number }[],
  free: ReadonlySet<string>,
  loads: readonly Load[],
): string[] | undefined {
  const order = fairestFirst(loads).map(({ person }) => person);
  const slack = ({ people, count }: (typeof groups)[number]): number =>
    people.filter((id) => free.has(id)).length - count;
  const chosen: string[] = [];
  for (const { people, count } of [...groups].sort((a, b) => slack(a) - slack(b))) {
    const next = order.filter((id) => people.includes(id) && free.has(id) && !chosen.includes(id));
    if (next.length < count) return undefined;
    chosen.push(...next.slice(0, count));
  }
  return chosen;
}
