import type { ReceiverEvent } from "@slack/bolt";
import type { Clock } from "../../clock.ts";
import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import type { DeskCounter } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { inTime, LATE } from "../in-time.ts";
import type { Clerk } from "./intake.ts";
import { MODAL_ANSWER_MS } from "./limits.ts";
import { fieldErrors, findForm, renderModal } from "./modal.ts";
import { Origin, packMetadata } from "./origin.ts";

/**
 * A submitted modal waits for its answer while Slack waits for us: what was not accepted is shown under its field and
 * nothing typed is lost. A slow answer closes the modal and comes as a message.
 */
export function createModalIntake(desk: DeskCounter, clock: Clock, clerk: Clerk, linkTo: LinkTo | undefined) {
  return async (event: ReceiverEvent, ask: Ask, fields: ReadonlySet<string>): Promise<void> => {
    const until = clock.now() + MODAL_ANSWER_MS;
    const claiming = desk.claim(ask);
    const claim = await inTime(claiming, MODAL_ANSWER_MS).catch(() => undefined);
    if (claim === undefined) return sorry(event, fields, clerk.unavailable);
    if (claim === LATE) {
      await event.ack();
      claiming.then(clerk.work, () => clerk.apologise(ask));
      return;
    }
    const card = await inTime(desk.answer(claim), until - clock.now());
    const next = card === LATE ? undefined : nextState(card, ask, fields);
    await event.ack(next);
    if (next !== undefined) return desk.delivered(claim);
    clerk.work(claim);
  };

  function nextState(card: Card, ask: Ask, fields: ReadonlySet<string>): Record<string, unknown> | undefined {
    const form = findForm(card);
    if (!form) return undefined;
    const errors = fieldErrors(form, fields);
    if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
    const origin = Origin.parse(ask.reply);
    const view = renderModal(card, form, packMetadata({ ask: form.ask, place: ask.place, origin }), linkTo);
    return view && { response_action: "update", view };
  }
}

async function sorry(event: ReceiverEvent, fields: ReadonlySet<string>, text: string): Promise<void> {
  const [first] = fields;
  await event.ack(first === undefined ? undefined : { response_action: "errors", errors: { [first]: text } });
}
