import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ClaimedAsk } from "../door.ts";
import { orReject } from "../in-time.ts";
import { deliveryOf } from "./delivery.ts";
import { CLAIM_MS, INVOKE_MS } from "./limits.ts";
import { refuseInvoke, renderMessage, replaceCard, showSentence } from "./render.ts";
import { ReplyAddress } from "./reply-address.ts";
import { deliver, noteContact } from "./take-message.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

export async function takeInvoke(turn: TurnDesk, ask: Ask): Promise<TurnAnswer> {
  const words = say(languageOf(ask.locale, turn.defaultLanguage)).doors;
  let claim: ClaimedAsk;
  try {
    claim = await orReject(turn.desk.claim(ask), CLAIM_MS);
  } catch (error) {
    turn.log(`teams: ask not taken: ${(error as Error).message}`);
    return { status: 200, body: refuseInvoke(500, words.unavailable) };
  }
  const answering = turn.desk.answer(claim);
  const card = await orReject(answering, INVOKE_MS).catch(() => undefined);
  if (card) return answerInvoke(turn, claim, card);
  turn.later(answering.then((late) => deliver(turn, claim, late)));
  return { status: 200, body: showSentence(words.working) };
}

/** A form's answer takes the form's place; a button's answer only where the card says so. */
function answerInvoke(turn: TurnDesk, claim: ClaimedAsk, card: Card): TurnAnswer {
  const { ask } = claim;
  const inChannel = ask.place.kind === "channel";
  if (!card.replaces && ask.via !== "form") {
    const sentence =
      inChannel && card.audience === "asker" ? say(card.language).doors.answeredInPrivate : card.summary;
    return {
      status: 200,
      body: showSentence(sentence),
      sent: () => turn.later(deliver(turn, claim, card)),
    };
  }
  const sent = async (): Promise<void> => {
    await turn.desk.delivered(claim);
    // The response changes the card under one pair of eyes until the page is read anew: the message itself follows,
    // unless others would see in it what is not for them.
    const to = ReplyAddress.parse(ask.reply);
    if (to.card !== undefined && (!inChannel || card.audience === "place")) {
      await turn.connector
        .replace(to, to.card, renderMessage(card, turn.linkTo))
        .catch((error) => turn.log(`teams: pressed card not replaced: ${deliveryOf(error).detail}`));
    }
    await noteContact(turn, ask);
  };
  return { status: 200, body: replaceCard(card, turn.linkTo), sent: () => turn.later(sent()) };
}
