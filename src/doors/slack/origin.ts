import { z } from "zod";
import { AskPlace } from "../../desk/ask.ts";
import { LIMITS } from "./limits.ts";

/**
 * What this door keeps in `Ask.reply`: the ways back. `at` is when Slack's request arrived (epoch milliseconds), from
 * which a trigger and a response_url grow old.
 */
export const Origin = z.object({
  at: z.number(),
  trigger: z.string().optional(),
  /** When the trigger came, where that was later than `at`: a modal keeps the response_url of its beginning. */
  triggered: z.number().optional(),
  responseUrl: z.string().optional(),
  /** The thread to answer in. */
  thread: z.string().optional(),
  /** The message to answer begins that thread, and does not stand in it yet. */
  root: z.boolean().optional(),
  /** It began with a button of a message: only then is there a message whose place an answer can take. */
  pressed: z.boolean().optional(),
  /** That message is read by others: an answer for the asker alone must not take its place. */
  open: z.boolean().optional(),
  /** It began on the Home tab, which shows what the press may have changed. */
  home: z.boolean().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** What a modal remembers of where it was opened: in its private_metadata. */
const Metadata = z.object({
  ask: z.string(),
  place: AskPlace,
  origin: Origin,
});
export type Metadata = z.infer<typeof Metadata>;

/** May be longer than Slack takes, where the ask is: the caller then opens no modal. */
export function packMetadata({
  ask,
  place,
  origin: { trigger: _, triggered: __, ...origin },
}: Metadata): string {
  const text = JSON.stringify({ ask, place, origin });
  return text.length <= LIMITS.metadata ? text : JSON.stringify({ ask, place, origin: { at: origin.at } });
}

export function unpackMetadata(text: string): Metadata | undefined {
  try {
    return Metadata.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
