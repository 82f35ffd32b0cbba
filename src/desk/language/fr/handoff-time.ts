import { fr } from "../typography.ts";

export const handoffTime = {
  otherLength: fr`Autre durée…`,
};
