import type { FirmScope } from "../../database/scope.ts";
import type { Counter } from "../../desk/command.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { listPeople, type Person, readFirm } from "../../firm/facts.ts";
import type { Client } from "../books.ts";
import { readSettings } from "../store/settings.ts";

/** Who reads a card about reminders, when and where. */
export interface Reader {
  language: Language;
  person: string;
  /** The firm's own date, ISO; `now` in epoch milliseconds. */
  today: string;
  now: number;
  /** File numbers instead of names: confidential mode, in a place where others read. */
  discreet: boolean;
  /** Everybody of the firm, by id. */
  people: ReadonlyMap<string, Person>;
}

export async function openReader(
  { ask, caller, now }: Pick<Counter, "ask" | "caller" | "now">,
  scope: FirmScope,
): Promise<Reader> {
  const firm = await readFirm(scope);
  const settings = await readSettings(scope);
  return {
    language: caller.language,
    person: caller.person,
    today: dayIn(now, firm.zone),
    now,
    discreet: settings?.confidential === true && ask.place.kind === "channel",
    people: new Map((await listPeople(scope)).map((person) => [person.id, person])),
  };
}

/** The name; in confidential mode the file number, or what tells one unnumbered file from another. */
export const nameOf = (
  client: Pick<Client, "id" | "name" | "fileNumber">,
  { discreet, language }: Pick<Reader, "discreet" | "language">,
): string =>
  discreet
    ? (client.fileNumber ?? say(language).dunningViews.unnumbered(client.id.slice(0, 6)))
    : client.name;
