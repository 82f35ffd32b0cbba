import { z } from "zod";
import type { Answer, Exchange } from "../desk/command.ts";
import type { Prisma } from "./generated/client.ts";
import type { FirmScope } from "./scope.ts";

const HOUR_MS = 3_600_000;

const Memory = z.record(z.string(), z.unknown());

/** The last exchange with a person, for an hour: what « non 15h » and « annule » speak of. */
export async function readExchange(
  scope: FirmScope,
  person: string,
  now: number,
): Promise<Exchange | undefined> {
  const row = await scope.run((tx) =>
    tx.exchange.findFirst({ where: { personId: person, at: { gt: new Date(now - HOUR_MS) } } }),
  );
  if (!row) return undefined;
  return {
    command: row.command,
    memory: Memory.parse(row.memory),
    at: row.at.getTime(),
    ...(row.undo === null ? {} : { undo: row.undo }),
  };
}

/** Kept only where there is something to correct or to undo: thanks and lists do not make the desk forget. */
export async function rememberExchange(
  scope: FirmScope,
  person: string,
  command: string,
  answer: Answer,
  now: number,
): Promise<void> {
  if (answer.memory === undefined && answer.undo === undefined) return;
  const data = {
    command,
    memory: (answer.memory ?? {}) as Prisma.InputJsonValue,
    undo: answer.undo ?? null,
    at: new Date(now),
  };
  await scope.run((tx) =>
    tx.exchange.upsert({
      where: { personId: person },
      create: { personId: person, firmId: scope.firm, ...data },
      update: data,
    }),
  );
}
