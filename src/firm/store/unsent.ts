import { z } from "zod";
import { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";

/** Who looks at what did not leave: at their own messages, or as administrator at all of the firm's. */
export interface Onlooker {
  person: string;
  whole: boolean;
  /** How the keys of mails begin that their own room decides on. */
  elsewhere: readonly string[];
}

const Unsent = z.object({
  id: z.string(),
  kind: z.enum(["chat", "post", "mail"]),
  /** A person's name, a channel's or an address; null: the channel has no name. */
  to: z.string().nullable(),
  /** What it says, in a line; null: it is none of the onlooker's business. */
  said: z.string().nullable(),
  /** In the words of the platform, or ours. */
  detail: z.string(),
  attempts: z.number(),
  created_at: z.date(),
});
export type Unsent = z.infer<typeof Unsent>;

/** That somebody could not be told of a message is not one more that was refused. */
const visible = ({ person, whole, elsewhere }: Onlooker): Prisma.Sql => Prisma.sql`
  (${whole} OR ${person}::uuid IN (m.about, m.person_id))
  AND NOT (m.kind = 'mail' AND m.key ^@ ANY (${[...elsewhere]}::text[]))
  AND NOT (m.state = 'refused' AND m.key ^@ 'undelivered:')`;

/** Of each state: with two buttons a row, what a message can hold. */
const SHOWN = 10;

/** Those written from `since` on, the oldest first; `id`: that one only. `count`: of all, not only of the rows. */
export const readUnsent = (
  scope: FirmScope,
  onlooker: Onlooker,
  what: { state: "doubtful" | "refused"; since?: number; id?: string },
): Promise<{ count: number; rows: Unsent[] }> =>
  scope.run(async (tx) => {
    const mine = Prisma.sql`${onlooker.person}::uuid IN (m.about, m.person_id)`;
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT m.id, m.kind, m.attempts, coalesce(m.detail, '') AS detail, m.created_at, count(*) OVER ()::int AS count,
        CASE m.kind WHEN 'chat' THEN p.name WHEN 'post' THEN l.name ELSE m.body->'to'->>'address' END AS "to",
        CASE WHEN m.kind = 'post' OR ${mine} THEN coalesce(m.body->>'subject', m.body->>'summary') END AS said
      FROM message m LEFT JOIN person p ON p.id = m.person_id LEFT JOIN place l ON l.id = m.place_id
      WHERE m.state IN ('doubtful', 'refused') AND m.state = ${what.state} AND ${visible(onlooker)}
        AND m.created_at >= ${new Date(what.since ?? 0)}
        AND (${what.id ?? null}::uuid IS NULL OR m.id = ${what.id ?? null}::uuid)
      ORDER BY m.created_at, m.id LIMIT ${SHOWN}`;
    return { count: rows[0]?.count ?? 0, rows: rows.map((row) => Unsent.parse(row)) };
  });

/** The mails in doubt that their own room decides on. */
export const countElsewhere = (scope: FirmScope, { elsewhere }: Onlooker): Promise<number> =>
  scope.run((tx) =>
    tx.message.count({
      where: { kind: "mail", state: "doubtful", OR: elsewhere.map((key) => ({ key: { startsWith: key } })) },
    }),
  );

/** What has waited since before `before`, and since when the first of it has; not what a person has just sent again. */
export const countWaiting = (
  scope: FirmScope,
  onlooker: Onlooker,
  before: number,
): Promise<{ count: number; since: number }> =>
  scope.run(async (tx) => {
    const [row] = await tx.$queryRaw<{ count: number; since: Date | null }[]>`
      SELECT count(*)::int AS count, min(m.created_at) AS since FROM message m
      WHERE m.next_at IS NOT NULL AND m.created_at < ${new Date(before)} AND ${visible(onlooker)}
        AND m.detail IS DISTINCT FROM 'sent again by a person'`;
    return { count: row?.count ?? 0, since: row?.since?.getTime() ?? before };
  });

/** Digests that should have been made before `before`; what fails is told as such. `dueAt`: epoch milliseconds. */
export const readLateDigests = (
  scope: FirmScope,
  before: number,
): Promise<{ kind: "daily" | "weekly"; dueAt: number }[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<{ kind: "daily" | "weekly"; next_at: Date }[]>`
      SELECT d.kind, d.next_at FROM digest d
      WHERE d.next_at < ${new Date(before)} AND NOT EXISTS (SELECT FROM job_failure f WHERE f.kind = 'digest' AND f.row_id = d.id)
      ORDER BY d.kind`;
    return rows.map(({ kind, next_at }) => ({ kind, dueAt: next_at.getTime() }));
  });
