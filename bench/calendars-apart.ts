import { fork } from "node:child_process";
import { once } from "node:events";
import { createCaldav } from "../src/calendars/caldav/provider.ts";
import { createGoogle } from "../src/calendars/google/provider.ts";
import { createMicrosoft } from "../src/calendars/microsoft/provider.ts";
import type { Account, Provider, ProviderName } from "../src/calendars/provider.ts";

/** Each is answered with the milliseconds of the slowest request since the last one, as the servers see it. */
export type ToServers = { do: "slow"; ms: number } | { do: "hang" } | { do: "tell" };

/** What the servers tell once they stand. */
export interface Opened {
  google: string;
  graph: string;
  caldav: { url: string; path: string; login: string; password: string };
  tokens: Readonly<Record<"camille" | "morgan" | "sacha" | "robin", string>>;
}

/** Calendar servers in a process of their own: Camille and Morgan at Google, Sacha and Robin at Microsoft 365, Alix on a CalDAV server. */
export async function openCalendarsApart() {
  const servers = fork(new URL("./calendar-servers.ts", import.meta.url));
  const [opened] = (await once(servers, "message")) as [Opened];
  const providers: Record<"google" | "microsoft" | "caldav", Provider> = {
    google: createGoogle({ apiUrl: opened.google }),
    microsoft: createMicrosoft({ graphUrl: opened.graph }),
    caldav: createCaldav({ local: true }),
  };
  const byToken = (person: keyof Opened["tokens"]): Omit<Account, "id"> => ({
    reads: [],
    access: { kind: "token", token: async () => opened.tokens[person] },
  });
  const { path, ...access } = opened.caldav;
  const links: readonly [person: string, provider: ProviderName, account: Omit<Account, "id">][] = [
    ["camille", "google", byToken("camille")],
    ["morgan", "google", byToken("morgan")],
    ["sacha", "microsoft", byToken("sacha")],
    ["robin", "microsoft", byToken("robin")],
    ["alix", "caldav", { reads: [path], writes: path, access: { kind: "password", ...access } }],
  ];
  return {
    providers,
    links,
    async tell(what: ToServers): Promise<number> {
      servers.send(what);
      const [slowest] = (await once(servers, "message")) as [number];
      return slowest;
    },
    async close(): Promise<void> {
      servers.disconnect();
      await once(servers, "exit");
    },
  };
}

export type CalendarsApart = Awaited<ReturnType<typeof openCalendarsApart>>;
