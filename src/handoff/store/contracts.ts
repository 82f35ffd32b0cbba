import { randomUUID } from "node:crypto";
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

export const readContract = (scope: FirmScope, id: string): Promise<Contract | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.assistantContract.findFirst({ where: { id } });
    return row ? toContract(row) : undefined;
  });

/** When the desk looks at its budget again; null: never. */
export const wakeContract = (scope: FirmScope, id: string, at: number | null): Promise<void> =>
  scope.run(async (tx) => {
    await tx.assistantContract.updateMany({
      where: { id },
      data: { nextAt: at === null ? null : new Date(at) },
    });
  });

/** At that instant at the latest. */
export const hastenContract = (scope: FirmScope, id: string, at: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.assistantContract.updateMany({
      where: { id, OR: [{ nextAt: null }, { nextAt: { gt: new Date(at) } }] },
      data: { nextAt: new Date(at) },
    });
  });

const columns = (contract: Omit<Contract, "id" | "person">) => ({
  fromOn: fromDay(contract.from),
  untilOn: contract.until === undefined ? null : fromDay(contract.until),
  per: contract.per,
  minutes: contract.minutes,
  hours: contract.hours,
  hourlyCents: contract.hourly ? BigInt(contract.hourly.cents) : null,
  currency: contract.hourly?.currency ?? "EUR",
  rollOver: contract.rollOver,
  roundingMinutes: contract.roundingMinutes,
  shares: contract.shares.map(({ person, percent }) => ({ person, percent })),
  skills: [...contract.skills],
  backupId: contract.backup ?? null,
  payerId: contract.payer,
});

/** Undefined: another contract of the same person holds on one of its days. */
export const insertContract = (
  scope: FirmScope,
  contract: Omit<Contract, "id">,
  nextAt: number,
  now: number,
): Promise<Contract | undefined> =>
  scope.run(async (tx) => {
    const id = randomUUID();
    const { count } = await tx.assistantContract.createMany({
      data: [
        {
          id,
          firmId: scope.firm,
          personId: contract.person,
          ...columns(contract),
          nextAt: new Date(nextAt),
          createdAt: new Date(now),
        },
      ],
      skipDuplicates: true,
    });
    return count === 0 ? undefined : { id, ...contract };
  });

/** Its first day stays its own. With the person's time held. */
export const updateContract = (scope: FirmScope, contract: Contract, nextAt: number): Promise<void> =>
  scope.run(async (tx) => {
    const { fromOn: _, ...rest } = columns(contract);
    await tx.assistantContract.update({
      where: { id: contract.id },
      data: { ...rest, nextAt: new Date(nextAt) },
    });
  });

/** The first day it no longer holds. */
export const endContract = (scope: FirmScope, id: string, until: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.assistantContract.update({ where: { id }, data: { untilOn: fromDay(until) } });
  });

/** Those that begin on a day or after it. */
export const dropContractsFrom = (scope: FirmScope, person: string, day: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.assistantContract.deleteMany({ where: { personId: person, fromOn: { gte: fromDay(day) } } });
  });
