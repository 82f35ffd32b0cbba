import { z } from "zod";

/** What Ask.reply holds at this door: enough to answer from any process, and to be told things later. */
export const ReplyAddress = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  bot: z.string(),
  /** The person's name for the connector; Ask.person is the same. */
  user: z.string(),
  aadObjectId: z.string().optional(),
  /** The message whose button was pressed: what a replacing card replaces. */
  card: z.string().optional(),
  /** IANA, as the person's own Teams says it. */
  zone: z.string().optional(),
  /** Who is in a team is asked of the team, not of one of its threads. */
  team: z.string().optional(),
  /** It was asked in a window over somebody else's conversation: nothing is written there. */
  dialog: z.boolean().optional(),
  /** Where files sent with the ask are fetched: sealed addresses, by the files' ids. */
  files: z.array(z.object({ id: z.string(), address: z.string() })).optional(),
});
export type ReplyAddress = z.infer<typeof ReplyAddress>;

/** How a channel or a group chat is written in first; its conversation is the place's own id. */
export const PlaceReference = z.object({ serviceUrl: z.string(), bot: z.string() });
export type PlaceReference = z.infer<typeof PlaceReference>;

/** How a person is written to first: stored with their identity. */
export const PersonalReference = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  bot: z.string(),
  aadObjectId: z.string().optional(),
});
export type PersonalReference = z.infer<typeof PersonalReference>;
