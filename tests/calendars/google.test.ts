import { afterAll, beforeAll, expect, it } from "vitest";
import { createGoogle } from "../../src/calendars/google/provider.ts";
import type { Provider } from "../../src/calendars/provider.ts";
import type { Database } from "../../src/database/client.ts";
import { calendarBattery } from "../contracts/calendar.ts";
import { openTestDatabase } from "../firm/house.ts";
import { createGooglePeer, type GooglePeer } from "../peers/google-calendar.ts";
import { DESCRIPTIONS, openPrism, type Prism } from "../peers/prism.ts";
import { openOutsideHost } from "./outside-host.ts";

let test: { database: Database; close(): Promise<void> };
let peer: GooglePeer;
let prism: Prism;
let google: Provider;
beforeAll(async () => {
  [test, peer] = await Promise.all([openTestDatabase(), createGooglePeer()]);
  prism = await openPrism(DESCRIPTIONS.google, peer.url);
  google = createGoogle({ apiUrl: prism.url });
});
afterAll(async () => {
  await peer.close();
  await Promise.all([prism.close(), test.close()]);
});

calendarBattery("Google, behind its description", async () =>
  openOutsideHost(test.database, "google", google, (person) => {
    const account = peer.account(`person${person}@cabinet.fr`);
    return { reads: [], access: { kind: "token", token: async () => account.token } };
  }),
);

it("asked Google nothing that Google would refuse", () => {
  expect(prism.refused).toEqual([]);
  expect(peer.requests.length).toBeGreaterThan(100);
});
