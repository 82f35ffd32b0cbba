import { z } from "zod";
import type { FirmScope } from "../../database/scope.ts";
import type { Load } from "../party/fairest.ts";

const FOUR_WEEKS_MS = 28 * 86_400_000;

const Row = z.object({ person: z.string(), name: z.string(), booked: z.number(), last: z.date().nullable() });

/**
 * How many meetings were booked with each of these people over the last four weeks: one statement. What people protected for
 * themselves does not count; times kept for one guest count as one.
 */
export const readLoads = (scope: FirmScope, people: readonly string[], now: number): Promise<Load[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT p.id AS person, p.name, count(DISTINCT coalesce(m.proposal_id, m.id))::integer AS booked, max(m.created_at) AS last
      FROM person p
      LEFT JOIN (seat s JOIN meeting m ON m.id = s.meeting_id AND m.status <> 'cancelled' AND m.protected_in IS NULL
                 AND m.created_at > to_timestamp(${now - FOUR_WEEKS_MS}::float8 / 1000)) ON s.person_id = p.id AND s.active
      WHERE p.id = ANY(${[...people]}::uuid[])
      GROUP BY p.id, p.name`;
    return rows.map((one) => {
      const { last, ...row } = Row.parse(one);
      return last === null ? row : { ...row, last: last.getTime() };
    });
  });
