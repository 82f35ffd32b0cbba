import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { HandoffSettings } from "../settings.ts";
import { changeHandoffSettings, readHandoffSettings } from "../store/settings.ts";

/** Several assistants: to whom goes what names nobody. */
export const settingsCommand = defineCommand({
  name: "handoff settings",
  phrases: ["partage des demandes", "reglages du secretariat", "secretariat reglages"],
  roles: ["administrator"],
  run: async ({ ask, caller, scope, settle }) => {
    const words = say(caller.language).handoff.settings;
    const settings = await readHandoffSettings(scope);
    if (ask.form) {
      const { sharing } = HandoffSettings.parse({ ...settings, sharing: ask.form["sharing"] });
      return settle(async (unit) => {
        await changeHandoffSettings(unit, { sharing });
        return {
          card: noteCard(caller.language, "success", `${words.saved} ${words.sharing} ${words[sharing]}.`),
        };
      });
    }
    return {
      card: {
        language: caller.language,
        audience: "asker",
        summary: words.title,
        blocks: [
          { kind: "text", text: words.intro },
          {
            kind: "form",
            title: words.title,
            ask: "handoff settings",
            submit: words.save,
            fields: [
              {
                kind: "choice",
                name: "sharing",
                label: words.sharing,
                required: true,
                value: settings.sharing,
                options: [
                  { value: "skill", label: words.skill },
                  { value: "turn", label: words.turn },
                ],
              },
            ],
          },
        ],
      },
    };
  },
});
