import { createHash, randomUUID } from "node:crypto";
import { isRowId } from "./row-id.ts";
import type { FirmScope } from "./scope.ts";

/** The largest file the desk keeps, in bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024;

export interface NewFile {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
  /** Who dropped it. */
  person?: string;
  /** Epoch milliseconds from which it may be forgotten; absent: it belongs to the books. */
  keepUntil?: number;
}

export interface KeptFile {
  id: string;
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

/** Keeps a file whole, under an id of its own. Throws above LARGEST_FILE: whoever fetched it has said so before. */
export async function keepFile(scope: FirmScope, file: NewFile, now: number): Promise<string> {
  if (file.bytes.byteLength > LARGEST_FILE)
    throw new RangeError(
      `Too large file '${file.bytes.byteLength}' bytes: expected at most ${LARGEST_FILE} bytes`,
    );
  const id = randomUUID();
  await scope.run((tx) =>
    tx.keptFile.create({
      data: {
        id,
        firmId: scope.firm,
        personId: file.person ?? null,
        name: file.name,
        mimeType: file.mimeType,
        size: file.bytes.byteLength,
        sha256: createHash("sha256").update(file.bytes).digest("hex"),
        bytes: new Uint8Array(file.bytes),
        createdAt: new Date(now),
        keepUntil: file.keepUntil === undefined ? null : new Date(file.keepUntil),
      },
      select: { id: true },
    }),
  );
  return id;
}

/** Undefined: forgotten, or never this firm's. */
export const readKeptFile = (scope: FirmScope, id: string): Promise<KeptFile | undefined> =>
  scope.run(async (tx) => {
    if (!isRowId(id)) return undefined;
    const row = await tx.keptFile.findFirst({ where: { id } });
    return row ? { id: row.id, name: row.name, mimeType: row.mimeType, bytes: row.bytes } : undefined;
  });

/** What they are called, without reading them; those that were forgotten are left out. */
export const describeFiles = (scope: FirmScope, ids: readonly string[]): Promise<Omit<KeptFile, "bytes">[]> =>
  scope.run(async (tx) =>
    ids.length === 0
      ? []
      : tx.keptFile.findMany({
          where: { id: { in: ids.filter((id) => isRowId(id)) } },
          select: { id: true, name: true, mimeType: true },
          orderBy: { createdAt: "asc" },
        }),
  );

/** From now on it belongs to the books. */
export const keepForGood = (scope: FirmScope, id: string): Promise<void> =>
  scope.run(async (tx) => {
    await tx.keptFile.updateMany({ where: { id }, data: { keepUntil: null } });
  });

/** Something else took its place: gone from then on, epoch milliseconds. */
export const forgetFile = (scope: FirmScope, id: string, from: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.keptFile.updateMany({ where: { id }, data: { keepUntil: new Date(from) } });
  });
