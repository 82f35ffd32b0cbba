import { z } from "zod";
import { Profile } from "./profile.ts";

/** What the calendar is made from and how the firm lives with it, as it is kept in firm.obligations. */
export const ObligationSettings = z.object({
  profile: Profile.catch({}),
  /** Who looks after each obligation: a person's id by its code; nobody named = the administrators. */
  owners: z.record(z.string(), z.string()).catch({}),
  /** Codes the firm has said it is never concerned by. */
  never: z.array(z.string()).catch([]),
  /** ISO date of the first answers: what fell due before is nobody's lateness. */
  since: z.string().optional().catch(undefined),
  /** Counts the changes of the profile; `before` is what the last one changed. */
  revision: z.number().int().optional().catch(undefined),
  before: Profile.optional().catch(undefined),
  /** ISO date of the last morning reminders were made. */
  reminded: z.string().optional().catch(undefined),
});
export type ObligationSettings = z.infer<typeof ObligationSettings>;
