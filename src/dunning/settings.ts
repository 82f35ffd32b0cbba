import { z } from "zod";
import type { ClientKind, Policy } from "./books.ts";
import { StoredTemplates } from "./letters/template.ts";
import { defaultPolicy, StoredPolicy } from "./policies.ts";

/** How the firm chases, as it is kept in firm.dunning. Absent until somebody chose: nothing is chased before. */
export const ChasingSettings = z.object({
  policy: z.enum(["tpe", "profession-liberale"]),
  trade: z.enum(["lawyer", "architect", "accountant", "other"]),
  /** File numbers instead of names where others read. */
  confidential: z.boolean(),
  /** Under every reminder: the direct line, and when somebody answers it. */
  phone: z.string().optional(),
  hours: z.string().optional(),
  /** On letters: the firm's address, a line each, and what the law wants under it (form, SIREN, court of record). */
  postalAddress: z.string().optional(),
  legalLine: z.string().optional(),
  /** Where transfers go; an IBAN without spaces. A QR code is shown only where it is known. */
  account: z.object({ beneficiary: z.string(), iban: z.string(), bic: z.string().optional() }).optional(),
  /** Kinds of client whose mails carry a QR code to pay by; consumers where nothing is said. */
  qrFor: z.array(z.enum(["business", "consumer", "public"])).optional(),
  /** The firm's own ladders and texts, in place of the default ones; see policies.ts and letters/template.ts. */
  policies: z.partialRecord(z.enum(["business", "consumer", "public"]), StoredPolicy).optional(),
  templates: z.record(z.string(), StoredTemplates).optional(),
});
export type ChasingSettings = z.infer<typeof ChasingSettings>;

export const policyFor = (settings: ChasingSettings, kind: ClientKind): Policy =>
  settings.policies?.[kind] ?? defaultPolicy(settings.policy, kind);
