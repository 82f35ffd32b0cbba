import { placeOf } from "../../database/places.ts";
import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { changeHandoffSettings } from "../store/settings.ts";

const STOP = /\b(?:arret|arrete[rz]?|stop|off)\b/;

/** « Triage ici », said in a channel: what names nobody is announced there, for any assistant to take. */
export const triageCommand = defineCommand({
  name: "handoff triage",
  phrases: ["triage ici", "triage here", "triage arret", "triage stop", "triage off", "canal de triage"],
  roles: ["administrator"],
  run: async ({ ask, caller, now, settle }) => {
    const { triage } = say(caller.language).handoff;
    const note = (text: string) => noteCard(caller.language, "success", text);
    if (STOP.test(fold(ask.text)))
      return settle(async (scope) => {
        await changeHandoffSettings(scope, { triage: null });
        return { card: note(triage.stopped) };
      });
    if (ask.place.kind !== "channel") return { card: noteCard(caller.language, "info", triage.sayInChannel) };
    return settle(async (scope) => {
      const place = await placeOf(scope, ask, now);
      if (!place) return { card: noteCard(caller.language, "info", triage.sayInChannel) };
      await changeHandoffSettings(scope, { triage: place.id });
      return { card: note(triage.here) };
    });
  },
});
