import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Unsent } from "../store/unsent.ts";

/** Of a conversation with one person, Slack and Teams speak as of any other place. */
const OF_A_PLACE = new Set(["place-gone", "place-closed", "not-a-member", "may-not-post"]);

/** The outbox keeps the reason in front of the platform's own words (jobs/outcome.ts). */
export function whyRefused({ kind, detail }: Pick<Unsent, "kind" | "detail">, language: Language): string {
  const { state, doors } = say(language);
  if (kind === "mail") return detail === "no mail server configured" ? state.noMail : state.mailRefused;
  const words: Readonly<Record<string, string>> = doors.whyNotPosted;
  const [reason = ""] = detail.split(":", 1);
  const why = kind === "chat" && OF_A_PLACE.has(reason) ? "person-gone" : reason;
  return (Object.hasOwn(words, why) ? words[why] : undefined) ?? doors.whyNotPosted["not-taken"];
}
