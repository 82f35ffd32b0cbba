// One process of the product that makes and posts digests, compiled: its tick, its sender and its Slack door against a
// local Slack, at an hour that is given. It says "at work", then works until it is killed.
import { openDatabase } from "../../../dist/database/client.js";
import { createSecrets } from "../../../dist/database/secrets.js";
import { runDigest } from "../../../dist/digest/run.js";
import { openSlackDoor } from "../../../dist/doors/slack/open.js";
import { createSender } from "../../../dist/jobs/send-messages.js";
import { startTick } from "../../../dist/jobs/tick.js";

const {
  DATABASE_URL: url,
  SLACK_API_URL: apiUrl,
  SLACK_SIGNING_SECRET: signingSecret,
  KEY,
  NOW,
} = process.env;
const clock = { now: () => Number(NOW) + Math.round(performance.now()) };
const log = (line) => process.stderr.write(`${line}\n`);
const database = openDatabase({ url, setRole: false, log });
const door = await openSlackDoor({
  desk: {},
  database,
  secrets: createSecrets([KEY]),
  clock,
  log: () => {},
  firm: { language: "fr", zone: "Europe/Paris", holidayCalendar: "metropole" },
  signingSecret,
  clientId: "1.2",
  clientSecret: "unused",
  publicUrl: "http://127.0.0.1",
  apiUrl,
  readFile: async () => undefined,
});
const sender = createSender({
  database,
  clock,
  messengers: () => ({ slack: door.messenger }),
  mailerOf: async () => undefined,
  rooms: [],
  log: () => {},
});
startTick({
  database,
  clock,
  handlers: {
    digest: (scope, id, now) => runDigest(scope, id, now).finally(() => sender.flush(scope.firm)),
  },
  batches: { message: sender.catchUp },
  always: [],
  log,
  everyMs: 200,
});
process.send?.("at work");
