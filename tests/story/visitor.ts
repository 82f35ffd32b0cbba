import type { MailServer } from "../peers/mail-server.ts";
import type { StoryGuichet } from "./guichet-on-monday.ts";
import type { Filled } from "./slack-blocks.ts";

export interface Dropped {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

/** A card as somebody reads it, whatever the door. */
export interface Seen {
  read: string;
}

/** Somebody at one of the doors: one story is told with them through all three. */
export interface Visitor {
  /** First and last name, as their colleagues write it. */
  name: string;
  ask(text: string): Promise<Seen>;
  drop(file: Dropped, text?: string): Promise<Seen>;
  press(on: Seen, label: string, nth?: number): Promise<Seen>;
  /** Fills in the form that stands there by its labels, and sends it by its button. */
  fill(on: Seen, submit: string, filled: Filled): Promise<Seen>;
  /** Opens the address behind a button in their browser; the page it ends on, as it is read. */
  open(on: Seen, label: string): Promise<string>;
  /** What the desk tells them unasked since `mark`. */
  told(words: string | RegExp, since: number): Promise<Seen>;
  /** How many times they were told so. */
  heard(words: string, since: number): Promise<number>;
  mark(): Promise<number>;
}

/** Camille leads the firm and administers the desk. */
export type Part = "leader" | "assistant" | "backup";

/** What the house is told besides, by its environment. */
export type More = Readonly<Record<string, string>>;

export interface Office {
  guichet: StoryGuichet;
  mail: MailServer;
  /** Somebody of the firm comes to their door. */
  sit(part: Part): Promise<Visitor>;
  /** The same person speaks to the desk in the channel where everybody reads, and has an answer. */
  sayInChannel(part: Part, text: string): Promise<void>;
  /** What the desk posts there unasked since `mark` of that person. */
  posted(part: Part, words: string | RegExp, since: number): Promise<Seen>;
  /** What the platform would have refused, in words. */
  refused(): readonly string[];
  close(): Promise<void>;
}
