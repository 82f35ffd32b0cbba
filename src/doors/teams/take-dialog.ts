import type { Ask } from "../../desk/ask.ts";
import { languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ClaimedAsk } from "../door.ts";
import { orReject } from "../in-time.ts";
import { CLAIM_MS, DIALOG_MS } from "./limits.ts";
import { closeDialog, showDialog } from "./render.ts";
import { deliver } from "./take-message.ts";
import type { TurnAnswer, TurnDesk } from "./turn.ts";

/** The answer stands in the window; one that takes longer closes it with a word, and comes in private. */
export async function takeDialog(turn: TurnDesk, ask: Ask): Promise<TurnAnswer> {
  const words = say(languageOf(ask.locale, turn.defaultLanguage)).doors;
  const until = performance.now() + DIALOG_MS;
  let claim: ClaimedAsk;
  try {
    claim = await orReject(turn.desk.claim(ask), CLAIM_MS);
  } catch (error) {
    turn.log(`teams: ask not taken: ${(error as Error).message}`);
    return { status: 200, body: closeDialog(words.unavailable) };
  }
  const answering = turn.desk.answer(claim);
  const card = await orReject(answering, until - performance.now()).catch(() => undefined);
  if (!card) {
    turn.later(answering.then((late) => deliver(turn, claim, late)));
    return { status: 200, body: closeDialog(words.working) };
  }
  return {
    status: 200,
    body: showDialog(card, turn.linkTo),
    sent: () => turn.later(turn.desk.delivered(claim)),
  };
}
