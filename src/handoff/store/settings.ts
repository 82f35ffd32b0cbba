import type { FirmScope } from "../../database/scope.ts";
import { HandoffSettings } from "../settings.ts";

export const readHandoffSettings = (scope: FirmScope): Promise<HandoffSettings> =>
  scope.run(async (tx) => {
    const row = await tx.firm.findFirst({ where: { id: scope.firm }, select: { handoff: true } });
    return HandoffSettings.parse(row?.handoff ?? {});
  });

/** What is not named stays, whoever keeps it there. */
export const changeHandoffSettings = (scope: FirmScope, change: Partial<HandoffSettings>): Promise<void> =>
  scope.run(async (tx) => {
    await tx.$executeRaw`UPDATE firm SET handoff = coalesce(handoff, '{}'::jsonb) || ${JSON.stringify(change)}::jsonb
      WHERE id = ${scope.firm}::uuid`;
  });
