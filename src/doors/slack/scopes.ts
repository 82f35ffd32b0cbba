/** What the app asks of a workspace. im:history and app_mentions:read are how words reach it, files:* what is dropped and handed over. */
export const SLACK_SCOPES = [
  "app_mentions:read",
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
] as const;
