import { Temporal } from "temporal-polyfill";
import type { Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Counter, Role } from "../../desk/command.ts";
import { formatDay } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { type Sentences, say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readFirm } from "../../firm/facts.ts";
import type { Client } from "../books.ts";
import { readSettings } from "../store/settings.ts";

/** Money is for those who chase it. */
export const MAY_SEE: readonly Role[] = ["administrator", "partner", "assistant"];

/** Who reads, where and when. */
export interface View {
  language: Language;
  /** The firm's own date, ISO. */
  today: string;
  /** File numbers instead of names: confidential mode, in a place where others read. */
  discreet: boolean;
  words: Sentences["dunningViews"];
}

export async function openView({ ask, caller, now, scope }: Counter): Promise<View> {
  const [firm, settings] = [await readFirm(scope), await readSettings(scope)];
  return {
    language: caller.language,
    today: dayIn(now, firm.zone),
    discreet: settings?.confidential === true && ask.place.kind === "channel",
    words: say(caller.language).dunningViews,
  };
}

/** The name; in confidential mode the file number, or what tells one unnumbered file from another. */
export function nameFor(client: Pick<Client, "id" | "name" | "fileNumber">, view: View): string {
  if (!view.discreet) return client.name;
  return client.fileNumber ?? view.words.unnumbered(client.id.slice(0, 6));
}

/** « jeudi 15 octobre »; the year where it is not this one. */
export const longDay = (day: string, { today, language }: Pick<View, "today" | "language">): string =>
  formatDay(startOf(day), "UTC", language, startOf(today));

/** 15/10/2026, in both languages: for columns. */
export const shortDay = (day: string): string => day.split("-").reverse().join("/");

const startOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime("UTC").epochMilliseconds;

export const viewCard = (
  view: View,
  title: string,
  blocks: Card["blocks"],
  summary: string = title,
): Card => ({
  language: view.language,
  audience: "asker",
  summary,
  blocks: [{ kind: "text", style: "title", text: title }, ...blocks],
});

export const note = (view: View, text: string, buttons: Parameters<typeof noteCard>[3] = []): Card =>
  noteCard(view.language, "info", text, buttons);
