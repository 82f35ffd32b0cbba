import { randomUUID } from "node:crypto";

/** Activities with the members real ones have, as Teams' documentation shows them. */
export const TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
export const BOT = { id: "28:f5d48856-5b42-41a0-8c3a-c5f944b679b0", name: "Guichet" };
export const AMINA = {
  id: "29:1-aMina_k3j",
  name: "Amina Diallo",
  aadObjectId: "3f2a4d1e-0000-4000-8000-00000000a111",
};
export const ZOE = {
  id: "29:1-zOe_p0q",
  name: "Zoé O’Brien",
  aadObjectId: "3f2a4d1e-0000-4000-8000-00000000b222",
};
export const DIRECT = "a:1pL6i0oY3C0K8oAj8";
export const THREAD = "19:693ecdb923ac4458a5c23661b505fc84@thread.tacv2;messageid=1481567603816";
export const TEAM = "19:team0000000000000000000000000000@thread.tacv2";

type Overrides = Record<string, unknown>;

export function direct(serviceUrl: string, overrides: Overrides = {}): Overrides {
  return {
    type: "message",
    id: `${Date.now()}${Math.floor(Math.random() * 1e6)}`,
    timestamp: "2026-11-23T08:30:00.123Z",
    localTimestamp: "2026-11-23T09:30:00.123+01:00",
    localTimezone: "Europe/Paris",
    channelId: "msteams",
    serviceUrl,
    from: AMINA,
    recipient: BOT,
    conversation: { conversationType: "personal", tenantId: TENANT, id: DIRECT },
    channelData: { tenant: { id: TENANT } },
    entities: [
      { type: "clientInfo", locale: "fr-FR", country: "FR", platform: "Windows", timezone: "Europe/Paris" },
    ],
    locale: "fr-FR",
    textFormat: "plain",
    attachments: [{ contentType: "text/html", content: "<p>…</p>" }],
    ...overrides,
  };
}

export function inChannel(serviceUrl: string, overrides: Overrides = {}): Overrides {
  return direct(serviceUrl, {
    conversation: { isGroup: true, conversationType: "channel", tenantId: TENANT, id: THREAD },
    channelData: {
      tenant: { id: TENANT },
      team: { id: TEAM, name: "Cabinet" },
      channel: { id: TEAM },
      teamsChannelId: TEAM,
      teamsTeamId: TEAM,
    },
    entities: [mentionOf(BOT)],
    ...overrides,
  });
}

export const mentionOf = ({ id, name }: { id: string; name: string }) => ({
  type: "mention",
  mentioned: { id, name },
  text: `<at>${name}</at>`,
});

/** A press of an Action.Execute, as Teams sends it. */
export const press = (
  activity: Overrides,
  data: Record<string, unknown>,
  overrides: Overrides = {},
): Overrides => ({
  ...activity,
  type: "invoke",
  name: "adaptiveCard/action",
  id: `f:${randomUUID()}`,
  replyToId: "1481567603800",
  value: { action: { type: "Action.Execute", id: "", verb: "ask", data }, trigger: "manual" },
  ...overrides,
});
