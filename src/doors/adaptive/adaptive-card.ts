/**
 * What we send of Adaptive Cards 1.5, as plain JSON. `Chart.*` and `msteams` are Teams' own: a 1.5 host reads
 * the `fallback` of the first and leaves the second out.
 * https://adaptivecards.io/explorer/, https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
export interface AdaptiveCard {
  type: "AdaptiveCard";
  version: "1.5";
  lang: string;
  fallbackText: string;
  body: AdaptiveElement[];
  msteams?: { width: "Full" };
}

interface Spaced {
  separator?: boolean;
  spacing?: "none" | "small" | "medium" | "large";
}

export type AdaptiveElement = Spaced &
  (TextElement | FactSet | ColumnSet | Container | Table | ActionSet | Input | Chart);

export type TextElement = TextBlock | RichTextBlock;

interface Look {
  size?: "default" | "medium" | "large";
  weight?: "bolder";
  isSubtle?: boolean;
  color?: "attention";
}

export interface TextBlock extends Look {
  type: "TextBlock";
  text: string;
  wrap: true;
  style?: "heading";
}

export interface RichTextBlock {
  type: "RichTextBlock";
  inlines: (Look & { type: "TextRun"; text: string })[];
}

export interface FactSet {
  type: "FactSet";
  facts: { title: string; value: string }[];
}

export interface ColumnSet {
  type: "ColumnSet";
  columns: {
    type: "Column";
    width: "auto" | "stretch" | number;
    items: AdaptiveElement[];
    verticalContentAlignment?: "center";
  }[];
}

export interface Container {
  type: "Container";
  items: AdaptiveElement[];
  style?: "good" | "warning" | "attention" | "accent";
}

export interface Table {
  type: "Table";
  columns: { width: number; horizontalCellContentAlignment?: "right" }[];
  firstRowAsHeader: true;
  rows: { type: "TableRow"; cells: { type: "TableCell"; items: AdaptiveElement[] }[] }[];
  fallback: AdaptiveElement;
}

export interface ActionSet {
  type: "ActionSet";
  actions: AdaptiveAction[];
}

export type AdaptiveAction = ExecuteAction | ShowCardAction | OpenUrlAction;

interface ActionLook {
  title: string;
  style?: "positive" | "destructive";
}

export interface ExecuteAction extends ActionLook {
  type: "Action.Execute";
  verb: "ask";
  data: AskData;
  /** "none": a button of the card presses alone, without the inputs and their checks. */
  associatedInputs?: "none";
}

export interface ShowCardAction extends ActionLook {
  type: "Action.ShowCard";
  card: { type: "AdaptiveCard"; body: AdaptiveElement[]; actions: AdaptiveAction[] };
}

/** An address of ours, or one a button opens; relative where the card is shown on a page of ours. */
export interface OpenUrlAction extends ActionLook {
  type: "Action.OpenUrl";
  url: string;
}

/** What a pressed button brings back (read-submit.ts reads it). */
export interface AskData {
  ask: string;
  once?: string;
  /** Names of the fields the answer completes. */
  form?: string[];
  /** Those of them that may hold several values. */
  many?: string[];
  /** What the inputs' ids begin with. */
  prefix?: string;
}

interface InputBase {
  id: string;
  label: string;
  isRequired?: boolean;
  errorMessage?: string;
  placeholder?: string;
  value?: string;
}

export type Input = InputBase &
  (
    | { type: "Input.Text"; isMultiline?: boolean; maxLength?: number; style?: "password" }
    | { type: "Input.Date" }
    | { type: "Input.Time" }
    | {
        type: "Input.ChoiceSet";
        choices: { title: string; value: string }[];
        isMultiSelect?: boolean;
        style: "compact" | "expanded" | "filtered";
        wrap?: boolean;
      }
  );

export type Chart = { title: string; fallback: AdaptiveElement } & (
  | { type: "Chart.VerticalBar" | "Chart.HorizontalBar"; data: Point[]; yAxisTitle?: string }
  | {
      type: "Chart.VerticalBar.Grouped" | "Chart.Line";
      data: { legend: string; values: Point[] }[];
      yAxisTitle?: string;
    }
  | { type: "Chart.Pie"; data: { legend: string; value: number }[] }
);

interface Point {
  x: string;
  y: number;
}
