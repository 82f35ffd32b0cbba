import { randomUUID } from "node:crypto";
import type { DoorName } from "../../src/desk/ask.ts";
import type { HttpServer } from "../../src/doors/http-server.ts";
import { appMention, directMessage, eventCallback, signEvent } from "../doors/slack/payloads.ts";
import { AMINA, direct, inChannel, TENANT, THREAD } from "../doors/teams/activities.ts";
import { collect } from "../doors/teams/open-test-door.ts";
import { type Listener, listenTo, postAsk } from "../doors/web/desk-server.ts";
import { openBotConnector } from "../peers/bot-connector.ts";
import { createSlackPeer } from "../peers/slack.ts";
import { CLAIRE } from "../process/world.ts";

/** One message at one door. `to`: "channel", or somebody in private. */
export interface Sent {
  door: DoorName;
  to: "channel" | "private";
  text: string;
}

/** Who leads the firm at each door, and what it is called there. */
export const WORKSPACES: Readonly<Record<DoorName, string>> = { slack: "T1", teams: TENANT, web: "local" };

/** Where something new is posted: in no thread. */
const WHOLE_CHANNEL = THREAD.replace(/;.*/, "");

/** What stands behind the three doors, and who comes to them. */
export async function openPeers() {
  const [slack, teams] = await Promise.all([createSlackPeer({ users: [CLAIRE] }), openBotConnector()]);
  teams.people.set(AMINA.id, { name: AMINA.name, email: "amina@cabinet.fr", tenantId: TENANT });
  let page: Listener | undefined;
  const seen = { slack: 0, teams: 0, web: 0 };

  const fromSlack = (): Sent[] =>
    slack.of("chat.postMessage").map(({ args }) => ({
      door: "slack",
      to: args["channel"] === "C1" ? "channel" : "private",
      text: plain([args["text"], ...collect(args["blocks"])]),
    }));
  const fromTeams = (): Sent[] =>
    teams.calls
      .filter(({ method, path }) => method === "POST" && path.endsWith("/activities"))
      .map(({ conversation, body }) => ({
        door: "teams",
        to: conversation === WHOLE_CHANNEL ? "channel" : "private",
        text: plain(collect(body)),
      }));
  const fromWeb = (): Sent[] =>
    (page?.events ?? []).map(({ data }) => ({
      door: "web",
      to: "place" in data ? "channel" : "private",
      text: plain([data.summary, ...collect("card" in data ? data.card : undefined)]),
    }));
  const newOf = (door: DoorName, sent: readonly Sent[]): Sent[] => {
    const fresh = sent.slice(seen[door]);
    seen[door] = sent.length;
    return fresh;
  };

  return {
    slackApi: slack.apiUrl,
    /** What came since the last look. */
    arrived: (): Sent[] => [
      ...newOf("slack", fromSlack()),
      ...newOf("teams", fromTeams()),
      ...newOf("web", fromWeb()),
    ],
    /** `now`: what their signatures are made with. */
    through(server: HttpServer, now: () => number) {
      const post = async (path: string, { body, headers }: { body: string; headers: object }) => {
        const response = await fetch(`${server.address}${path}`, {
          method: "POST",
          body,
          headers: headers as Record<string, string>,
        });
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      };
      const toSlack = (event: Record<string, unknown>) =>
        post("/slack/events", signEvent(eventCallback(event, { event_id: randomUUID() }), now()));
      const toTeams = (activity: unknown) =>
        post("/api/messages", {
          body: JSON.stringify(activity),
          headers: { "content-type": "application/json; charset=utf-8" },
        });
      const serviceUrl = teams.serviceUrl;
      return {
        /** Claire, Amina and Camille open the firm at their door. */
        async greet() {
          await toSlack(directMessage("merci"));
          await toTeams(direct(serviceUrl, { text: "merci" }));
          page = await listenTo(server, "person=camille");
          await postAsk(server, { person: "camille", id: randomUUID(), text: "merci" });
        },
        /** The same in the channel where everybody reads. */
        async sayInChannel(door: DoorName, text: string) {
          if (door === "slack") {
            return toSlack(appMention(`<@UBOT> ${text}`));
          }
          if (door === "teams")
            return toTeams(inChannel(serviceUrl, { text: `<at>Guichet</at> ${text}`, id: randomUUID() }));
          await postAsk(server, { person: "camille", id: randomUUID(), text });
        },
        hangUp: () => page?.close(),
      };
    },
    close: () => Promise.all([slack.close(), teams.close()]),
  };
}

const plain = (texts: readonly unknown[]): string =>
  texts
    .filter((text) => typeof text === "string")
    .join("\n")
    .replace(/[\u00a0\u202f]/g, " ");
