import { keepFile, keepForGood } from "../../database/kept-files.ts";
import { enqueue } from "../../database/outbox.ts";
import type { FirmScope } from "../../database/scope.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import { insertTask, updateTask } from "../../tasks/doings.ts";
import type { Task, TaskContents } from "../../tasks/task.ts";
import { deadlineOf } from "../cover/deadlines.ts";
import { holderFor } from "../cover/holder.ts";
import { presenceOf } from "../cover/presence-of.ts";
import { SHOWN_NOTES } from "../exchange/handover-card.ts";
import { newsOf } from "../exchange/news.ts";
import { notesFor } from "../exchange/notes.ts";
import { type Exchange, fillExchange } from "../exchange/view.ts";
import type { Handover } from "../handover.ts";
import { insertHandover } from "../store/handovers.ts";
import { triagePost } from "./triage.ts";

export interface ToConfide {
  contents: TaskContents;
  /** Ids of kept files. */
  files: readonly string[];
  asker: string;
  zone: string;
  language: Language;
  /** Nobody was named: others may take it. */
  open?: boolean;
  /** The assistant; while she is away, who stands in for her has it. */
  assistant: string;
}

/** The task, its hand-over and the message to who has it, in the caller's unit of work. */
export async function handOver(scope: FirmScope, asked: ToConfide, now: number): Promise<Exchange> {
  const standIn = await holderFor(scope, asked.assistant, now);
  // Whoever asks cannot stand in for what they ask: it waits for her return.
  const holder = standIn === asked.asker ? asked.assistant : standIn;
  const present = await presenceOf(scope, holder, now);
  const task = await enterTask(scope, { ...asked, assignees: [holder] }, now);
  const nextAt = present && deadlineOf("offered", present.presence, now);
  const offered: Omit<Handover, "id"> = {
    task: task.id,
    owner: asked.assistant,
    holder,
    ball: holder,
    state: "offered",
    stage: 0,
    offeredAt: now,
    ...(nextAt === undefined ? {} : { nextAt }),
  };
  const handover = await insertHandover(scope, offered, now);
  if (!handover) throw new Error(`Task ${task.id} is confided already: expected a new one`);
  const details = { handover: handover.id, assistant: asked.assistant, holder, ball: holder };
  const event = { kind: "confided", person: asked.asker, details };
  const exchange = await fillExchange(scope, await updateTask(scope, task, {}, event, now), handover);
  const news = {
    act: "offer",
    actor: asked.asker,
    before: exchange,
    after: exchange,
    notesFor: (reader: Reader) => notesFor(scope, exchange, reader),
  } as const;
  await enqueue(scope, [...(await newsOf(news, now)), ...(await triagePost(scope, exchange, asked))], now);
  return exchange;
}

/** A task with its files, which stay from then on; what no card can show goes along as one of them. */
export async function enterTask(
  scope: FirmScope,
  {
    contents,
    files,
    asker,
    zone,
    language,
    assignees,
  }: Omit<ToConfide, "assistant"> & { assignees: readonly string[] },
  now: number,
): Promise<Task> {
  const attachments = [...files];
  const { notes } = contents;
  if (notes !== undefined && notes.length > SHOWN_NOTES) {
    const name = say(language).handoff.wholeTextName;
    const bytes = new TextEncoder().encode(notes);
    const mimeType = "text/plain; charset=utf-8";
    attachments.push(await keepFile(scope, { name, mimeType, bytes, person: asker }, now));
  }
  for (const file of files) await keepForGood(scope, file);
  const task = await insertTask(scope, { ...contents, assignees, askedBy: asker, zone, attachments }, now);
  if (!task) throw new Error("A task without a series was not new: expected every insert to make one");
  return task;
}
