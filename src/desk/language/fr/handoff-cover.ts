import { fr } from "../typography.ts";

/** Who stands in for whom, and what the desk says when nobody answers. */
export const handoffCover = {
  seenAt: (name: string, when: string) => fr`${name} le verra ${when}.`,
  seenLater: (name: string) => fr`Je ne sais pas encore quand ${name} pourra le voir.`,
};
