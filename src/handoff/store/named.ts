import type { FirmScope } from "../../database/scope.ts";

export interface Named {
  id: string;
  name: string;
  /** IANA. */
  zone: string;
  /** No longer of the firm: their months are still to be closed. */
  left: boolean;
}

/** People by id, those who left too, by name. */
export const readNamed = (scope: FirmScope, ids: readonly string[]): Promise<Named[]> =>
  scope.run(async (tx) => {
    const rows = await tx.person.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true, zone: true, leftAt: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows.map(({ id, name, zone, leftAt }) => ({ id, name, zone, left: leftAt !== null }));
  });
