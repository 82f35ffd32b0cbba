import type { FirmScope } from "../../database/scope.ts";

/** Guests outside are written to then, where nobody has said yes or no before; null: they wait for nobody. */
export const planGuests = async (scope: FirmScope, meeting: string, at: number | null): Promise<void> => {
  await scope.run(
    (tx) => tx.$executeRaw`
      UPDATE meeting SET guests_at = to_timestamp(${at}::float8 / 1000) WHERE id = ${meeting}::uuid`,
  );
};

/** The one whose meeting it is has not said yes to it as it stands now. */
export const askPrincipal = async (scope: FirmScope, meeting: string, principal: string): Promise<void> => {
  await scope.run((tx) =>
    tx.seat.updateMany({
      where: { meetingId: meeting, personId: principal, active: true },
      data: { response: "pending" },
    }),
  );
};
