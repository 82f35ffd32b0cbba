import { z } from "zod";

/** What only the firm can say; nothing of it has a default. */
export const WorthSettings = z.object({
  /** What an hour of its own is worth, in cents. */
  hour: z.object({ cents: z.number().int().positive(), currency: z.string() }).optional().catch(undefined),
  /** Of an hour of the assistant's, what part gives an hour back: whole percent. */
  share: z.number().int().min(1).max(100).optional().catch(undefined),
});
export type WorthSettings = z.infer<typeof WorthSettings>;
