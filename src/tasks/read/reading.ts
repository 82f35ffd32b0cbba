import type { When } from "../../desk/when.ts";
import type { Person } from "../../firm/facts.ts";
import type { Due, TaskContents } from "../task.ts";

/** With what a sentence is read; nothing here is asked from outside. */
export interface ReadingOptions {
  /** Epoch milliseconds. */
  now: number;
  /** IANA: of who speaks. */
  zone: string;
  /** ISO dates nobody works on. */
  holidays: readonly string[];
  /** Who speaks: « pour moi ». */
  person: string;
  /** Everybody of the firm. */
  people: readonly Person[];
  /** By the id a mention carries. */
  mentioned: ReadonlyMap<string, Person>;
}

/** What was understood of a sentence; what was not is kept to be asked. */
export interface TaskReading {
  /** The title is empty where nothing but a day or a person was said. `assignees` empty: nobody was named. */
  contents: TaskContents;
  /** Other days the same words may mean: people choose. */
  otherDues: readonly Due[];
  /** The due date lies behind. */
  past: boolean;
  /** The time as it was read; `repeats` where it comes back. */
  when?: When;
  /** « le 31/11 »: a day that no calendar has, as it was written; it stays in the title. */
  notADay?: string;
  /** For whom it is said to be, and whom the firm does not know: it cannot be given. */
  unknown: readonly string[];
  /** Names that several people bear. */
  ambiguous: readonly { name: string; people: readonly Person[] }[];
  /** « pour Durand »: nobody of the firm, perhaps a client; it stays in the title. */
  doubtful: readonly string[];
}
