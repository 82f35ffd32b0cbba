/** What the app asks of a workspace. im:history and app_mentions:read are how words reach it, files:read what people drop. */
export const SLACK_SCOPES = [
  "app_mentions:read",
  "chat:write",
  "commands",
  "files:read",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
] as const;
