import { randomUUID } from "node:crypto";
import type { FirmScope } from "../../database/scope.ts";
import type { DigestKind } from "../digest.ts";

/** What people said of getting a digest in private: those who asked for it, and those who want nothing of it. */
export interface Said {
  yes: ReadonlySet<string>;
  no: ReadonlySet<string>;
}

export const readSaid = (scope: FirmScope): Promise<Record<DigestKind, Said>> =>
  scope.run(async (tx) => {
    const rows = await tx.digestReader.findMany({ select: { kind: true, personId: true, wanted: true } });
    const of = (kind: DigestKind, wanted: boolean): Set<string> =>
      new Set(rows.flatMap((row) => (row.kind === kind && row.wanted === wanted ? [row.personId] : [])));
    const said = (kind: DigestKind): Said => ({ yes: of(kind, true), no: of(kind, false) });
    return { daily: said("daily"), weekly: said("weekly") };
  });

/** `undefined`: as for everybody who said nothing. */
export const setSaid = (
  scope: FirmScope,
  kind: DigestKind,
  person: string,
  wanted: boolean | undefined,
): Promise<void> =>
  scope.run(async (tx) => {
    if (wanted === undefined) {
      await tx.digestReader.deleteMany({ where: { kind, personId: person } });
      return;
    }
    await tx.digestReader.upsert({
      where: { personId_kind: { personId: person, kind } },
      create: { id: randomUUID(), firmId: scope.firm, kind, personId: person, wanted },
      update: { wanted },
    });
  });
