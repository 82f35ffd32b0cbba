/** "yyyy-mm-dd", and where a clock time was said "hh:mm" on the wall clock of `zone` (IANA); without it, during the day. */
export interface Due {
  on: string;
  time?: string;
  zone: string;
}

export const PRIORITIES = ["low", "normal", "high"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What somebody says of a task; also what each occurrence of a series is made of. */
export interface TaskContents {
  title: string;
  notes?: string;
  due?: Due;
  /** Ids of people of the firm; nobody: whoever asked for it. */
  assignees: readonly string[];
  /** The client or file it belongs to, as written. */
  file?: string;
  priority: Priority;
  /** Read by who asked for it and who has it, and by nobody else. */
  confidential: boolean;
  estimateMinutes?: number;
  /** Whom it waits for: on the day a reminder is prepared, which only a person sends. */
  waitingFor?: string;
  /** Documents that are missing. */
  documents: readonly string[];
  /** The message it was made of: its link, where the door gives one, and its words. */
  source?: { url?: string; text?: string };
}

export interface MissingDocument {
  /** From 0. */
  place: number;
  label: string;
  /** Epoch milliseconds. */
  receivedAt?: number;
}

export type TaskState = "open" | "done" | "dropped";

/** Instants are epoch milliseconds. */
export interface Task extends Omit<TaskContents, "documents"> {
  id: string;
  askedBy: string;
  state: TaskState;
  /** Not shown as late, nor reminded of, before that day. */
  snoozedUntil?: string;
  documents: readonly MissingDocument[];
  /** Ids of kept files (database/kept-files.ts). */
  attachments: readonly string[];
  /** The reminder prepared for whom it waits for. */
  draft?: string;
  series?: { id: string; on: string };
  /** One more with each change; each has its event. */
  version: number;
  /** Its next reminder. */
  nextAt?: number;
  createdAt: number;
  doneAt?: number;
  doneBy?: string;
}

/** What happened to a task: kinds are a room's own words ("created", "done", "question"…). */
export interface TaskEvent {
  kind: string;
  /** Absent: the desk by itself. */
  person?: string;
  details?: Readonly<Record<string, unknown>>;
}

/** A confidential task is read by who asked for it and who has it; any other by everybody of the firm. */
export const mayRead = (task: Task, person: string): boolean => !task.confidential || concerns(task, person);

/** Who asked for it or has it: they may finish, move or drop it. */
export const concerns = (task: Task, person: string): boolean =>
  task.askedBy === person || task.assignees.includes(person);
