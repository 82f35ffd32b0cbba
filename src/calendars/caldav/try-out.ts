import type { PasswordAccess, TryOut } from "../consent.ts";
import { openDav } from "./dav.ts";
import { discover } from "./discover.ts";

/** `local`: this house is one machine's own, and may call what stands beside it. */
export const createTryCaldav =
  ({ local = false }: { local?: boolean } = {}): TryOut<PasswordAccess> =>
  async (access, signal) => {
    const { calendars } = await discover(await openDav(access, local, signal));
    return { calendars };
  };
