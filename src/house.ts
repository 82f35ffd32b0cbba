import { bookingJobs } from "./booking/jobs.ts";
import type { Clock } from "./clock.ts";
import { COMMANDS } from "./commands.ts";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./database/client.ts";
import { startEmbedded } from "./database/embedded.ts";
import { readKeptFile } from "./database/kept-files.ts";
import { prepareDatabase } from "./database/prepare.ts";
import { resealAll } from "./database/reseal.ts";
import { createSecrets } from "./database/secrets.ts";
import { createDesk } from "./desk/answer.ts";
import type { Ask, DoorName } from "./desk/ask.ts";
import type { DroppedFiles } from "./desk/command.ts";
import type { DeskCounter } from "./desk/desk.ts";
import type { Directory } from "./desk/reception.ts";
import { runDigest } from "./digest/run.ts";
import type { Door, Messenger } from "./doors/door.ts";
import { createFileLinks } from "./doors/files/file-links.ts";
import { createFileCounter } from "./doors/files/serve-files.ts";
import { openHttpServer } from "./doors/http-server.ts";
import { runMorning } from "./dunning/chasing/jobs.ts";
import { sendReminders } from "./dunning/chasing/sending/sending.ts";
import { reminderMails } from "./dunning/doings.ts";
import { createImporter } from "./dunning/import/importer.ts";
import { sendQuoteReminder } from "./dunning/quotes/jobs.ts";
import { tellBroken } from "./firm/doings.ts";
import { createReception } from "./firm/reception.ts";
import { lookAtContract } from "./handoff/contract/jobs.ts";
import { runAbsence } from "./handoff/cover/absence-job.ts";
import { runWaiting } from "./handoff/cover/waiting-job.ts";
import type { BatchHandlers, DueHandlers } from "./jobs/due-kinds.ts";
import { createSender } from "./jobs/send-messages.ts";
import { createSweep } from "./jobs/sweep.ts";
import { repeat, startTick } from "./jobs/tick.ts";
import type { Log } from "./log.ts";
import { readAddress } from "./mail/address.ts";
import type { Mailbox, Mailer } from "./mail/mailer.ts";
import { openPostOffice } from "./mail/post-office.ts";
import { createMetrics } from "./metrics.ts";
import { openCalendars } from "./open-calendars.ts";
import { openDoors } from "./open-doors.ts";
import { readOwnKey } from "./own-key.ts";
import { remindOfObligations } from "./partners/obligations/jobs.ts";
import { readiness } from "./readiness.ts";
import { remindOfTasks } from "./tasks/reminders/job.ts";
import { runSeries } from "./tasks/series/advance.ts";

export interface House {
  /** As a person types it. */
  address: string;
  localDesk: boolean;
  close(): Promise<void>;
}

const SWEEP_MS = 5_000;

/** Everything stands up in order, and comes down in the other. Throws CannotStart with a sentence for the administrator. */
export async function openHouse(config: Config, clock: Clock, log: Log): Promise<House> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse())
      await end().catch((error: unknown) => log.warn(`closing: ${String(error)}`));
  };
  try {
    return await standUp(config, clock, log, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function standUp(
  config: Config,
  clock: Clock,
  log: Log,
  closing: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<House> {
  const database = await openStore(config, log, closing);
  const doors = new Map<DoorName, Door>();
  const messengers = (): Partial<Record<DoorName, Messenger>> =>
    Object.fromEntries([...doors].map(([name, { messenger }]) => [name, messenger]));
  const directory: Directory = {
    profile: async (door: DoorName, workspace: string, id: string, ask?: Ask) =>
      (await doors.get(door)?.messenger.profile(workspace, id, ask)) ?? null,
  };

  const files: DroppedFiles = {
    async read(ask, file, most) {
      const messenger = messengers()[ask.door];
      return messenger
        ? messenger.download(ask, file, most)
        : { ok: false, reason: "gone", detail: `the door ${ask.door} is not open` };
    },
  };
  const keys = config.encryptionKeys.length > 0 ? config.encryptionKeys : [await readOwnKey(config.dataDir)];
  const secrets = createSecrets(keys);
  const links = createFileLinks(keys, clock);

  const names = new Map<string, string>();
  const house = await openMail(config, log);
  if (house) closing.push(() => house.mailer.close());
  const post = openPostOffice({ secrets, clock, local: config.localDesk, house, log: log.warn });
  closing.push(() => post.close());
  const sender = createSender({
    database,
    clock,
    messengers,
    mailerOf: post.mailerOf,
    rooms: reminderMails,
    log: log.warn,
  });
  closing.push(() => sender.close());
  const importer = createImporter({ scope: database.scope, clock, flush: sender.flush, log: log.warn });
  closing.push(() => importer.stop());

  let ownAddress: string | undefined;
  const address = () => config.publicUrl ?? (config.localDesk ? ownAddress : undefined);
  const { calendar, writer, readBack, connections, pages } = openCalendars({
    config,
    database,
    secrets,
    clock,
    address,
    mailboxOf: post.mailboxOf,
    onTold: sender.flush,
    log,
  });
  closing.push(() => writer.close());
  closing.push(() => readBack.close());
  const flush = (firm: string): void => {
    sender.flush(firm);
    writer.flush(firm);
  };

  const metrics = createMetrics(clock);
  const { defaultLanguage } = config;
  const desk: DeskCounter = metrics.watch(
    createDesk({
      database,
      reception: createReception({
        database,
        directory,
        defaultLanguage,
        workspaceName: (door, workspace) => names.get(`${door} ${workspace}`),
        log: log.warn,
      }),
      commands: COMMANDS,
      ports: {
        calendar,
        directory,
        files,
        secrets,
        mailbox: undefined,
        mailAccounts: post,
        connections,
      },
      clock,
      defaultLanguage,
      log: log.error,
      onSettled: (firm, command) => {
        flush(firm);
        if (command.startsWith("relance import")) importer.look(firm);
      },
      mailboxOf: post.mailboxOf,
    }),
  );

  for (const door of await openDoors({
    config,
    desk,
    database,
    clock,
    log,
    secrets,
    links,
    named: (door, workspace, name) => names.set(`${door} ${workspace}`, name),
  })) {
    doors.set(door.name, door);
    closing.push(() => door.close());
  }
  const readFile = (firm: string, file: string) => readKeptFile(database.scope(firm), file);
  const server = await openHttpServer({
    port: config.port,
    host: config.host,
    doors: [
      createFileCounter({ links, read: readFile, defaultLanguage, log: log.warn }),
      pages,
      ...doors.values(),
    ],
    ready: () => readiness(database, [...doors.values()]),
    metrics: metrics.text,
    log: log.warn,
  });
  ownAddress = server.address;
  closing.push(() => server.close());

  const sweep = createSweep({
    database,
    desk,
    clock,
    messengers,
    defaultLanguage,
    zone: "Europe/Paris",
    log: log.warn,
  });
  const sweeping = repeat(SWEEP_MS, () => sweep(clock.now()), log.warn);
  closing.push(sweeping.stop);
  const tick = startTick({
    database,
    clock,
    handlers: {
      ...bookingJobs({ calendar, mailboxOf: post.mailboxOf, flush }),
      "calendar-link": async (scope, id, now) => {
        if (await tellBroken(scope, id, now)) sender.flush(scope.firm);
        else await readBack.handle(scope, id, now);
      },
      absence: (scope, id, now) => runAbsence(scope, id, now).finally(() => sender.flush(scope.firm)),
      contract: (scope, id, now) => lookAtContract(scope, id, now).finally(() => sender.flush(scope.firm)),
      digest: async (scope, id, now) => {
        await runDigest(scope, id, now);
        sender.flush(scope.firm);
      },
      handover: (scope, id, now) => runWaiting(scope, id, now).finally(() => sender.flush(scope.firm)),
      // Beside the tick, which everything else waits for.
      import: async (scope, id) => importer.start(scope, id),
      dunning: async (scope, _firm, now) => {
        await runMorning(scope, now);
        sender.flush(scope.firm);
      },
      obligations: (scope, id, now) =>
        remindOfObligations(scope, id, now).finally(() => sender.flush(scope.firm)),
      "quote-reminder": async (scope, id, now) => {
        await sendQuoteReminder(scope, id, now, await post.mailboxOf(scope));
        sender.flush(scope.firm);
      },
      "task-series": async (scope, id, now) => {
        await runSeries(scope, id, now);
        sender.flush(scope.firm);
      },
    } satisfies DueHandlers,
    batches: {
      message: sender.catchUp,
      "calendar-event": writer.handle,
      task: async (scope, ids, now) => {
        await remindOfTasks(scope, ids, now).finally(() => sender.flush(scope.firm));
      },
      reminder: async (scope, ids, now) => {
        const mailbox = await post.mailboxOf(scope);
        await sendReminders(scope, ids, now, mailbox).finally(() => sender.flush(scope.firm));
      },
    } satisfies BatchHandlers,
    always: [
      (now) => database.call("SELECT forget_old($1)", [new Date(now)]).then(() => undefined),
      () => resealAll(database, secrets, log.warn).then(() => undefined),
    ],
    log: log.warn,
  });
  closing.push(tick.stop);
  // What became due while nobody was there does not wait another minute.
  void tick.run(clock.now());
  return { address: server.address, localDesk: config.localDesk, close };
}

async function openStore(config: Config, log: Log, closing: (() => Promise<unknown>)[]): Promise<Database> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ dataDir: config.dataDir, log: log.info })
      : undefined;
  if (embedded) closing.push(() => embedded.stop());
  const prepared = await prepareDatabase(
    embedded ? { embedded } : { url: config.databaseUrl as string },
    log.info,
  );
  const database = openDatabase({ url: prepared.appUrl, setRole: prepared.setRole, log: log.warn });
  closing.push(() => database.close());
  return database;
}

/** nodemailer is imported only where mails can leave. */
async function openMail(config: Config, log: Log): Promise<{ mailbox: Mailbox; mailer: Mailer } | undefined> {
  const from = readAddress(config.mail?.from ?? "");
  if (!config.mail || !from.ok) return undefined;
  const { createSmtpMailer } = await import("./mail/smtp.ts");
  const { name, address } = from;
  const mailer = createSmtpMailer({ server: config.mail, from: config.mail.from, log: log.warn });
  return { mailbox: { address, ...(name === undefined ? {} : { name }) }, mailer };
}
