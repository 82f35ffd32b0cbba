/** What the app asks of a workspace. im:history and app_mentions:read are how words reach it. */
export const SLACK_SCOPES = [
  "app_mentions:read",
  "chat:write",
  "commands",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
] as const;
