import { toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Absence } from "../absence.ts";
import type { Span } from "../time/spans.ts";

type Row = Prisma.AbsenceGetPayload<object>;

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
});

/** Absences that touch a window (epoch milliseconds), soonest first; of one person or of everybody. */
export const readAbsences = (
  scope: FirmScope,
  window: { from: number; to: number; person?: string },
): Promise<Absence[]> =>
  scope.run(async (tx) => {
    const rows = await tx.absence.findMany({
      where: {
        state: { not: "cancelled" },
        startsAt: { lt: new Date(window.to) },
        endsAt: { gt: new Date(window.from) },
        ...(window.person === undefined ? {} : { personId: window.person }),
      },
      orderBy: [{ startsAt: "asc" }, { personId: "asc" }],
    });
    return rows.map(toAbsence);
  });

export const readAbsentSpans = async (
  scope: FirmScope,
  person: string,
  from: number,
  to: number,
): Promise<Span[]> =>
  (await readAbsences(scope, { from, to, person })).map(({ start, end }) => ({ start, end }));
