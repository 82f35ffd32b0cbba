import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { insertDraft } from "../store/drafts.ts";
import { readHandoffSettings } from "../store/settings.ts";
import { listAssistants } from "./assistants.ts";
import { sendDraft } from "./decide.ts";
import { draftCard } from "./draft-card.ts";
import { looksMistyped, mayBeConfided } from "./draft-words.ts";
import { editForm, readEdited } from "./edit-form.ts";
import { fetchFiles, keepAll } from "./kept.ts";
import { readDraftWords } from "./read-draft.ts";
import { repairDraft } from "./repair.ts";
import { showDraft } from "./show-draft.ts";

/**
 * Whatever the desk does not know, and what is said to be for the secretariat: nothing leaves, a card asks. « Confie à
 * Inès de… », a message's shortcut, a file or a voice clip come here too.
 */
export const confideCommand = defineCommand({
  name: "handoff",
  phrases: [
    "confie",
    "confier",
    "confiez",
    "delegue",
    "deleguer",
    "a deleguer",
    "a confier",
    "secretariat",
    "pour le secretariat",
    "demande au secretariat",
    "demander au secretariat",
    "dis au secretariat",
    "hand over",
  ],
  matches: (text) => /\spour (?:le |la )?secretariat[\s.!]*$/.test(text),
  accepts: (files) => files.length > 0,
  takesTheRest: (text) => mayBeConfided(text),
  help: {
    rank: 2,
    fr: { label: "Confier au secrétariat", example: "confie au secrétariat : rappeler Durand" },
    en: { label: "Hand over to the secretary", example: "hand over: book a room on Tuesday" },
  },
  run: confide,
  repair: repairDraft,
});

/** The words untouched: as typed in a message, after the command's name elsewhere. */
const textOf = ({ ask, words }: Counter): string => (ask.via === "message" ? ask.text.trim() : words);

async function confide(counter: Counter): Promise<Answer> {
  const { ask, caller, now, scope } = counter;
  const reader = readerOfCaller(counter);
  const assistants = (await listAssistants(scope, now)).filter(({ person }) => person.id !== caller.person);
  const settings = await readHandoffSettings(scope);
  const text = textOf(counter);
  if (ask.form) {
    const edited = readEdited(ask.form, { caller, now });
    if (!edited.ok) return { card: editForm(reader, edited.values, { assistants, error: edited.error }) };
    const { assistant = assistants[0]?.person.id, ...contents } = edited.edited;
    return counter.settle(async (unit) => {
      const base = { assignees: [], priority: "normal", documents: [] } as const;
      const draft = await insertDraft(
        unit,
        caller.person,
        {
          contents: { ...base, ...contents },
          text: contents.title,
          files: [],
          ...(assistant === undefined ? {} : { assistant }),
        },
        now,
      );
      const showing = await showDraft(counter, unit, draft, { assistants });
      return { card: draftCard(draft, reader, showing), memory: { draft: draft.id } };
    });
  }
  const bare = ask.files.length === 0 && /^\W*(?:\p{L}+\W*){0,2}$/u.test(text) && !mayBeConfided(text);
  const previous = bare ? await counter.previous() : undefined;
  const standing = previous?.command.startsWith("handoff") && previous.memory["draft"];
  // « Confie », right after the card that asks.
  if (bare && typeof standing === "string") return sendDraft(counter, standing, "");
  if (bare || (text === "" && ask.files.length === 0)) return { card: editForm(reader, {}, { assistants }) };
  const files = await fetchFiles(counter);
  const reading = await readDraftWords(counter, text, files, { assistants, settings });
  return counter.settle(async (unit) => {
    const kept = await keepAll(unit, files.fetched, caller.person, now);
    const draft = await insertDraft(unit, caller.person, { ...reading.draft, files: kept }, now);
    const showing = await showDraft(counter, unit, draft, {
      assistants,
      notes: reading.notes,
      mistyped: looksMistyped(text),
    });
    return { card: draftCard(draft, reader, showing), memory: { draft: draft.id } };
  });
}
