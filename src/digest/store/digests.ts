import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Prisma } from "../../database/generated/client.ts";
import type { FirmScope } from "../../database/scope.ts";
import { type Digest, type DigestKind, DigestSettings } from "../digest.ts";

/** A firm's own: none of a kind until somebody sets it. */
export type Digests = Partial<Record<DigestKind, Digest>>;

function toDigest(row: Prisma.DigestGetPayload<object>): Digest {
  const settings = DigestSettings.parse(row.settings);
  return {
    id: row.id,
    kind: row.kind as DigestKind,
    at: row.postAt,
    days: row.days,
    settings: { ...settings, eveOf: settings.eveOf.filter(isDay) },
    ...(row.placeId === null ? {} : { place: row.placeId }),
    ...(row.nextAt === null ? {} : { nextAt: row.nextAt.getTime() }),
  };
}

export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** With `lock`, they stay as they are until the unit of work ends; always both, in one order: who runs one looks at the other. */
export const readDigests = (scope: FirmScope, options: { lock?: boolean } = {}): Promise<Digests> =>
  scope.run(async (tx) => {
    if (options.lock) await tx.$queryRaw`SELECT id FROM digest ORDER BY kind FOR UPDATE`;
    const rows = await tx.digest.findMany();
    return Object.fromEntries(rows.map((row) => [row.kind, toDigest(row)]));
  });

/** Sets it as given; the first of its kind comes into being. */
export const saveDigest = (scope: FirmScope, digest: Omit<Digest, "id">, now: number): Promise<void> =>
  scope.run(async (tx) => {
    const { kind, at, place, days, settings, nextAt } = digest;
    const data = {
      placeId: place ?? null,
      postAt: at,
      days: [...days],
      settings,
      nextAt: nextAt === undefined ? null : new Date(nextAt),
    };
    await tx.digest.upsert({
      where: { firmId_kind: { firmId: scope.firm, kind } },
      create: { id: randomUUID(), firmId: scope.firm, kind, createdAt: new Date(now), ...data },
      update: data,
    });
  });

/** Takes away what « annuler » finds was not there. */
export const removeDigest = (scope: FirmScope, kind: DigestKind): Promise<void> =>
  scope.run(async (tx) => {
    await tx.digest.deleteMany({ where: { kind } });
  });

export const setNextAt = (scope: FirmScope, id: string, nextAt: number): Promise<void> =>
  scope.run(async (tx) => {
    await tx.digest.update({ where: { id }, data: { nextAt: new Date(nextAt) } });
  });
