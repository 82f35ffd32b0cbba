import type { Row } from "../../../desk/card.ts";
import { say } from "../../../desk/language/say.ts";
import { fullDay } from "../../letters/day-words.ts";
import { addWorkingDays } from "../../sending-days.ts";
import type { Reminder } from "../../store/reminders.ts";
import { nameOf, type Reader } from "../reader.ts";
import type { Chasing } from "../situations.ts";

/** A registered letter is presented within that many working days. */
const DAYS_ON_THE_WAY = 3;

/** Letters whose receipt somebody should look up, each until it is noted; for what needs somebody today. */
export function letterRows(
  { chases, holidays, today }: Pick<Chasing, "chases" | "holidays" | "today">,
  reader: Reader,
): Row[] {
  const words = say(reader.language).dunningLetters;
  return chases.flatMap(({ client, reminders }) =>
    reminders
      .filter(
        (reminder) =>
          waits(reminder) && addWorkingDays(reminder.postedOn ?? today, DAYS_ON_THE_WAY, holidays) <= today,
      )
      .map(
        ({ id, postedOn = today, trackingNumber }): Row => ({
          text: words.toTrack(nameOf(client, reader), fullDay(postedOn, reader.language)),
          ...(trackingNumber === undefined ? {} : { detail: words.trackedAs(trackingNumber) }),
          buttons: [
            { label: words.markReceived, ask: `relance letter received ${id}`, style: "primary" },
            { label: words.receivedForm.cameBack, ask: `relance letter returned ${id}` },
          ],
        }),
      ),
  );
}

const waits = ({ channel, state, postedOn, receivedOn, outcome }: Reminder): boolean =>
  channel === "registered-letter" &&
  state === "sent" &&
  postedOn !== undefined &&
  receivedOn === undefined &&
  outcome === undefined;
