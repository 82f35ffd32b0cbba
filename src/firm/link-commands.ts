import { createLinkCode, joinFirms, readLinkCode } from "../database/link-firms.ts";
import { defineCommand } from "../desk/command.ts";
import { linkCodeCard, linkFormCard, linkOutcomeCard } from "./link-cards.ts";

/** Alone: a one-time code. With a code: joins this door's firm into the one that made it. */
export const linkCommand = defineCommand({
  name: "guichet link",
  phrases: ["guichet relier", "guichet lier"],
  roles: ["administrator"],
  help: {
    fr: { label: "Relier Slack et Teams", example: "guichet relier" },
    en: { label: "Link Slack and Teams", example: "guichet link" },
  },
  listed: { description: { fr: "Relier Slack et Teams", en: "Link Slack and Teams" } },
  async run(counter) {
    const { ask, caller, now } = counter;
    const { door, workspace } = ask;
    const { person, language, zone } = caller;
    const reader = { language, zone, now };
    const typed = (ask.form?.["code"] ?? counter.words).trim();
    if (typed === "") {
      return counter.settle(async (scope) => {
        const code = await createLinkCode(scope, { person, door, now });
        return { card: linkCodeCard(code, reader) };
      });
    }
    const code = readLinkCode(typed);
    if (code === undefined) return { card: linkFormCard(typed, reader) };
    return counter.settle(async (scope) => {
      const outcome = await joinFirms(scope, { code, person, door, workspace, now });
      return { card: linkOutcomeCard(outcome, reader) };
    });
  },
});
