import type { Ask } from "../../desk/ask.ts";
import type { Card } from "../../desk/card.ts";
import { type Language, languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ClaimedAsk } from "../door.ts";
import { orReject } from "../in-time.ts";
import { deliveryOf } from "./delivery.ts";
import { CLAIM_MS } from "./limits.ts";
import { renderSentence } from "./render.ts";
import { ReplyAddress } from "./reply-address.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

/** Claimed, then acknowledged, then worked on. */
export async function takeMessage(turn: TurnDesk, ask: Ask, others = false): Promise<TurnAnswer> {
  let claim: ClaimedAsk;
  try {
    claim = await orReject(turn.desk.claim(ask), CLAIM_MS);
  } catch (error) {
    turn.log(`teams: ask not taken: ${(error as Error).message}`);
    const sentence = say(languageOf(ask.locale, turn.defaultLanguage)).doors.unavailable;
    // Told, it counts as answered; untold, Teams is asked to try again.
    return turn.connector.send(ReplyAddress.parse(ask.reply), renderSentence(sentence)).then(
      () => ({ status: 200 }),
      () => ({ status: 500 }),
    );
  }
  const again = claim.state === "answered" && ask.via !== "message";
  if (claim.state === "fresh" || again) turn.later(work(turn, claim));
  if (others && claim.state === "fresh")
    turn.later(
      sayUnreadable(turn, ReplyAddress.parse(ask.reply), languageOf(ask.locale, turn.defaultLanguage)),
    );
  return { status: 200 };
}

/** No answer of the desk's: what was pasted never reaches us. */
export async function sayUnreadable(turn: TurnDesk, to: ReplyAddress, language: Language): Promise<void> {
  await turn.connector
    .send(to, renderSentence(say(language).doors.fileInPrivate))
    .catch((error) => turn.log(`teams: not told of an unreadable file: ${deliveryOf(error).detail}`));
}

async function work(turn: TurnDesk, claim: ClaimedAsk): Promise<void> {
  await deliver(turn, claim, await turn.desk.answer(claim));
}

/** Undelivered answers are sent again by the sweep. */
export async function deliver(turn: TurnDesk, claim: ClaimedAsk, card: Card): Promise<void> {
  try {
    await turn.messenger.reply(claim.ask, card);
    await turn.desk.delivered(claim);
  } catch (error) {
    turn.log(`teams: answer not delivered: ${deliveryOf((error as Error).cause ?? error).detail}`);
  }
  await noteContact(turn, claim.ask);
}

/** After the answer: at first contact the person exists only now. */
export async function noteContact({ references }: TurnDesk, ask: Ask): Promise<void> {
  const { serviceUrl, conversation, bot, aadObjectId, dialog } = ReplyAddress.parse(ask.reply);
  if (ask.place.kind !== "direct" || dialog) return;
  references.remember(ask.workspace, ask.person, {
    serviceUrl,
    conversation,
    bot,
    ...(aadObjectId === undefined ? {} : { aadObjectId }),
  });
  await references.store(ask.workspace, ask.person);
}
