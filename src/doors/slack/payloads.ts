import { z } from "zod";

// Only the fields the desk uses, of Slack's payloads: docs.slack.dev/interactivity, docs.slack.dev/apis/events-api.

const Id = z.string().min(1);
const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

export const SlashCommand = z.object({
  command: z.string().regex(/^\/\S+$/),
  text: z.string().default(""),
  trigger_id: Id,
  response_url: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: Flag.optional(),
  user_id: Id,
  channel_id: Id,
  channel_name: z.string().optional(),
});
export type SlashCommand = z.infer<typeof SlashCommand>;

const Who = {
  trigger_id: z.string().optional(),
  user: z.object({ id: Id, team_id: z.string().optional() }),
  team: z.object({ id: Id, domain: z.string().optional() }).nullish(),
  enterprise: z.object({ id: Id }).nullish(),
  is_enterprise_install: Flag.optional(),
};
const Channel = z.object({ id: Id, name: z.string().optional() });
const View = z.object({
  id: Id,
  type: z.string(),
  private_metadata: z.string().default(""),
  app_installed_team_id: z.string().nullish(),
});

export const BlockActions = z.object({
  ...Who,
  type: z.literal("block_actions"),
  response_url: z.string().optional(),
  container: z.object({ is_ephemeral: z.boolean().nullish() }).nullish(),
  channel: Channel.optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: View.optional(),
  actions: z
    .array(z.object({ type: z.string(), value: z.string().optional(), action_ts: z.string().optional() }))
    .min(1),
});
export type BlockActions = z.infer<typeof BlockActions>;

/** Of a file shared from another workspace only the id is said (`file_access: "check_file_info"`). */
export const File = z.object({
  id: Id,
  name: z.string().nullish(),
  mimetype: z.string().optional(),
  size: z.number().int().optional(),
  /** "slack_audio", "slack_video": recorded in Slack itself. */
  subtype: z.string().nullish(),
});

const Chosen = z.object({ value: z.string() });
/** One input's state; which of these is there depends on the element. */
export const InputState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  files: z.array(File).nullish(),
});
export type InputState = z.infer<typeof InputState>;

export const ViewSubmission = z.object({
  ...Who,
  type: z.literal("view_submission"),
  view: View.extend({ state: z.object({ values: z.record(z.string(), z.record(z.string(), InputState)) }) }),
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

export const Shortcut = z.object({
  ...Who,
  type: z.enum(["shortcut", "message_action"]),
  callback_id: Id,
  response_url: z.string().optional(),
  channel: Channel.optional(),
  message: z
    .object({
      ts: z.string(),
      thread_ts: z.string().optional(),
      text: z.string().nullish(),
      files: z.array(File).optional(),
    })
    .optional(),
});
export type Shortcut = z.infer<typeof Shortcut>;

export const MessageEvent = z.object({
  type: z.enum(["message", "app_mention"]),
  channel: Id,
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  edited: z.unknown().optional(),
  text: z.string().nullish(),
  ts: Id,
  thread_ts: z.string().optional(),
  files: z.array(File).optional(),
});

export const HomeEvent = z.object({
  type: z.literal("app_home_opened"),
  user: Id,
  tab: z.string().optional(),
});

export const Revoked = z.object({
  type: z.enum(["app_uninstalled", "tokens_revoked"]),
  tokens: z.object({ bot: z.array(z.string()).nullish() }).optional(),
});

export const EventCallback = z.object({
  type: z.literal("event_callback"),
  event_id: Id,
  event_time: z.number().optional(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  context_team_id: z.string().nullish(),
  context_enterprise_id: z.string().nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        user_id: z.string().nullish(),
        is_bot: z.boolean().optional(),
        is_enterprise_install: z.boolean().optional(),
      }),
    )
    .optional(),
  event: z.looseObject({ type: z.string() }),
});
export type EventCallback = z.infer<typeof EventCallback>;
