import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { handoverCard } from "../exchange/handover-card.ts";
import { seenWords } from "../exchange/notes.ts";
import { type Exchange, nameOf, openExchange } from "../exchange/view.ts";
import { closeDraft, type Draft, dropDraft, readDraft } from "../store/drafts.ts";
import { listAssistants } from "./assistants.ts";
import { draftCard } from "./draft-card.ts";
import { handOver } from "./hand-over.ts";
import { showDraft } from "./show-draft.ts";

/** Decides about a draft once: whoever comes second, by another button or another process, is shown what came of it. */
export function decide(
  counter: Counter,
  id: string,
  work: (scope: FirmScope, draft: Draft) => Promise<Answer>,
): Promise<Answer> {
  const { caller } = counter;
  const reader = readerOfCaller(counter);
  const words = say(caller.language).handoff.draft;
  return counter.settle(async (scope) => {
    const draft = await readDraft(scope, id, caller.person, { lock: true });
    if (!draft) return { card: noteCard(caller.language, "info", words.forgotten) };
    if (draft.task === undefined) return work(scope, draft);
    const exchange = await openExchange(scope, draft.task);
    return {
      card: exchange
        ? handoverCard(exchange, reader, { headline: words.already, brief: true, replaces: true })
        : { ...noteCard(caller.language, "info", words.already), replaces: true },
    };
  });
}

/** To the assistant wanted, else to the one the draft is for. */
export function sendDraft(counter: Counter, id: string, wanted: string): Promise<Answer> {
  const { caller, now } = counter;
  return decide(counter, id, async (scope, draft) => {
    const words = say(caller.language).handoff.draft;
    const there = (await listAssistants(scope, now)).filter(({ person }) => person.id !== caller.person);
    const to = there.find(({ person }) => person.id === (wanted || draft.assistant)) ?? undefined;
    if (!to) {
      const showing = await showDraft(counter, scope, draft, {
        assistants: there,
        notes: [words.nobodyLeft],
      });
      return { card: draftCard(draft, readerOfCaller(counter), { ...showing, replaces: true }) };
    }
    const exchange = await handOver(
      scope,
      {
        contents: draft.contents,
        files: draft.files,
        asker: caller.person,
        zone: caller.zone,
        language: caller.language,
        assistant: to.person.id,
        open: draft.named !== true && to.person.id === draft.assistant,
      },
      now,
    );
    await closeDraft(scope, draft.id, exchange.task.id);
    return confidedAnswer(counter, scope, exchange);
  });
}

async function confidedAnswer(counter: Counter, scope: FirmScope, exchange: Exchange): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const { draft, somebodyGone } = say(reader.language).handoff;
  const { owner, holder } = exchange.handover;
  const name = (id: string): string => nameOf(exchange, id) ?? somebodyGone;
  const seen = await seenWords(scope, holder, reader);
  return {
    card: handoverCard(exchange, reader, {
      headline: draft.confided(name(holder)),
      tone: "success",
      brief: true,
      replaces: true,
      notes: [
        ...(holder === owner ? [] : [draft.standsIn(name(holder), name(owner))]),
        ...(seen === undefined ? [] : [seen]),
      ],
    }),
    memory: { task: exchange.task.id },
    undo: `handoff withdraw ${exchange.task.id}`,
  };
}

export const refuseDraft = (counter: Counter, id: string): Promise<Answer> =>
  decide(counter, id, async (scope, draft) => {
    await dropDraft(scope, draft.id);
    const { language } = counter.caller;
    return { card: { ...noteCard(language, "info", say(language).handoff.draft.dropped), replaces: true } };
  });
