import { noteCard } from "../../desk/cards.ts";
import { type Command, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { getPeople } from "../../firm/facts.ts";
import { changeDraft, closeDraft, readDraft } from "../store/drafts.ts";
import { listAssistants } from "./assistants.ts";
import { decide, refuseDraft, sendDraft } from "./decide.ts";
import { draftCard } from "./draft-card.ts";
import { editForm, readEdited, valuesOf } from "./edit-form.ts";
import { enterTask } from "./hand-over.ts";
import { repairDraft } from "./repair.ts";
import { showDraft } from "./show-draft.ts";

const split = (words: string): [string, string] => {
  const [id = "", other = ""] = words.trim().split(/\s+/);
  return [id, other];
};

const sendCommand = defineCommand({
  name: "handoff send",
  phrases: [],
  run: (counter) => sendDraft(counter, ...split(counter.words)),
});

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
  repair: repairDraft,
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
      return { card: draftCard({ ...draft, ...changed }, reader, showing), memory: { draft: id } };
    });
  },
});

const dropCommand = defineCommand({
  name: "handoff drop",
  phrases: [],
  run: (counter) => refuseDraft(counter, split(counter.words)[0]),
});

export const draftCommands: readonly Command[] = [sendCommand, mineCommand, editCommand, dropCommand];
