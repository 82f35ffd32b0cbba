import { afterAll, beforeAll } from "vitest";
import type { Database } from "../../src/database/client.ts";
import { calendarBattery } from "../contracts/calendar.ts";
import { openTestDatabase } from "../firm/house.ts";
import { closePeers, openAccount, openPeers, provider, radicale } from "./caldav-account.ts";
import { openOutsideHost } from "./outside-host.ts";

let test: { database: Database; close(): Promise<void> };
beforeAll(async () => {
  [test] = await Promise.all([openTestDatabase(), openPeers()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([test?.close(), closePeers()]);
});

calendarBattery("a CalDAV server (radicale)", async () =>
  openOutsideHost(test.database, "caldav", provider, async () => {
    const { id: _id, path: _path, ...account } = await openAccount(radicale.url);
    return account;
  }),
);
