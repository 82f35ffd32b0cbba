import { z } from "zod";

export const DoorName = z.enum(["slack", "teams", "web"]);
export type DoorName = z.infer<typeof DoorName>;

/** Where the ask was made, in the door's own ids. An answer meant for everybody there goes back to it. */
export const AskPlace = z.object({
  id: z.string(),
  kind: z.enum(["direct", "channel"]),
  /** The whole channel where that is another thing than `id`, or has a name; how the door writes in it unasked. */
  channel: z
    .object({ id: z.string(), name: z.string().optional(), reference: z.unknown().optional() })
    .optional(),
});

export const AskFile = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string().optional(),
  /** In bytes, where the door says it. */
  size: z.number().int().optional(),
});
export type AskFile = z.infer<typeof AskFile>;

/** The message an ask was made about (« Confier au secrétariat » on it). */
export const AskSource = z.object({
  /** Opens it in the door's own application; https. */
  url: z.string().optional(),
  text: z.string().optional(),
});
export type AskSource = z.infer<typeof AskSource>;

/**
 * What somebody wants, in the shape every door decodes to. Stored whole with its claim, so that another
 * process can work on it after a crash: data only, no callback, no secret.
 *
 * - `id` is the same for every delivery of the same ask (event id, trigger id, activity id), and for a
 *   button that may act only once it is made of the button's nonce and the person.
 * - `workspace` and `person` are the door's own ids (Slack team and user, Teams tenant and AAD or channel
 *   account); who that is in the firm is the desk's business.
 * - `text` is plain words. People are mentioned as `<@id>`: the door's own id or a person's id in the firm.
 *   A command typed after a slash keeps its name without the slash: "book demain 14h".
 * - `form` holds the answers to a form by field name: dates `2026-11-23`, times `14:00`, durations in
 *   minutes, people as mentions separated by spaces, files by id. A field whose name begins with `secret-` is sealed
 *   before it is stored (Ports.secrets opens it).
 * - `source`: the message a shortcut was used on. Its words stand in `text` too, after the shortcut's name.
 * - `reply` belongs to the door alone: what it needs to answer (response_url, trigger, conversation).
 */
export const Ask = z.object({
  id: z.string().min(1),
  door: DoorName,
  workspace: z.string().min(1),
  person: z.string().min(1),
  place: AskPlace,
  via: z.enum(["command", "message", "button", "form", "home", "shortcut"]),
  text: z.string(),
  files: z.array(AskFile),
  form: z.record(z.string(), z.string()).optional(),
  source: AskSource.optional(),
  /** BCP 47, as the door says it; only used at first contact. */
  locale: z.string().optional(),
  reply: z.record(z.string(), z.unknown()),
});
export type Ask = z.infer<typeof Ask>;

/** A person named inside a text. */
export const MENTION = /<@([^<>@\s|]+)>/g;
export const mention = (id: string): string => `<@${id}>`;
