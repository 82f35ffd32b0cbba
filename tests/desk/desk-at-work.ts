import { randomUUID } from "node:crypto";
import pg from "pg";
import { agenda } from "../../src/calendars/agenda.ts";
import type { Calendar } from "../../src/calendars/calendar.ts";
import type { Connections } from "../../src/calendars/connections.ts";
import { COMMANDS } from "../../src/commands.ts";
import { type Database, openDatabase } from "../../src/database/client.ts";
import type { FirmScope } from "../../src/database/scope.ts";
import { createDesk } from "../../src/desk/answer.ts";
import type { Ask, DoorName } from "../../src/desk/ask.ts";
import type { Block, Button, Card, FormBlock, Row } from "../../src/desk/card.ts";
import type { Command } from "../../src/desk/command.ts";
import type { DeskCounter } from "../../src/desk/desk.ts";
import type { Directory, Profile } from "../../src/desk/reception.ts";
import type { Delivery, Messenger } from "../../src/doors/door.ts";
import { reminderMails } from "../../src/dunning/doings.ts";
import { createReception } from "../../src/firm/reception.ts";
import { createSender } from "../../src/jobs/send-messages.ts";
import type { Mail, Mailer, Sending } from "../../src/mail/mailer.ts";
import type { PostOffice } from "../../src/mail/post-office.ts";
import { TEST_NOW, TEST_SECRETS } from "../counter.ts";
import { createTestDatabase } from "../database.ts";
import { createMapDirectory } from "../firm/map-directory.ts";

/** Camille, who comes first, is the administrator; Morgan lives in Réunion, Robin speaks English. */
export const PEOPLE: Readonly<Record<string, Partial<Profile>>> = {
  camille: { name: "Camille Martin", email: "camille@cabinet.fr" },
  sacha: { name: "Sacha Dubois", email: "sacha@cabinet.fr" },
  alix: { name: "Alix Bernard", email: "alix@cabinet.fr" },
  morgan: { name: "Morgan Petit", email: "morgan@cabinet.fr", zone: "Indian/Reunion" },
  robin: { name: "Robin Wood", email: "robin@cabinet.fr", locale: "en-GB" },
};

export interface Store {
  database: Database;
  appUrl: string;
  /** Behind row-level security: what is really in the tables. */
  rows<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** A house where no provider is configured. */
export const NO_CONNECTIONS: Connections = {
  offered: [],
  invite: async () => undefined,
  tryOut: async () => ({ ok: false, reason: "later" }),
  openMailboxes: undefined,
  giveBack: async () => {},
};

/** A database of one's own, usually one a file; each test opens its own firm in it. */
export async function openStore(): Promise<Store> {
  const test = await createTestDatabase();
  const database = openDatabase({ url: test.appUrl, setRole: false });
  const behind = new pg.Pool({ connectionString: test.superuserUrl, max: 2 });
  behind.on("error", () => {});
  return {
    database,
    appUrl: test.appUrl,
    rows: async (sql, values = []) => (await behind.query(sql, [...values])).rows,
    async close() {
      await database.close();
      await behind.end();
      await test.drop();
    },
  };
}

export interface DeskOptions {
  people?: Readonly<Record<string, Partial<Profile> | Error>>;
  now?: number;
  commands?: readonly Command[];
  calendar?: Calendar;
  mailbox?: { name?: string; address: string };
  /** Each firm's own mail account, in place of the mailbox. */
  post?: PostOffice;
  connections?: Connections;
  database?: Database;
  door?: DoorName;
  workspace?: string;
  directory?: Directory;
  onSettled?: (firm: string) => void;
}

export interface Say {
  /** The same id = the same ask, delivered again. */
  id?: string;
  via?: Ask["via"];
  form?: Record<string, string>;
  place?: Ask["place"];
  locale?: string;
  files?: Ask["files"];
}

/** The whole desk on a real database: everything but the doors, whose messengers only write down what leaves. */
export async function openDesk(store: Store, options: DeskOptions = {}) {
  const people = options.people ?? PEOPLE;
  const database = options.database ?? store.database;
  const door = options.door ?? "slack";
  const workspace = options.workspace ?? `T-${randomUUID()}`;
  const clock = { at: options.now ?? TEST_NOW, now: () => clock.at };
  /** What people drop, by the id their ask gives it. */
  const dropped = new Map<string, Uint8Array>();
  const log: string[] = [];
  const settled: string[] = [];
  const directory = options.directory ?? createMapDirectory(people as Record<string, Partial<Profile>>);
  const desk: DeskCounter = createDesk({
    database,
    reception: createReception({ database, directory, defaultLanguage: "fr", log: () => {} }),
    commands: options.commands ?? COMMANDS,
    ports: {
      calendar: options.calendar ?? agenda,
      directory,
      files: {
        async read(_ask, { id }, most) {
          const bytes = dropped.get(id);
          if (!bytes) return { ok: false, reason: "gone", detail: `nothing was dropped as ${id}` };
          if (bytes.byteLength > most)
            return { ok: false, reason: "too-large", detail: `over ${most} bytes` };
          return { ok: true, bytes };
        },
      },
      secrets: TEST_SECRETS,
      mailbox: options.mailbox,
      mailAccounts: options.post ?? ({} as never),
      connections: options.connections ?? NO_CONNECTIONS,
    },
    clock,
    defaultLanguage: "fr",
    log: (line) => log.push(line),
    ...(options.post ? { mailboxOf: options.post.mailboxOf } : {}),
    onSettled: options.onSettled ?? ((firm) => settled.push(firm)),
  });

  const toAsk = (person: string, said: string | Button, more: Say = {}): Ask => {
    const button = typeof said === "object" ? said : undefined;
    const once = button?.once;
    return {
      id: more.id ?? (once === undefined ? randomUUID() : `once:${once}:${person}`),
      door,
      workspace,
      person,
      place: more.place ?? { id: `D-${person}`, kind: "direct" },
      via: more.via ?? (more.form ? "form" : button ? "button" : "message"),
      text: button ? button.ask : (said as string),
      files: more.files ?? [],
      ...(more.form ? { form: more.form } : {}),
      ...(more.locale ? { locale: more.locale } : {}),
      reply: {},
    };
  };

  /** One ask, from the door's claim to the delivered answer. */
  async function say(person: string, said: string | Button, more: Say = {}): Promise<Card> {
    const claim = await desk.claim(toAsk(person, said, more));
    const card = await desk.answer(claim);
    await desk.delivered(claim);
    return card;
  }

  // Everybody says a first word: the first one opens the firm.
  const [opener, ...others] = Object.keys(people).filter((person) => !(people[person] instanceof Error));
  if (opener !== undefined) await say(opener, "merci");
  await Promise.all(others.map((person) => say(person, "merci")));
  const known = await store.rows<{ external_id: string; person_id: string }>(
    "SELECT external_id, person_id FROM identity WHERE workspace = $1",
    [workspace],
  );
  const ids = Object.fromEntries(known.map((row) => [row.external_id, row.person_id]));
  const [home] = await store.rows<{ firm_id: string }>(
    "SELECT firm_id FROM installation WHERE door = $1 AND workspace = $2",
    [door, workspace],
  );
  if (!home) throw new Error("nobody opened the firm");
  const firm = home.firm_id;
  const scope: FirmScope = database.scope(firm);

  // What leaves unasked.
  const told: { person: string; card: Card }[] = [];
  const posted: { place: string; card: Card }[] = [];
  const mails: Mail[] = [];
  const replies: { ask: Ask; card: Card }[] = [];
  const outside: { tell: () => Delivery; post: () => Delivery; mail: () => Sending } = {
    tell: () => ({ ok: true }),
    post: () => ({ ok: true }),
    mail: () => ({ ok: true }),
  };
  const messenger: Messenger = {
    async reply(ask, card) {
      // A sweep gives every firm of the database what it is owed.
      if (ask.workspace === workspace) replies.push({ ask, card });
    },
    async tell(recipient, card) {
      const delivery = outside.tell();
      if (delivery.ok) told.push({ person: recipient.externalId, card });
      return delivery;
    },
    async post(place, card) {
      const delivery = outside.post();
      if (delivery.ok) posted.push({ place: place.externalId, card });
      return delivery;
    },
    profile: async (at, id, ask) => directory.profile(door, at, id, ask),
    download: async () => ({ ok: false, reason: "gone", detail: "files come by the port" }),
  };
  const written: Mailer = {
    async send(mail) {
      const sending = outside.mail();
      if (sending.ok) mails.push(mail);
      return sending;
    },
    close: async () => {},
  };
  const sender = createSender({
    database,
    clock,
    messengers: () => ({ [door]: messenger }),
    mailerOf: options.post?.mailerOf ?? (async () => written),
    rooms: reminderMails,
    log: (line) => log.push(line),
  });

  /** Lets the outbox empty itself, and gives what each person was told since the last time. */
  async function post(): Promise<{ told: { person: string; card: Card }[]; mails: Mail[] }> {
    sender.flush(firm);
    await sender.idle();
    return { told: told.splice(0), mails: mails.splice(0) };
  }

  return {
    desk,
    clock,
    log,
    settled,
    directory,
    messenger,
    dropped,
    sender,
    outside,
    replies,
    told,
    posted,
    ids,
    firm,
    scope,
    door,
    workspace,
    toAsk,
    say,
    post,
    mention: (person: string) => `<@${person}>`,
    /** Sets a preference as the settings form would. */
    settle: (person: string, change: { booking?: string; hours?: unknown; holidayCalendar?: string }) =>
      scope.run(async (tx) => {
        await tx.person.update({ where: { id: ids[person] as string }, data: change as object });
      }),
    meetings: () =>
      store.rows<{
        id: string;
        title: string;
        start: string;
        minutes: number;
        status: string;
        sequence: number;
        organizer: string;
        people: string[];
        guests: string[];
      }>(
        `SELECT m.id, m.title, to_char(m.starts_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD HH24:MI') AS start,
                (extract(epoch FROM m.ends_at - m.starts_at) / 60)::int AS minutes, m.status, m.sequence,
                (SELECT min(i.external_id) FROM identity i WHERE i.person_id = m.organizer_id) AS organizer,
                ARRAY(SELECT i.external_id FROM seat s JOIN identity i ON i.person_id = s.person_id
                      WHERE s.meeting_id = m.id AND s.active ORDER BY 1) AS people,
                ARRAY(SELECT g.email FROM guest g WHERE g.meeting_id = m.id ORDER BY 1) AS guests
         FROM meeting m WHERE m.firm_id = $1 ORDER BY m.starts_at, m.created_at`,
        [firm],
      ),
  };
}

export type DeskAtWork = Awaited<ReturnType<typeof openDesk>>;

/** Everything a card says, with plain spaces. */
export const wordsOf = (card: Card): string =>
  [card.summary, ...card.blocks.flatMap(wordsOfBlock)].join("\n").replace(/[\u00a0\u202f]/g, " ");

function wordsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case "text":
    case "note":
      return [block.text];
    case "facts":
      return block.facts.map(({ label, value }) => `${label} : ${value}`);
    case "list":
      return block.rows.map(({ text, detail }) => [text, detail].filter(Boolean).join(" | "));
    case "form":
      return [
        block.title,
        ...block.fields.map(
          ({ label, value, error }) => `${label} = ${value ?? ""}${error ? ` ! ${error}` : ""}`,
        ),
      ];
    default:
      return [];
  }
}

export const formOf = (card: Card): FormBlock | undefined =>
  card.blocks.find((block): block is FormBlock => block.kind === "form");

/** What a form holds, as its submission would send it. */
export const valuesOf = (card: Card): Record<string, string> =>
  Object.fromEntries((formOf(card)?.fields ?? []).map(({ name, value }) => [name, value ?? ""]));

export const errorsOf = (card: Card): Record<string, string> =>
  Object.fromEntries(
    (formOf(card)?.fields ?? []).flatMap(({ name, error }) => (error ? [[name, error]] : [])),
  );

export const rowsOf = (card: Card): readonly Row[] =>
  card.blocks.flatMap((block) => (block.kind === "list" ? block.rows : []));

export const buttonsOf = (card: Card): Button[] =>
  card.blocks.flatMap((block) => {
    if (block.kind === "buttons") return [...block.buttons];
    return block.kind === "list" ? block.rows.flatMap(({ buttons }) => buttons ?? []) : [];
  });

/** The button whose label begins so. Throws when the card has none: a story cannot go on without it. */
export function press(card: Card, label: string): Button {
  const found = buttonsOf(card).find((button) => button.label.startsWith(label));
  if (!found) throw new Error(`no button '${label}' on: ${wordsOf(card)}`);
  return found;
}
