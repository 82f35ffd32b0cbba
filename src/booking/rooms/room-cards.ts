import type { Card, Row } from "../../desk/card.ts";
import { formatTime } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { typeset } from "../../desk/language/typography.ts";
import type { Reader } from "../../desk/reader.ts";
import type { RoomKnown } from "../settings/store.ts";
import type { Hold } from "./free.ts";
import type { RoomFault } from "./read-written.ts";

/** The rooms, with when each is taken today; never by whom. `runs`: who reads it may change them. */
export function roomsCard(
  rooms: readonly RoomKnown[],
  today: readonly Hold[],
  reader: Reader,
  { runs, headline }: { runs: boolean; headline?: string },
): Card {
  const words = say(reader.language).bookingSettings.rooms;
  const opening = headline === undefined ? [] : [{ kind: "note", tone: "success", text: headline } as const];
  const add = { label: words.buttons.add, ask: "guichet rooms add" };
  return {
    language: reader.language,
    audience: "asker",
    summary: headline ?? (rooms.length === 0 ? words.empty : words.title),
    ...(headline === undefined ? {} : { replaces: true }),
    blocks: [
      ...opening,
      { kind: "text", style: "title", text: words.title },
      ...(rooms.length === 0
        ? [
            { kind: "text", text: words.empty } as const,
            ...(runs ? [{ kind: "text", style: "subtle", text: words.emptyHint } as const] : []),
          ]
        : [{ kind: "list", rows: rooms.map((room) => roomRow(room, today, reader, runs)) } as const]),
      ...(runs ? [{ kind: "buttons", buttons: [add] } as const] : []),
    ],
  };
}

function roomRow(room: RoomKnown, today: readonly Hold[], reader: Reader, runs: boolean): Row {
  const words = say(reader.language).bookingSettings.rooms;
  const time = (at: number) => formatTime(at, reader.zone, reader.language);
  const taken = today
    .filter((hold) => hold.room === room.id)
    .map(({ start, end }) => typeset(`${time(start)} – ${time(end)}`));
  const seats = room.seats === undefined ? [] : [words.places(room.seats)];
  const standing = taken.length === 0 ? words.freeToday : words.takenToday(taken.join(", "));
  return {
    text: words.label(room.name),
    detail: [...seats, standing].join(" · "),
    ...(runs
      ? {
          buttons: [
            { label: words.buttons.change, ask: `guichet rooms change ${room.id}` },
            {
              label: words.buttons.remove,
              ask: `guichet rooms remove ${room.id}`,
              style: "danger",
              confirm: words.confirmRemove,
            },
          ],
        }
      : {}),
  };
}

export function roomForm(
  ask: string,
  value: { name?: string; seats?: string },
  reader: Reader,
  faults: readonly (RoomFault | "same")[] = [],
): Card {
  const { form } = say(reader.language).bookingSettings.rooms;
  const name = faults.includes("same")
    ? form.sameName(value.name ?? "")
    : faults.includes("name")
      ? form.nameError
      : undefined;
  const seats = faults.includes("seats") ? form.seatsError : undefined;
  return {
    language: reader.language,
    audience: "asker",
    summary: name ?? seats ?? form.title,
    blocks: [
      {
        kind: "form",
        title: form.title,
        ask,
        submit: form.save,
        fields: [
          {
            kind: "text",
            name: "name",
            label: form.name,
            required: true,
            maxLength: 80,
            value: value.name ?? "",
            ...(name ? { error: name } : {}),
          },
          {
            kind: "text",
            name: "seats",
            label: form.seats,
            maxLength: 4,
            value: value.seats ?? "",
            ...(seats ? { error: seats } : {}),
          },
        ],
      },
    ],
  };
}
