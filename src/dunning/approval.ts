import type { Client } from "./books.ts";
import type { ContactDecision } from "./decision.ts";

type Proposed = Pick<ContactDecision, "channel" | "tone" | "byPartner">;

/** Leaves without anybody's leave: the first reminders of a business the firm marked so, by e-mail, and nothing else. */
export const leavesByItself = (client: Pick<Client, "automatic" | "kind">, proposed: Proposed): boolean =>
  client.automatic &&
  client.kind === "business" &&
  proposed.channel === "e-mail" &&
  !proposed.byPartner &&
  (proposed.tone === "notice" || proposed.tone === "friendly");

/** Part of « tout envoyer »; the others are approved one by one: mise en demeure, consumers, public bodies. */
export const sentWithTheOthers = (client: Pick<Client, "kind">, proposed: Proposed): boolean =>
  client.kind === "business" && proposed.channel === "e-mail" && proposed.tone !== "formal";
