// One process of the product's batch, compiled: its tick and its sender against a real mail server, at an hour that is given.
// It says "at work", then works until it is killed.
import { openDatabase } from "../../../dist/database/client.js";
import { sendReminders } from "../../../dist/dunning/chasing/sending/sending.js";
import { reminderMails } from "../../../dist/dunning/doings.js";
import { createSender } from "../../../dist/jobs/send-messages.js";
import { startTick } from "../../../dist/jobs/tick.js";
import { createSmtpMailer } from "../../../dist/mail/smtp.js";

const { DATABASE_URL: url, SMTP_URL: smtp, NOW, EVERY_MS = "200" } = process.env;
const FROM = "relances@cabinet.fr";
const clock = { now: () => Number(NOW) + Math.round(performance.now()) };
const log = (line) => process.stderr.write(`${line}\n`);
const database = openDatabase({ url, setRole: false, log });
const mailer = createSmtpMailer({ server: { url: smtp }, from: FROM, log: () => {} });
const sender = createSender({
  database,
  clock,
  messengers: () => ({}),
  mailerOf: async () => mailer,
  rooms: reminderMails,
  log: () => {},
});
startTick({
  database,
  clock,
  handlers: {},
  batches: {
    message: sender.catchUp,
    reminder: (scope, ids, now) =>
      sendReminders(scope, ids, now, { address: FROM }).finally(() => sender.flush(scope.firm)),
  },
  always: [],
  log,
  everyMs: Number(EVERY_MS),
});
process.send?.("at work");
