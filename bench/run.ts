import { acknowledgementsBench } from "./acknowledgements.ts";
import type { Bench } from "./bench.ts";
import { bookOutsideBench } from "./book-outside.ts";
import { dayOfRemindersBench } from "./day-of-reminders.ts";
import { digestsBench } from "./digests.ts";
import { findSlotsBench } from "./find-slots.ts";

const benches: Bench[] = [
  acknowledgementsBench,
  bookOutsideBench,
  dayOfRemindersBench,
  digestsBench,
  findSlotsBench,
];

/** `npm run bench` runs all of them, `npm run bench -- find-slots` the named ones. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown bench '${unknown.join("', '")}': expected ${benches.map(({ name }) => name).join(", ")}`,
  );
  process.exit(1);
}
for (const bench of benches.filter(({ name }) => asked.length === 0 || asked.includes(name)))
  for (const line of await bench.run()) console.log(`${bench.name}: ${line}`);
