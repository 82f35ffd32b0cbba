import type { MeetingPlace } from "../../calendars/calendar.ts";
import type { Card } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Meeting } from "../meeting.ts";
import type { Manner } from "./manner.ts";
import { type PlaceKnown, readPlaceField } from "./read-place.ts";

export interface PlaceAnswers {
  /** Absent: it stays as it is. */
  manner?: Manner;
  place?: MeetingPlace;
  fixed: boolean;
}

export type PlaceFault = "travel";

/** What is asked of a meeting's place; what was typed stays, with its fault. */
export function placeForm(
  meeting: Meeting,
  reader: Reader,
  typed: Readonly<Record<string, string>> = {},
  fault?: PlaceFault,
): Card {
  const { form, buttons } = say(reader.language).bookingSettings.places;
  return {
    language: reader.language,
    audience: "asker",
    summary: fault ? form.travelError : form.title,
    blocks: [
      {
        kind: "form",
        title: form.title,
        ask: `book place ${meeting.id}`,
        submit: buttons.save,
        fields: [
          {
            kind: "text",
            name: "place",
            label: form.place,
            hint: form.placeHint,
            maxLength: 150,
            value: typed["place"] ?? meeting.place?.name ?? "",
          },
          {
            kind: "text",
            name: "travel",
            label: form.travel,
            hint: form.travelHint,
            maxLength: 3,
            value: typed["travel"] ?? String(meeting.place?.travelMinutes ?? ""),
            ...(fault === "travel" ? { error: form.travelError } : {}),
          },
          {
            kind: "choice",
            name: "fixed",
            label: form.fixed,
            value: typed["fixed"] ?? (meeting.fixed ? "yes" : "no"),
            options: [
              { value: "no", label: buttons.movable },
              { value: "yes", label: buttons.fixed },
            ],
          },
        ],
      },
    ],
  };
}

/** The travel that stood there goes with the place that stood there; another place brings its own. */
export function readPlaceForm(
  form: Readonly<Record<string, string>>,
  meeting: Meeting,
  known: PlaceKnown,
): { ok: true; answers: PlaceAnswers } | { ok: false; fault: PlaceFault } {
  const said = (form["place"] ?? "").trim();
  const typed = (form["travel"] ?? "").replace(/\s*min(?:utes?)?\.?$/i, "").trim();
  if (typed !== "" && (!/^\d{1,3}$/.test(typed) || Number(typed) > 720))
    return { ok: false, fault: "travel" };
  const fixed = form["fixed"] === undefined ? meeting.fixed === true : form["fixed"] === "yes";
  const before = meeting.place;
  const stays = said === (before?.name ?? "");
  const travel = typed === "" ? undefined : Number(typed);
  if (stays) {
    const place = before && { ...before, travelMinutes: travel ?? before.travelMinutes };
    return { ok: true, answers: { fixed, ...(place ? { place } : {}) } };
  }
  const manner = readPlaceField(said, known);
  const own = travel === before?.travelMinutes ? undefined : travel;
  const place = manner.place && { ...manner.place, travelMinutes: own ?? manner.place.travelMinutes };
  return { ok: true, answers: { manner, fixed, ...(place ? { place } : {}) } };
}
