import { afterAll, beforeAll, expect, it } from "vitest";
import { createMicrosoft } from "../../src/calendars/microsoft/provider.ts";
import type { Provider } from "../../src/calendars/provider.ts";
import type { Database } from "../../src/database/client.ts";
import { calendarBattery } from "../contracts/calendar.ts";
import { openTestDatabase } from "../firm/house.ts";
import { createGraphPeer, type GraphPeer } from "../peers/graph-calendar.ts";
import { DESCRIPTIONS, openPrism, type Prism } from "../peers/prism.ts";
import { aWanted, openAccount } from "./graph-account.ts";
import { openOutsideHost } from "./outside-host.ts";

let test: { database: Database; close(): Promise<void> };
let peer: GraphPeer;
let prism: Prism;
let microsoft: Provider;
beforeAll(async () => {
  [test, peer] = await Promise.all([openTestDatabase(), createGraphPeer()]);
  prism = await openPrism(DESCRIPTIONS.graph, peer.url);
  peer.links.linksTo = prism.url;
  microsoft = createMicrosoft({ graphUrl: prism.url });
});
afterAll(async () => {
  await peer.close();
  await Promise.all([prism.close(), test.close()]);
});

let count = 0;
calendarBattery("Microsoft 365, behind its description", async () =>
  openOutsideHost(test.database, "microsoft", microsoft, (person) => {
    count += 1;
    const account = peer.account(`personne${count}@cabinet.fr`);
    // Every other one is entered with the tenant's rights.
    return person % 2 === 0
      ? { reads: [], access: { kind: "token", token: async () => account.token } }
      : { reads: [], access: { kind: "token", token: async () => appToken(), mailbox: account.email } };
  }),
);

let app: string | undefined;
const appToken = (): string => {
  app ??= peer.appToken();
  return app;
};

it("everything else it says is described too: guests, a link to meet by, a repeated create, a delta", async () => {
  const account = openAccount(peer, "anne@cabinet.fr");
  const signal = AbortSignal.timeout(10_000);
  const wanted = {
    ...aWanted(),
    video: true,
    place: "Salle 2",
    description: "Avec Bob",
    guests: [{ email: "zoe@ailleurs.fr", name: "Zoé" }],
  };
  const made = await microsoft.create(account, wanted, signal);
  await microsoft.create(account, { ...wanted, title: "Autre" }, signal);
  const videoUrl = "https://meet.example/a?b=1&c=2";
  await microsoft.change(account, made, { ...wanted, video: false, videoUrl }, signal).catch(() => {});
  await microsoft.change(
    account,
    { externalId: made.externalId },
    { ...wanted, video: false, videoUrl },
    signal,
  );
  const { events } = await microsoft.changes(account, undefined, wanted.start, signal);
  expect(events).toHaveLength(1);
  await microsoft.remove(account, made, signal);
});

it("asked the Graph nothing that it would refuse", () => {
  expect(prism.refused).toEqual([]);
  expect(peer.requests.length).toBeGreaterThan(100);
});
