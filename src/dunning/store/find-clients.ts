import { isRowId } from "../../database/row-id.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Client } from "../books.ts";
import { clientKey } from "../client-key.ts";
import { listClients } from "./clients.ts";

/**
 * Whom written words name: an id, a file number, the whole name; else everybody whose name has all the words, or words that
 * begin so. By name, at most `limit`.
 */
export async function findClients(scope: FirmScope, text: string, limit: number): Promise<Client[]> {
  const said = text.trim();
  const key = clientKey(said);
  const ids = await scope.run(async (tx) => {
    const select = { id: true, key: true } as const;
    if (isRowId(said)) return tx.client.findMany({ where: { id: said }, select });
    const exact = await tx.client.findMany({
      where: {
        OR: [{ fileNumber: { equals: said, mode: "insensitive" } }, ...(key === "" ? [] : [{ key }])],
      },
      select,
      take: limit,
    });
    if (exact.length > 0 || key === "") return exact;
    const words = key.split(" ");
    const near = await tx.client.findMany({
      where: { AND: words.map((word) => ({ key: { contains: word } })) },
      select,
      orderBy: { name: "asc" },
      take: 500,
    });
    return near.filter((row) => words.every((word) => ` ${row.key}`.includes(` ${word}`))).slice(0, limit);
  });
  return ids.length === 0
    ? []
    : listClients(
        scope,
        ids.map(({ id }) => id),
      );
}
