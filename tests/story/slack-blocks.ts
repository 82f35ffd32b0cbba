import { plainly } from "./guichet-on-monday.ts";

export type Json = Record<string, unknown>;

/** Every text of some blocks in the order it is read, a line each. */
export function readBlocks(blocks: readonly unknown[]): string {
  return plainly(blocks.flatMap(texts).join("\n"));
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== "object" || value === null) return [];
  const { type, text, confirm: _, options: __, ...rest } = value as Json;
  if ((type === "plain_text" || type === "mrkdwn") && typeof text === "string") return [text];
  return [...texts(text), ...Object.values(rest).flatMap(texts)];
}

export interface Pressable {
  type: "button";
  action_id: string;
  value: string;
  text: { text: string };
  style?: string;
  confirm?: Json;
  /** Opened in a browser. */
  url?: string;
  block: number;
}

export function buttonsOf(blocks: readonly Json[]): Pressable[] {
  return blocks.flatMap((block, at) =>
    [
      ...((block["elements"] as Json[] | undefined) ?? []),
      ...(block["accessory"] ? [block["accessory"] as Json] : []),
    ]
      .filter(({ type }) => type === "button")
      .map((button) => ({ ...(button as unknown as Pressable), block: at })),
  );
}

/** The button of this label, or its nth one (from 0) where a label stands several times. */
export function findButton(blocks: readonly Json[], label: string, nth = 0): Pressable {
  const all = buttonsOf(blocks);
  const found = all.filter(({ text }) => plainly(text.text) === label)[nth];
  if (found) return found;
  throw new Error(`no button « ${label} » (${nth}) among ${all.map(({ text }) => text.text).join(", ")}`);
}

export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** The state of a modal as Slack sends it: what is filled in by label, and what was there already for the rest. */
export function fillView(view: Json, filled: Filled): Record<string, Record<string, Json>> {
  const inputs = (view["blocks"] as Json[]).filter(({ type }) => type === "input");
  const labels = inputs.map((input) => plainly((input["label"] as { text: string }).text));
  for (const label of Object.keys(filled))
    if (!labels.includes(label)) throw new Error(`no field « ${label} » among ${labels.join(", ")}`);
  return Object.fromEntries(
    inputs.map((input, at) => {
      const element = input["element"] as Json;
      const state = stateOf(element, filled[labels[at] ?? ""]);
      if (!state && !input["optional"]) throw new Error(`Slack keeps a modal without « ${labels[at]} »`);
      const empty = { type: element["type"] as string, ...EMPTY[String(element["type"])] };
      return [String(input["block_id"]), { [String(element["action_id"])]: state ?? empty }];
    }),
  );
}

const EMPTY: Record<string, Json> = {
  plain_text_input: { value: null },
  datepicker: { selected_date: null },
  timepicker: { selected_time: null },
  static_select: { selected_option: null },
  multi_static_select: { selected_options: [] },
  multi_users_select: { selected_users: [] },
  users_select: { selected_user: null },
  checkboxes: { selected_options: [] },
};

function stateOf(element: Json, given: string | readonly string[] | undefined): Json | undefined {
  const type = String(element["type"]);
  const state = (key: string, initial: string): Json | undefined => {
    const value = given ?? element[initial];
    return value === undefined || value === "" ? undefined : { type, [key]: value };
  };
  switch (type) {
    case "plain_text_input":
      return state("value", "initial_value");
    case "datepicker":
      return state("selected_date", "initial_date");
    case "timepicker":
      return state("selected_time", "initial_time");
    case "multi_static_select":
      return state("selected_options", "initial_options");
    case "checkboxes":
      return state("selected_options", "initial_options");
    case "multi_users_select":
      return state("selected_users", "initial_users");
    case "users_select":
      return state("selected_user", "initial_user");
    case "static_select": {
      const options = element["options"] as { text: { text: string }; value: string }[];
      const chosen = options.find(({ text }) => plainly(text.text) === given);
      if (given !== undefined && !chosen)
        throw new Error(`no choice « ${given} » among ${options.map(({ text }) => text.text).join(", ")}`);
      const option = chosen ?? element["initial_option"];
      return option === undefined ? undefined : { type, selected_option: option };
    }
    default:
      throw new Error(`no hand for a ${type}`);
  }
}
