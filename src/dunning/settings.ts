import { z } from "zod";
import type { ClientKind, Policy } from "./books.ts";
import { defaultPolicy } from "./policies.ts";

/** How the firm chases, as it is kept in firm.dunning. Absent until somebody chose: nothing is chased before. */
export const ChasingSettings = z.object({
  policy: z.enum(["tpe", "profession-liberale"]),
  trade: z.enum(["lawyer", "architect", "accountant", "other"]),
  /** File numbers instead of names where others read. */
  confidential: z.boolean(),
  /** Under every reminder: the direct line, and when somebody answers it. */
  phone: z.string().optional(),
  hours: z.string().optional(),
});
export type ChasingSettings = z.infer<typeof ChasingSettings>;

export const policyFor = (settings: ChasingSettings, kind: ClientKind): Policy =>
  defaultPolicy(settings.policy, kind);
