import { randomUUID } from "node:crypto";
import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope, PlainScope } from "../../database/scope.ts";
import type { Absence } from "../absence.ts";
import type { Span } from "../time/spans.ts";

type Row = Pick<
  Prisma.AbsenceGetPayload<object>,
  | "id"
  | "personId"
  | "fromOn"
  | "untilOn"
  | "half"
  | "startsAt"
  | "endsAt"
  | "backupId"
  | "source"
  | "state"
  | "nextAt"
>;

const toAbsence = (row: Row): Absence => ({
  id: row.id,
  person: row.personId,
  from: toDay(row.fromOn),
  until: toDay(row.untilOn),
  start: row.startsAt.getTime(),
  end: row.endsAt.getTime(),
  source: row.source as Absence["source"],
  state: row.state as Absence["state"],
  ...(row.half === null ? {} : { half: row.half as "morning" | "afternoon" }),
  ...(row.backupId === null ? {} : { backup: row.backupId }),
  ...(row.nextAt ? { nextAt: row.nextAt.getTime() } : {}),
});

/** Absences that touch a window (epoch milliseconds), soonest first; of one person or of everybody. */
export const readAbsences = (
  scope: PlainScope,
  { from, to, person = null }: { from: number; to: number; person?: string | null },
): Promise<Absence[]> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT id, person_id AS "personId", from_on::timestamp AT TIME ZONE 'UTC' AS "fromOn",
        until_on::timestamp AT TIME ZONE 'UTC' AS "untilOn", half, starts_at AS "startsAt", ends_at AS "endsAt",
        backup_id AS "backupId", source, state, next_at AS "nextAt"
      FROM absence
      WHERE state <> 'cancelled' AND starts_at < ${new Date(to)} AND ends_at > ${new Date(from)}
        AND (${person}::uuid IS NULL OR person_id = ${person}::uuid)
      ORDER BY starts_at, person_id`;
    return rows.map(toAbsence);
  });

export const readAbsentSpans = async (
  scope: FirmScope,
  person: string,
  from: number,
  to: number,
): Promise<Span[]> =>
  (await readAbsences(scope, { from, to, person })).map(({ start, end }) => ({ start, end }));

/** How many were noted since an instant and are not over. */
export const countNoted = (scope: FirmScope, since: number, now: number): Promise<number> =>
  scope.run((tx) =>
    tx.absence.count({
      where: {
        state: { not: "cancelled" },
        createdAt: { gte: new Date(since) },
        endsAt: { gt: new Date(now) },
      },
    }),
  );

/** Cancelled ones too. With `lock`, it stays as it is until the unit of work ends. */
export const readAbsence = (
  scope: FirmScope,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Absence | undefined> =>
  scope.run(async (tx) => {
    if (options.lock) await tx.$queryRaw`SELECT id FROM absence WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.absence.findFirst({ where: { id } });
    return row ? toAbsence(row) : undefined;
  });

/** The days somebody was asked about; hold the person first. */
export const readAsked = (scope: FirmScope, person: string): Promise<string[]> =>
  scope.run(async (tx) => {
    const { absencesAsked } = await tx.person.findUniqueOrThrow({
      where: { id: person },
      select: { absencesAsked: true },
    });
    return absencesAsked;
  });

export const saveAsked = async (
  scope: FirmScope,
  person: string,
  asked: readonly string[],
): Promise<void> => {
  await scope.run((tx) => tx.person.update({ where: { id: person }, data: { absencesAsked: [...asked] } }));
};

/** Whoever says or changes when somebody is away does it alone: holds that person's row until the unit ends. */
export const holdPerson = (scope: FirmScope, person: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${person}::uuid FOR NO KEY UPDATE`;
  });

/** Undefined: they are away then already. */
export const insertAbsence = (
  scope: FirmScope,
  absence: Omit<Absence, "id"> & { saidBy?: string },
  now: number,
): Promise<Absence | undefined> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    const { saidBy, ...said } = absence;
    const { count } = await tx.absence.createMany({
      data: [
        {
          id,
          firmId: scope.firm,
          personId: said.person,
          source: said.source,
          saidById: saidBy ?? null,
          createdAt: new Date(now),
          ...columns(said),
        },
      ],
      skipDuplicates: true,
    });
    return count === 0 ? undefined : { id, ...said };
  });

/** Read with `lock`, or its person held, in the same unit of work. */
export const updateAbsence = (scope: FirmScope, absence: Absence): Promise<void> =>
  scope.run(async (tx) => {
    await tx.absence.update({ where: { id: absence.id }, data: columns(absence) });
  });

const columns = (absence: Omit<Absence, "id">) => ({
  fromOn: fromDay(absence.from),
  untilOn: fromDay(absence.until),
  half: absence.half ?? null,
  startsAt: new Date(absence.start),
  endsAt: new Date(absence.end),
  backupId: absence.backup ?? null,
  state: absence.state,
  nextAt: absence.nextAt === undefined ? null : new Date(absence.nextAt),
});
