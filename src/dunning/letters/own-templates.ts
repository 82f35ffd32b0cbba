import type { Client, Tone } from "../books.ts";
import type { ChasingSettings } from "../settings.ts";
import type { MailTone } from "./letter.ts";
import type { TemplatePair } from "./template.ts";

export const MAIL_TONES = ["notice", "friendly", "reminder", "firm"] as const satisfies readonly MailTone[];
export const MANNERS = ["fr-vous", "fr-tu", "en"] as const;
export type Manner = (typeof MANNERS)[number];
/** « fr-vous-friendly »: how a firm's own texts are kept. */
export type TemplateKey = `${Manner}-${MailTone}`;

const mannerOf = ({ language, address }: Pick<Client, "language" | "address">): Manner =>
  language === "en" ? "en" : `fr-${address}`;

/** The firm's own texts for such a client and tone, where it wrote some. */
export function templatesOf(
  { templates }: Pick<ChasingSettings, "templates">,
  client: Pick<Client, "language" | "address">,
  tone: Tone,
): { templates?: TemplatePair } {
  const own = templates?.[`${mannerOf(client)}-${tone}`];
  return own ? { templates: own } : {};
}
