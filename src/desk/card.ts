import type { Language } from "./language/language.ts";

/**
 * What the desk says, as data. Every text is plain: a renderer escapes it, trims it to its platform's limits,
 * and says how much it left out. A new block kind breaks every renderer at compile time until it is handled.
 */
export interface Card {
  language: Language;
  /** Who may read it: only who asked, anybody in the place the ask was made. Money and agendas: "asker". */
  audience: "asker" | "place";
  /** One line for notifications, screen readers and places that show no blocks. */
  summary: string;
  blocks: readonly Block[];
  /** Takes the place of the card whose button was pressed instead of coming after it. */
  replaces?: boolean;
}

export type Block =
  | TextBlock
  | FactsBlock
  | ListBlock
  | TableBlock
  | ChartBlock
  | ButtonsBlock
  | FormBlock
  | DividerBlock
  | FileBlock
  | NoteBlock;

export interface TextBlock {
  kind: "text";
  text: string;
  style?: "title" | "subtle";
}

export interface FactsBlock {
  kind: "facts";
  facts: readonly { label: string; value: string }[];
}

export interface ListBlock {
  kind: "list";
  rows: readonly Row[];
  /** Shows what was left out, when the rows do not all fit. */
  more?: Button;
}

export interface Row {
  text: string;
  detail?: string;
  buttons?: readonly Button[];
}

export interface TableBlock {
  kind: "table";
  columns: readonly { label: string; align?: "start" | "end" }[];
  rows: readonly (readonly string[])[];
  more?: Button;
}

export interface ChartBlock {
  kind: "chart";
  chart: "bar" | "line" | "pie";
  title: string;
  labels: readonly string[];
  /** One value a label. A pie takes one series, without negative values. */
  series: readonly { name: string; values: readonly number[] }[];
  unit?: string;
}

export interface ButtonsBlock {
  kind: "buttons";
  buttons: readonly Button[];
}

/** A button carries a whole ask; the desk reads and authorises it like anything typed. */
export interface Button {
  label: string;
  ask: string;
  /** Opens this address in a browser instead of asking: https, or of this very machine (doors ask where it is neither). */
  url?: string;
  /** A nonce: this button acts once for each person, a second press gets the first one's answer. */
  once?: string;
  style?: "primary" | "danger";
  /** A question to confirm before it acts. */
  confirm?: string;
}

export interface FormBlock {
  kind: "form";
  title: string;
  /** The ask that the answers complete. */
  ask: string;
  submit: string;
  fields: readonly Field[];
}

interface FieldBase {
  name: string;
  label: string;
  value?: string;
  required?: boolean;
  hint?: string;
  /** Why the value given before was not accepted. */
  error?: string;
}

export interface Option {
  value: string;
  label: string;
}

/**
 * Values are the strings of `Ask.form`. A person field carries the people the desk knows (`options`, value = a
 * mention) for doors without a people picker of their own.
 */
export type Field =
  | (FieldBase & { kind: "person"; many?: boolean; options: readonly Option[] })
  | (FieldBase & { kind: "date" })
  | (FieldBase & { kind: "time" })
  | (FieldBase & { kind: "duration"; options: readonly Option[] })
  | (FieldBase & { kind: "choice"; many?: boolean; options: readonly Option[] })
  | (FieldBase & {
      kind: "text";
      multiline?: boolean;
      maxLength?: number;
      /** Not shown while it is typed, where the door can; its name begins with `secret-`. */
      secret?: boolean;
    })
  | (FieldBase & { kind: "amount"; currency: string })
  | (FieldBase & { kind: "file"; accept?: readonly string[] });

export interface DividerBlock {
  kind: "divider";
}

/** A file to take away: a letter to print, a table for a spreadsheet. Doors fetch it when they show it. */
export interface FileBlock {
  kind: "file";
  /** Id of the kept file (database/kept-files.ts), of the firm of who reads the card. */
  file: string;
  firm: string;
  /** With its ending. */
  name: string;
  mimeType: string;
}

export interface NoteBlock {
  kind: "note";
  tone: "info" | "success" | "warning" | "error";
  text: string;
}

/** For the end of a total switch: a kind nobody handled is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled value ${JSON.stringify(value)}: expected every kind to have its case`);
}
