import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ask } from "../../desk/ask.ts";
import { type Language, languageOf } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ClaimedAsk, DeskCounter } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { orReject } from "../in-time.ts";
import { decodeAsk } from "./decode.ts";
import { CLAIM_MS } from "./limits.ts";
import { findPerson, type People } from "./people.ts";
import { readJson } from "./read-body.ts";
import { renderCard } from "./render.ts";
import { respondJson } from "./respond.ts";

export interface AskDesk {
  desk: DeskCounter;
  people: People;
  workspace: string;
  defaultLanguage: Language;
  linkTo?: LinkTo | undefined;
  log: (line: string) => void;
}

/**
 * POST /desk/ask: claims, works and answers in the same response. A repeated id gets the same answer, so the page may
 * always try again. An answer that could not be written stays undelivered: the sweep pushes it on the person's stream.
 */
export async function answerAsk(
  { desk, people, workspace, defaultLanguage, linkTo, log }: AskDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const words = say(defaultLanguage).web;
  const body = await readJson(request);
  if (!body.ok) {
    if (body.reason === "gone") return;
    const large = body.reason === "too-large";
    // The rest of a body that is too large is not worth reading.
    const headers: Record<string, string> = large ? { connection: "close" } : {};
    respondJson(response, large ? 413 : 400, { error: large ? words.tooLarge : words.notJson }, headers);
    return;
  }
  const decoded = decodeAsk(body.value, workspace);
  if (!decoded.ok) {
    respondJson(response, 400, { error: words.badAsk.replace("{detail}", decoded.detail) });
    return;
  }

  let language = defaultLanguage;
  let claim: ClaimedAsk;
  try {
    const person = await orReject(findPerson(people, decoded.ask.person), CLAIM_MS);
    if (!person) {
      respondJson(response, 404, { error: words.nobody });
      return;
    }
    language = languageOf(person.locale, defaultLanguage);
    const ask: Ask = { ...decoded.ask, locale: person.locale ?? defaultLanguage };
    claim = await orReject(desk.claim(ask), CLAIM_MS);
  } catch (error) {
    log(`local desk: ask not taken: ${(error as Error).message}`);
    respondJson(response, 503, { error: say(language).doors.unavailable });
    return;
  }

  const card = await desk.answer(claim);
  response.once("finish", () => void desk.delivered(claim));
  respondJson(response, 200, renderCard(card, linkTo));
}
