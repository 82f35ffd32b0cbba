export type Why =
  | "channel-gone"
  | "not-in-channel"
  | "closed"
  | "no-way"
  | "disconnected"
  | "too-long"
  | "busy"
  | "no-mail"
  | "mail-refused"
  | "other";

/** The words of each platform, as its messenger wrote them down (doors/slack/slack-error.ts, doors/teams/delivery.ts). */
const WORDS: readonly (readonly [RegExp, Why])[] = [
  [/\bno open door|nobody of this tenant|\bnobody at the local desk/, "no-way"],
  [/\bchannel_not_found|\bis_archived|\blocal desk has no channel/, "channel-gone"],
  [/\bnot_in_channel|\brestricted_action|\bBotNotInConversationRoster/, "not-in-channel"],
  [
    /\b(?:user_disabled|user_not_found|users_not_found|user_not_visible|cannot_dm_bot|messages_tab_disabled)\b/,
    "closed",
  ],
  [/\bMessageWritesBlocked|\bUserNotFound/, "closed"],
  [
    /\b(?:account_inactive|invalid_auth|not_authed|token_expired|token_revoked|org_login_required|missing_scope)\b/,
    "disconnected",
  ],
  [
    /\b(?:no_permission|access_denied|team_access_not_granted|unauthorized)\b|\bHTTP 40[13]\b/,
    "disconnected",
  ],
  [/\bmsg_too_long|\bmsg_blocks_too_long|\bHTTP 413\b/, "too-long"],
  [
    /rate-?_?limited|\bunavailable|\btimeout|\brequest_timeout|\bno answer|\bmany messages|\bHTTP (?:412|429|50\d)\b/,
    "busy",
  ],
  [/\bno mail server/, "no-mail"],
];

/** Why a message was refused, for who reads it in plain words; what nobody knows is "other". */
export function whyRefused(kind: "chat" | "post" | "mail", detail: string): Why {
  if (/\bHTTP 404\b/.test(detail)) return kind === "post" ? "channel-gone" : "closed";
  const known = WORDS.find(([words]) => words.test(detail))?.[1];
  if (kind === "mail") return known === "no-mail" ? known : "mail-refused";
  // Slack says so of a private conversation too.
  return known === "channel-gone" && kind === "chat" ? "closed" : (known ?? "other");
}
