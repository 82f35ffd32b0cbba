import { z } from "zod";

const Account = z.object({
  id: z.string().min(1).max(300),
  name: z.string().nullish(),
  aadObjectId: z.string().max(100).nullish(),
  role: z.string().nullish(),
});

const Mention = z.object({
  type: z.literal("mention"),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
});

/** What we read of a Bot Framework activity. https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md */
export const Activity = z.object({
  type: z.string().max(50),
  id: z.string().min(1).max(500).nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  channelId: z.string().max(100),
  serviceUrl: z.string().max(500),
  from: Account,
  recipient: Account,
  conversation: z.object({
    id: z.string().min(1).max(1_000),
    conversationType: z.string().nullish(),
    tenantId: z.string().max(100).nullish(),
    isGroup: z.boolean().nullish(),
  }),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z
    .array(
      z.object({
        contentType: z.string().nullish(),
        name: z.string().nullish(),
        content: z.unknown().optional(),
      }),
    )
    .nullish(),
  entities: z.array(z.unknown()).nullish(),
  replyToId: z.string().max(500).nullish(),
  locale: z.string().max(50).nullish(),
  localTimezone: z.string().max(100).nullish(),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().max(100) }).nullish(),
      team: z.object({ id: z.string().max(300).nullish(), name: z.string().nullish() }).nullish(),
      channel: z.object({ name: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
export type Activity = z.infer<typeof Activity>;

export interface MentionEntity {
  /** As it stands in the text: "<at>Zoé</at>". */
  text: string;
  id: string;
}

export const mentionsIn = (activity: Activity): MentionEntity[] =>
  (activity.entities ?? []).flatMap((entity) => {
    const read = Mention.safeParse(entity);
    return read.success ? [{ text: read.data.text ?? "", id: read.data.mentioned.id }] : [];
  });

/** One person's conversation with us; everything else has others listening. */
export const isDirect = ({ conversation }: Activity): boolean =>
  conversation.conversationType ? conversation.conversationType === "personal" : !conversation.isGroup;

/** Where there are no tenants (the playground of developers), everybody belongs to one. */
const LOCAL_TENANT = "local-tenant";

export function tenantOf(activity: Activity, local: boolean): string | undefined {
  return (
    activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? (local ? LOCAL_TENANT : undefined)
  );
}
