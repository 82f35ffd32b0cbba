import type { Card } from "../../desk/card.ts";
import { formatDuration } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { printWorkingHours } from "../../firm/facts.ts";
import type { BookingSettings } from "./settings.ts";
import type { BookingWishes } from "./wishes.ts";

export function wishesCard(
  headline: string,
  wishes: BookingWishes,
  settings: BookingSettings,
  reader: Reader,
  undo: string,
): Card {
  const words = say(reader.language).bookingSettings.wishes;
  const { bufferMinutes, minimumNoticeMinutes, preferred } = wishes;
  const minutes = (own: number | undefined, firm: number) => {
    const said = formatDuration(own ?? firm, reader.language);
    return own === undefined ? words.asFirm(said) : said;
  };
  return {
    language: reader.language,
    audience: "asker",
    summary: headline,
    blocks: [
      { kind: "note", tone: "success", text: headline },
      {
        kind: "facts",
        facts: [
          { label: words.fields.preferred, value: preferredWords(preferred, reader) },
          { label: words.fields.buffer, value: minutes(bufferMinutes, settings.bufferMinutes) },
          { label: words.fields.notice, value: minutes(minimumNoticeMinutes, settings.minimumNoticeMinutes) },
        ],
      },
      { kind: "text", style: "subtle", text: words.hint },
      {
        kind: "buttons",
        buttons: [
          { label: words.undo, ask: undo },
          { label: words.change, ask: "book wishes" },
        ],
      },
    ],
  };
}

const preferredWords = (preferred: BookingWishes["preferred"], reader: Reader): string =>
  preferred.length === 0
    ? say(reader.language).bookingSettings.wishes.anyTime
    : printWorkingHours(preferred, reader.language);

export type WishField = "preferred" | "buffer" | "notice";

export function wishesForm(
  wishes: BookingWishes,
  reader: Reader,
  typed: Readonly<Record<string, string>> = {},
  faults: ReadonlySet<WishField> = new Set(),
): Card {
  const words = say(reader.language).bookingSettings.wishes;
  const values: Record<WishField, string> = {
    preferred: wishes.preferred.length === 0 ? "" : printWorkingHours(wishes.preferred, reader.language),
    buffer: String(wishes.bufferMinutes ?? ""),
    notice: String(wishes.minimumNoticeMinutes ?? ""),
  };
  const [first] = faults;
  return {
    language: reader.language,
    audience: "asker",
    summary: first ? words.errors[first] : words.title,
    blocks: [
      {
        kind: "form",
        title: words.title,
        ask: "book wishes",
        submit: words.save,
        fields: (["preferred", "buffer", "notice"] as const).map((field) => ({
          kind: "text",
          name: field,
          label: words.fields[field],
          hint: words.hints[field],
          maxLength: field === "preferred" ? 300 : 5,
          value: typed[field] ?? values[field],
          ...(faults.has(field) ? { error: words.errors[field] } : {}),
        })),
      },
    ],
  };
}
