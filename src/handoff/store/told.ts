import type { FirmScope } from "../../database/scope.ts";

/** When each of these messages was put in the outbox, by key; epoch milliseconds. */
export const readTold = (scope: FirmScope, keys: readonly string[]): Promise<Map<string, number>> =>
  scope.run(async (tx) => {
    const rows = await tx.message.findMany({
      where: { key: { in: [...keys] } },
      select: { key: true, createdAt: true },
    });
    return new Map(rows.map((row) => [row.key, row.createdAt.getTime()]));
  });
