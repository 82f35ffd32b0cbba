import type { FirmScope } from "../../database/scope.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { getPeople } from "../../firm/facts.ts";
import { handoverCard } from "../exchange/handover-card.ts";
import { seenWords } from "../exchange/notes.ts";
import { type Exchange, nameOf, openExchange, readerOfCaller } from "../exchange/view.ts";
import { changeDraft, closeDraft, type Draft, dropDraft, readDraft } from "../store/drafts.ts";
import { listAssistants } from "./assistants.ts";
import { draftCard } from "./draft-card.ts";
import { editForm, readEdited, valuesOf } from "./edit-form.ts";
import { enterTask, handOver } from "./hand-over.ts";
import { showDraft } from "./show-draft.ts";

/** Decides about a draft once: whoever comes second, by another button or another process, is shown what came of it. */
function decide(
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

const split = (words: string): [string, string] => {
  const [id = "", other = ""] = words.trim().split(/\s+/);
  return [id, other];
};

const sendCommand = defineCommand({
  name: "handoff send",
  phrases: [],
  run: (counter) => {
    const { caller, now } = counter;
    const [id, wanted] = split(counter.words);
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
  },
});

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

/** A plain task: one's own, or a colleague's. */
const mineCommand = defineCommand({
  name: "handoff mine",
  phrases: [],
  run: (counter) => {
    const { caller, now } = counter;
    const [id, colleague] = split(counter.words);
    return decide(counter, id, async (scope, draft) => {
      const words = say(caller.language).handoff.draft;
      const [other] = colleague === "" ? [] : await getPeople(scope, [colleague]);
      const task = await enterTask(
        scope,
        {
          contents: draft.contents,
          files: draft.files,
          asker: caller.person,
          zone: caller.zone,
          language: caller.language,
          assignees: [other?.id ?? caller.person],
        },
        now,
      );
      await closeDraft(scope, draft.id, task.id);
      const said = other ? words.notedFor(other.name) : words.noted;
      return {
        card: { ...noteCard(caller.language, "success", `${said} ${task.title}`), replaces: true },
        memory: { task: task.id },
      };
    });
  },
});

const editCommand = defineCommand({
  name: "handoff edit",
  phrases: [],
  run: async (counter) => {
    const { ask, caller, now, scope } = counter;
    const reader = readerOfCaller(counter);
    const [id] = split(counter.words);
    const assistants = (await listAssistants(scope, now)).filter(({ person }) => person.id !== caller.person);
    const standing = await readDraft(scope, id, caller.person);
    const words = say(caller.language).handoff.draft;
    if (!standing) return { card: noteCard(caller.language, "info", words.forgotten) };
    if (!ask.form) return { card: editForm(reader, valuesOf(standing), { assistants, draft: id }) };
    const read = readEdited(ask.form, { caller, now }, standing.contents);
    if (!read.ok)
      return { card: editForm(reader, read.values, { assistants, error: read.error, draft: id }) };
    return decide(counter, id, async (unit, draft) => {
      const { assistant, ...edited } = read.edited;
      const { notes, due, file, estimateMinutes, ...kept } = draft.contents;
      const { id: _id, person: _person, task: _task, ...contents } = draft;
      const changed = {
        ...contents,
        contents: { ...kept, ...edited },
        ...(assistant === undefined ? {} : { assistant, named: true }),
      };
      await changeDraft(unit, id, changed);
      const showing = await showDraft(counter, unit, { ...draft, ...changed }, { assistants });
      return { card: draftCard({ ...draft, ...changed }, reader, showing) };
    });
  },
});

const dropCommand = defineCommand({
  name: "handoff drop",
  phrases: [],
  run: (counter) =>
    decide(counter, split(counter.words)[0], async (scope, draft) => {
      await dropDraft(scope, draft.id);
      const { language } = counter.caller;
      return {
        card: { ...noteCard(language, "info", say(language).handoff.draft.dropped), replaces: true },
      };
    }),
});

export const draftCommands: readonly Command[] = [sendCommand, mineCommand, editCommand, dropCommand];
