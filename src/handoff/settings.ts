import { z } from "zod";

/** How hand-offs are shared out, as it is kept in firm.handoff beside what other parts of the room keep there. */
export const HandoffSettings = z.object({
  /** Several assistants: who has the skill the words speak of, else by turn; or always by turn. */
  sharing: z.enum(["skill", "turn"]).catch("skill"),
  /** Where what names nobody is announced, for any assistant to take: id of a place; null: nowhere. */
  triage: z.string().nullable().catch(null),
});
export type HandoffSettings = z.infer<typeof HandoffSettings>;
