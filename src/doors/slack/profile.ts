import { z } from "zod";
import type { Profile } from "../../desk/reception.ts";

const User = z.object({
  id: z.string(),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_email_confirmed: z.boolean().nullish(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  enterprise_user: z
    .object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() })
    .nullish(),
  profile: z.object({ real_name: z.string().nullish(), email: z.string().nullish() }).nullish(),
});
type User = z.infer<typeof User>;

/** users.info as the desk reads it. Null: gone. docs.slack.dev/reference/objects/user-object */
export function readProfile(answer: Record<string, unknown>, workspace: string): Profile | null {
  const user = User.parse(answer["user"]);
  if (user.deleted) return null;
  const kind = kindOf(user, workspace);
  const email = user.profile?.email ?? undefined;
  return {
    name: user.profile?.real_name || user.real_name || user.name || user.id,
    ...(email === undefined ? {} : { email }),
    // A member's address is the workspace's word, unless Slack still waits for its confirmation.
    emailVerified: email !== undefined && kind === "member" && user.is_email_confirmed !== false,
    ...(user.tz ? { zone: user.tz } : {}),
    ...(user.locale ? { locale: user.locale } : {}),
    kind,
    reachable: kind === "member" || kind === "guest",
  };
}

function kindOf(user: User, workspace: string): Profile["kind"] {
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  if (user.is_stranger || !belongsTo(user, workspace)) return "outsider";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}

/** On Grid a person has a home workspace and others; an app installed for the whole organisation serves them all. */
function belongsTo(user: User, workspace: string): boolean {
  const homes = [user.team_id, user.enterprise_user?.enterprise_id, ...(user.enterprise_user?.teams ?? [])];
  const known = homes.filter((home) => home !== null && home !== undefined);
  return known.length === 0 || known.includes(workspace);
}
