import type { FirmScope } from "./scope.ts";

/** The firm's own mail account, sealed; undefined: its mails leave by the house's. */
export const readSealedAccount = (scope: FirmScope): Promise<string | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { mailAccount: true } });
    return row?.mailAccount ?? undefined;
  });

export const saveSealedAccount = (scope: FirmScope, sealed: string | undefined): Promise<void> =>
  scope.run(async (tx) => {
    await tx.firm.update({ where: { id: scope.firm }, data: { mailAccount: sealed ?? null } });
  });
