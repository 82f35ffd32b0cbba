import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { createTestDatabase } from "../database.ts";
import { createFolder, type Guichet, startGuichet } from "../process/guichet.ts";

/** Monday 23 November 2026, 8:00 in Paris: nobody has a meeting yet, and the week is in front of everybody. */
const MONDAY = "2026-11-23T08:00";

export interface StoryGuichet extends Guichet {
  /** What the desk's machine says it is, in epoch milliseconds: signatures are made with it. */
  now(): number;
  /** Jumps to a local time in Paris, and lets the desk see it. */
  goTo(local: string): Promise<void>;
  close(): Promise<void>;
}

const aheadAt = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Paris").epochMilliseconds - Date.now();

/** The compiled product in its own process, on a database of its own, at the beginning of a working week. */
export async function startOnMonday(environment: Readonly<Record<string, string>>): Promise<StoryGuichet> {
  const database = await createTestDatabase();
  const folder = createFolder();
  const clock = join(folder.path, "clock");
  let ahead = aheadAt(MONDAY);
  writeFileSync(clock, String(ahead));
  const guichet = await startGuichet(folder.path, {
    DATABASE_URL: database.ownerUrl,
    LOG_LEVEL: "info",
    NODE_OPTIONS: `--import ${new URL("./monday.mjs", import.meta.url).href}`,
    CLOCK_FILE: clock,
    ...environment,
  });
  return {
    ...guichet,
    now: () => Date.now() + ahead,
    async goTo(local) {
      ahead = aheadAt(local);
      // Never half written: an empty clock would be today's.
      writeFileSync(`${clock}.next`, String(ahead));
      renameSync(`${clock}.next`, clock);
      await sleep(150);
    },
    async close() {
      await guichet.stop();
      await database.drop();
      folder.remove();
    },
  };
}

/** As a person reads it: ordinary spaces, straight lines. */
export const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

export const isSaid = (read: string, words: string | RegExp): boolean =>
  typeof words === "string" ? read.includes(words) : words.test(read);
