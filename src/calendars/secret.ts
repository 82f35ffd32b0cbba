import { z } from "zod";

const Tokens = z.object({
  access: z.string(),
  refresh: z.string().optional(),
  expiresAt: z.number(),
  scopes: z.array(z.string()).readonly(),
});

/** What calendar_link.secrets holds once it is opened. */
export const LinkSecret = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tokens"), tokens: Tokens }),
  z.object({ kind: z.literal("password"), login: z.string(), password: z.string() }),
  z.object({ kind: z.literal("address"), url: z.string() }),
]);
export type LinkSecret = z.infer<typeof LinkSecret>;
