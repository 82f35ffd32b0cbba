import { fromDay, toDay } from "../../database/day-column.ts";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { WorkingHours } from "../../firm/facts.ts";
import type { Contract, RollOver } from "../contract.ts";

type Row = Prisma.AssistantContractGetPayload<object>;

const toContract = (row: Row): Contract => ({
  id: row.id,
  person: row.personId,
  from: toDay(row.fromOn),
  per: row.per as Contract["per"],
  minutes: row.minutes,
  hours: WorkingHours.parse(row.hours),
  rollOver: row.rollOver as RollOver,
  roundingMinutes: row.roundingMinutes as Contract["roundingMinutes"],
  shares: row.shares as unknown as Contract["shares"],
  skills: row.skills,
  payer: row.payerId,
  ...(row.untilOn ? { until: toDay(row.untilOn) } : {}),
  ...(row.hourlyCents === null ? {} : { hourly: { cents: Number(row.hourlyCents), currency: row.currency } }),
  ...(row.backupId === null ? {} : { backup: row.backupId }),
});

/** Every contract of the firm's assistants, or of one, oldest first. */
export const readContracts = (scope: FirmScope, person?: string): Promise<Contract[]> =>
  scope.run(async (tx) => {
    const rows = await tx.assistantContract.findMany({
      where: person === undefined ? {} : { personId: person },
      orderBy: [{ personId: "asc" }, { fromOn: "asc" }],
    });
    return rows.map(toContract);
  });

/** Those in force on a day (ISO). */
export const contractsOn = (scope: FirmScope, day: string): Promise<Contract[]> =>
  scope.run(async (tx) => {
    const on = fromDay(day);
    const rows = await tx.assistantContract.findMany({
      where: { fromOn: { lte: on }, OR: [{ untilOn: null }, { untilOn: { gt: on } }] },
      orderBy: { personId: "asc" },
    });
    return rows.map(toContract);
  });
