import { afterAll, beforeAll } from "vitest";
import type { Database } from "../../src/database/client.ts";
import { calendarBattery } from "../contracts/calendar.ts";
import { openTestDatabase } from "../firm/house.ts";
import { openOutsideHost } from "./outside-host.ts";
import { createPaper } from "./paper-calendar.ts";

let test: { database: Database; close(): Promise<void> };
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

calendarBattery("calendars outside, on paper", async () =>
  openOutsideHost(test.database, "caldav", createPaper().provider, (person) => ({
    reads: [],
    writes: `book-${person}`,
    access: { kind: "address", url: "" },
  })),
);
