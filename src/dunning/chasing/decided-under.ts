import { createHash } from "node:crypto";
import type { Frame } from "./situations.ts";

/**
 * A mark of all the ladder looks at that is not the client's: the day, the firm's zone, holidays and settings (policies, trade).
 * The client's own is counted by client.revision. Equal on both sides, deciding again would decide the same.
 */
export function decidedUnder({
  today,
  firm,
  holidays,
  settings,
}: Pick<Frame, "today" | "firm" | "holidays" | "settings">): string {
  const all = JSON.stringify([today, firm.zone, [...holidays], settings]);
  return createHash("sha256").update(all).digest("base64url").slice(0, 22);
}
