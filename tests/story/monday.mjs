// Loaded before the product (`node --import`): its machine's clock is so many milliseconds ahead or behind, as the file
// says at each moment: a story jumps from one morning to another. Time runs; signatures, agendas and the cards' dates all
// live on the same day, whenever the tests run. What the product does every minute it does several times a second.
import { readFileSync, watchFile } from "node:fs";

const file = process.env.CLOCK_FILE;
const read = () => Number(readFileSync(file, "utf8"));
let ahead = read();
watchFile(file, { interval: 20, persistent: false }, () => {
  ahead = read();
});

const RealDate = Date;
const now = () => RealDate.now() + ahead;
globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  construct: (target, values, made) =>
    Reflect.construct(target, values.length > 0 ? values : [now()], made === globalThis.Date ? target : made),
});

const setRealInterval = setInterval;
globalThis.setInterval = (work, everyMs, ...values) =>
  setRealInterval(work, everyMs === 60_000 ? 250 : everyMs, ...values);
