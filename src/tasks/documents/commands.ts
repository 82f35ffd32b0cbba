import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { type Acting, actOn, splitId } from "../act/act.ts";
import { tellAssigned, tellingNotes } from "../act/tell.ts";
import { keepDropped, takeDropped } from "../add/dropped.ts";
import { tickDocument, waitingForDocuments } from "../store/documents.ts";
import { insertTask, updateTask } from "../store/tasks.ts";
import { understandTask } from "../understand.ts";
import { documentsCard, expectedCard, missingOf } from "./card.ts";
import { findExpected, readDocuments } from "./read-documents.ts";

const MISSING =
  /^(?:il (?:me |nous |te |vous )?manque(?: encore| toujours)?|manquent?|we are (?:still )?missing|there is missing)(?=$|[\s:,])[\s:,]*/;
const MONEY =
  /\b(?:paiements?|virements?|reglements?|cheques?|acomptes?|payments?|transfers?|deposits?)\b|\d\s*(?:€|eur|k€)/;

/** « il manque le kbis et l’attestation pour Exemple SARL »: one task, ticked document by document. */
const documentsCommand = defineCommand({
  name: "task documents",
  phrases: [
    "pieces manquantes",
    "documents manquants",
    "pieces a recevoir",
    "documents a recevoir",
    "missing documents",
  ],
  // « il manque 200 € sur la facture » is no document.
  matches: (text) => MISSING.test(text) && !MONEY.test(text),
  help: { fr: say("fr").tasksLater.documents.help, en: say("en").tasksLater.documents.help },
  run: async (counter) => {
    const { caller, now } = counter;
    const reader = readerOfCaller(counter);
    const words = say(reader.language).tasksLater.documents;
    const said = counter.words.slice(MISSING.exec(fold(counter.words))?.[0].length ?? 0);
    const { contents, firm } = await understandTask(counter, said);
    const { labels, file } = readDocuments(contents);
    if (labels.length === 0) return { card: noteCard(reader.language, "warning", words.none) };
    const { notes: _, file: __, ...rest } = contents;
    return counter.settle(async (scope) => {
      const task = await insertTask(
        scope,
        {
          ...rest,
          title: words.title(file),
          documents: labels,
          askedBy: caller.person,
          zone: caller.zone,
          ...(file === undefined ? {} : { file }),
        },
        now,
      );
      if (!task) throw new Error("No task was written: expected a new one");
      const telling = { task, people: firm, by: caller.person, now };
      await tellAssigned(scope, telling, { given: task.assignees });
      const { told, unreached } = tellingNotes(telling, task.assignees, reader);
      const headline = [words.noted(labels.length, file), ...told, ...unreached].join(" ");
      const { replaces: ___, ...card } = documentsCard(task, firm, reader, headline);
      return { card, undo: `task drop ${task.id}` };
    });
  },
});

const RECEIVED =
  /^(?:(?:j'ai|on a|nous avons|i have|i|we have|we)\s+)?(?:bien\s+)?(?:recu|received)\s+(?:enfin\s+)?(?:le |la |les |l'|un |une |des |son |sa |ses |the |an? )/;
const OPENING = /^(?:(?:j'ai|on a|nous avons|i have|i|we have|we)\s+)?(?:bien\s+)?(?:recu|received)\s+/;

/** « reçu le kbis », with the file or without; `task documents received <id> <place>`. */
const receivedCommand = defineCommand({
  name: "task documents received",
  phrases: [],
  matches: (text) => RECEIVED.test(text) && !MONEY.test(text),
  run: async (counter) => {
    const named = splitId(counter.words);
    if (named) return receive(counter, named.id, Number.parseInt(named.rest, 10));
    const reader = readerOfCaller(counter);
    const words = say(reader.language).tasksLater.documents;
    const said = counter.words.slice(OPENING.exec(fold(counter.words))?.[0].length ?? 0);
    const tasks = await waitingForDocuments(counter.scope, counter.caller.person);
    const [only, ...others] = findExpected(said, tasks);
    if (only && others.length === 0) return receive(counter, only.task.id, only.document.place);
    if (only) return { card: expectedCard([only, ...others], reader, words.which) };
    const all = tasks.flatMap((task) => missingOf(task).map((document) => ({ task, document })));
    if (all.length === 0) return { card: noteCard(reader.language, "info", words.nothingExpected(said)) };
    return { card: expectedCard(all.slice(0, 15), reader, words.notExpected(said)) };
  },
});

async function receive(counter: Counter, id: string, place: number): Promise<Answer> {
  const dropped = await takeDropped(counter);
  return actOn(counter, id, async (acting) => {
    const { task, reader, scope } = acting;
    const words = say(reader.language).tasksLater.documents;
    const document = task.documents.find((one) => one.place === place);
    if (!document) return { card: noteCard(reader.language, "warning", say(reader.language).tasks.unknown) };
    if (task.state !== "open")
      return { card: noteCard(reader.language, "info", say(reader.language).tasks.isDone) };
    const attach = await keepDropped(scope, dropped.files, reader.person, reader.now);
    const fresh = await tickDocument(scope, task.id, place, { by: reader.person, at: reader.now });
    if (!fresh && attach.length === 0) return show(acting, words.already(document.label));
    const event = { kind: "received", person: reader.person, details: { place, label: document.label } };
    const changed = await updateTask(scope, task, { attach }, event, reader.now);
    const left = missingOf(changed).map(({ label }) => label);
    const headline = [
      left.length === 0
        ? words.complete(document.label)
        : words.received(document.label, formatList(left, reader.language)),
      ...(attach.length > 0 ? [words.attached(attach.length)] : []),
      ...(dropped.lost.length > 0
        ? [say(reader.language).tasks.filesLost(formatList(dropped.lost, reader.language))]
        : []),
    ].join(" ");
    return {
      ...show({ ...acting, task: changed }, headline),
      undo: `task documents missing ${task.id} ${place}`,
    };
  });
}

const show = ({ task, people, reader }: Acting, headline: string): Answer => ({
  card: documentsCard(task, people, reader, headline),
});

const missingCommand = defineCommand({
  name: "task documents missing",
  phrases: [],
  run: async (counter) => {
    const named = splitId(counter.words);
    const place = Number.parseInt(named?.rest ?? "", 10);
    return actOn(counter, named?.id ?? "", async (acting) => {
      const { task, reader, scope } = acting;
      const words = say(reader.language).tasksLater.documents;
      const document = task.documents.find((one) => one.place === place);
      if (!document)
        return { card: noteCard(reader.language, "warning", say(reader.language).tasks.unknown) };
      if (task.state !== "open")
        return { card: noteCard(reader.language, "info", say(reader.language).tasks.isDone) };
      if (!(await tickDocument(scope, task.id, place, null)))
        return show(acting, words.stillMissing(document.label));
      const event = { kind: "missing", person: reader.person, details: { place, label: document.label } };
      const changed = await updateTask(scope, task, {}, event, reader.now);
      return show({ ...acting, task: changed }, words.stillMissing(document.label));
    });
  },
});

/** What can be asked of documents that are missing. */
export const documentCommands: readonly Command[] = [documentsCommand, receivedCommand, missingCommand];
