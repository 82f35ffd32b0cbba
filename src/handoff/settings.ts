import { z } from "zod";

/** How hand-offs are shared out, as it is kept in firm.handoff beside what other parts of the room keep there. */
export const HandoffSettings = z.object({
  /** Several assistants: who has the skill the words speak of, else by turn; or always by turn. */
  sharing: z.enum(["skill", "turn"]).catch("skill"),
});
export type HandoffSettings = z.infer<typeof HandoffSettings>;
