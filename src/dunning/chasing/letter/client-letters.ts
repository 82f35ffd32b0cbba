import type { Block, Button, Row } from "../../../desk/card.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { opening } from "../../../desk/language/typography.ts";
import { fullDay } from "../../letters/day-words.ts";
import type { Reminder } from "../../store/reminders.ts";

/** A client's letters and the call under way, each with what can be said of it now; for the client's own card. */
export function letterBlocks(reminders: readonly Reminder[], language: Language): Block[] {
  const rows = reminders.flatMap((reminder) => rowOf(reminder, language) ?? []);
  return rows.length === 0 ? [] : [{ kind: "list", rows }];
}

function rowOf(
  { id, channel, state, file, postedOn, receivedOn, trackingNumber, outcome }: Reminder,
  language: Language,
): Row | undefined {
  const { dunningLetters: words, dunningChasing: chasing } = say(language);
  if (channel === "call" && state === "proposed")
    return { text: words.call.toMake, buttons: [{ label: words.call.open, ask: `relance call ${id}` }] };
  if (channel !== "registered-letter") return;
  const named = opening(chasing.tones.formal);
  if (state === "proposed") {
    const buttons: Button[] = [
      { label: words.prepare, ask: `relance letter ${id}` },
      ...(file === undefined ? [] : [{ label: words.markPosted, ask: `relance letter posted ${id}` }]),
    ];
    return { text: words.ofClient(named, file === undefined ? words.toPrint : words.toPost), buttons };
  }
  if (state !== "sent" || postedOn === undefined) return;
  const received = {
    label: receivedOn === undefined ? words.markReceived : words.correct,
    ask: `relance letter received ${id}`,
  };
  const returned =
    outcome === "unclaimed" || outcome === "refused" || outcome === "unknown" ? outcome : undefined;
  return {
    text: words.ofClient(
      named,
      receivedOn !== undefined
        ? words.receivedOn(fullDay(receivedOn, language))
        : words.postedOn(fullDay(postedOn, language)),
    ),
    ...(returned
      ? { detail: words.returnedForm.whys[returned] }
      : trackingNumber === undefined
        ? {}
        : { detail: words.trackedAs(trackingNumber) }),
    buttons: [
      received,
      ...(receivedOn === undefined && !returned
        ? [{ label: words.receivedForm.cameBack, ask: `relance letter returned ${id}` }]
        : []),
    ],
  };
}
