import type { Calendar } from "../calendars/calendar.ts";
import type { Connections } from "../calendars/connections.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Secrets } from "../database/secrets.ts";
import type { Mailbox } from "../mail/mailer.ts";
import type { MailAccounts } from "../mail/post-office.ts";
import type { Ask, AskFile } from "./ask.ts";
import type { Card } from "./card.ts";
import type { Language } from "./language/language.ts";
import type { Directory } from "./reception.ts";

export const ROLES = ["administrator", "partner", "member", "assistant"] as const;
/** Everybody is at least a member; administrator, partner and assistant are given by an administrator. */
export type Role = (typeof ROLES)[number];

/** Who stands at the desk, as the firm knows them. */
export interface Caller {
  firm: string;
  person: string;
  name: string;
  roles: readonly Role[];
  language: Language;
  /** IANA zone of the person. */
  zone: string;
}

/** What the desk remembers for an hour of its last exchange with a person. */
export interface Exchange {
  /** Name of the command that answered. */
  command: string;
  /** What that command needs to be corrected (« non 15h »). */
  memory: Readonly<Record<string, unknown>>;
  /** The ask that undoes it, when it can be undone. */
  undo?: string;
  at: number;
}

/** What a command gives back. `memory` and `undo` are kept for the repair that may follow. */
export interface Answer {
  card: Card;
  memory?: Readonly<Record<string, unknown>>;
  undo?: string;
}

/** What came of fetching a file: "too-large" goes past what a room said it takes, "gone" cannot be had any more. */
export type FileReading =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; reason: "too-large" | "gone" | "forbidden"; detail: string };

/** What people drop, fetched from the door it came in by. Rejects when the door's platform does not answer. */
export interface DroppedFiles {
  /** Outside any transaction. `most` in bytes. */
  read(ask: Ask, file: AskFile, most: number): Promise<FileReading>;
}

/** The rooms' way to the outside, each behind its port. */
export interface Ports {
  calendar: Calendar;
  directory: Directory;
  files: DroppedFiles;
  secrets: Secrets;
  /** Where the firm's mails leave from; absent where none can leave: cards then say that a guest was not told. */
  mailbox: Mailbox | undefined;
  mailAccounts: MailAccounts;
  connections: Connections;
}

/** What a command works with: one ask, by one person of one firm, now. */
export interface Counter {
  ask: Ask;
  caller: Caller;
  /** Epoch milliseconds; the same for the whole ask. */
  now: number;
  /** The words after the command's name, or the whole text where a phrase matched it. */
  words: string;
  /** For reading. */
  scope: FirmScope;
  /**
   * For writing: runs `work` in one transaction together with the claim's answer, so that an ask acts once:
   * whoever comes second (a redelivery, another process after a crash) finds the answer and writes nothing.
   * No call to the outside inside it.
   */
  settle(work: (scope: FirmScope) => Promise<Answer>): Promise<Answer>;
  /** The last exchange with who asks; looked up only where something may go on from it. */
  previous(): Promise<Exchange | undefined>;
  ports: Ports;
}

export interface Command {
  /** English, as `room verb`: "book list". Buttons and forms use it; the longest name that fits wins. */
  name: string;
  /** Other beginnings that mean the same, lower case, without accents: "book liste", "mes rendez-vous". */
  phrases: readonly string[];
  /** Whole messages that mean it although they do not begin so (« tu sais faire quoi »). */
  matches?: (text: string) => boolean;
  /** What it knows by `matches` may as well correct the last exchange (« 45 min ») or go with a file: those are asked first. */
  yields?: true;
  /** Files dropped with no words, or with words that no command knows, are for the first command that accepts them. */
  accepts?: (files: readonly AskFile[]) => boolean;
  /** A message that no command knows, however long, is for the one command that takes such words. */
  takesTheRest?: (text: string) => boolean;
  /** Who may ask it; nobody named = everybody. */
  roles?: readonly Role[];
  /** One tappable line of help, per language; absent for what only buttons say. Six are shown, those of `rank` 1 first. */
  help?: Readonly<Record<Language, { label: string; example: string }>> & { readonly rank?: number };
  /** Listed in the manifests: the slash command it stands for, or its title in Teams' list. */
  listed?: { slash?: string; description: Readonly<Record<Language, string>> };
  run(counter: Counter): Promise<Answer>;
  /** Corrects the last exchange from a short message; undefined = this was no correction. */
  repair?(counter: Counter, previous: Exchange): Promise<Answer | undefined>;
}

export const defineCommand = (command: Command): Command => command;
