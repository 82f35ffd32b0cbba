import {
  asPlainHost,
  checkWithRenderer,
  createSchemaCheck,
  hasSchema,
} from "../doors/adaptive/as-plain-host.ts";
import { plainly } from "./guichet-on-monday.ts";
import type { Filled, Json } from "./slack-blocks.ts";

/** Every text of a card in the order it is read, a line each; buttons and what they open too. */
export const readCard = (card: unknown): string => plainly(texts(card).join("\n"));

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== "object" || value === null) return [];
  const element = value as Json;
  const { type } = element;
  if (type === "TextBlock") return [String(element["text"])];
  if (type === "RichTextBlock") return [(element["inlines"] as Json[]).map(({ text }) => text).join("")];
  if (type === "FactSet")
    return (element["facts"] as Json[]).flatMap(({ title, value: fact }) => [String(title), String(fact)]);
  const own = [element["label"], element["title"]].filter((text) => typeof text === "string");
  const inside = ["body", "items", "columns", "rows", "cells", "choices", "actions", "card"];
  return [...own, ...inside.flatMap((key) => texts(element[key]))];
}

export interface Execute {
  title: string;
  data: Json;
  /** Whether the card's inputs travel along. */
  inputs: boolean;
  style?: string;
  /** Opens below the card first, to be confirmed there. */
  behind?: string;
}

/** The buttons a person finds on a card, in order; those behind another one say so. */
export function buttonsOn(card: unknown, behind?: string): Execute[] {
  if (Array.isArray(card)) return card.flatMap((each) => buttonsOn(each, behind));
  if (typeof card !== "object" || card === null) return [];
  const element = card as Json;
  if (element["type"] === "Action.Execute") {
    const { title, data, associatedInputs, style } = element;
    return [
      {
        title: plainly(String(title)),
        data: data as Json,
        inputs: associatedInputs !== "none",
        ...(style ? { style: String(style) } : {}),
        ...(behind === undefined ? {} : { behind }),
      },
    ];
  }
  if (element["type"] === "Action.ShowCard")
    return buttonsOn(element["card"], plainly(String(element["title"])));
  return Object.values(element).flatMap((each) => buttonsOn(each, behind));
}

/** Where the button of this title leads in a browser. */
export function addressOn(card: unknown, title: string): string {
  const found = [...JSON.stringify(card ?? {}).matchAll(/\{"type":"Action\.OpenUrl"[^{}]*\}/g)]
    .map(([action]) => JSON.parse(action) as Json)
    .find((action) => plainly(String(action["title"])) === title);
  if (!found) throw new Error(`no button « ${title} » leads anywhere on: ${readCard(card)}`);
  return String(found["url"]);
}

/** The data Teams sends for a button: its own, and the card's inputs where it takes them along. */
export function pressData(
  card: unknown,
  title: string,
  options: { nth?: number; filled?: Filled } = {},
): Json {
  const all = buttonsOn(card);
  const named = all.filter((button) => (button.behind ?? button.title) === title);
  const button = named[options.nth ?? 0];
  if (!button)
    throw new Error(
      `no button « ${title} » among ${all.map((each) => each.behind ?? each.title).join(", ")}`,
    );
  return button.inputs ? { ...inputsOf(card, options.filled ?? {}), ...button.data } : button.data;
}

function inputsOf(card: unknown, filled: Filled): Json {
  const inputs = collectInputs(card);
  const labels = inputs.map(({ label }) => plainly(String(label)));
  for (const label of Object.keys(filled))
    if (!labels.includes(label)) throw new Error(`no field « ${label} » among ${labels.join(", ")}`);
  return Object.fromEntries(
    inputs.map((input, at) => {
      const given = filled[labels[at] ?? ""];
      const value = given === undefined ? input["value"] : chosenIn(input, given);
      if ((value === undefined || value === "") && input["isRequired"])
        throw new Error(`Teams keeps a card without « ${labels[at]} »`);
      return [String(input["id"]), value ?? ""];
    }),
  );
}

function chosenIn(input: Json, given: string | readonly string[]): string {
  if (input["type"] !== "Input.ChoiceSet") return String(given);
  const choices = input["choices"] as { title: string; value: string }[];
  return [given]
    .flat()
    .map((title) => {
      const choice = choices.find((each) => plainly(each.title) === title);
      if (!choice)
        throw new Error(`no choice « ${title} » among ${choices.map((each) => each.title).join(", ")}`);
      return choice.value;
    })
    .join(",");
}

function collectInputs(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(collectInputs);
  if (typeof value !== "object" || value === null) return [];
  const element = value as Json;
  if (String(element["type"]).startsWith("Input.")) return [element];
  return Object.values(element).flatMap(collectInputs);
}

const checkSchema = hasSchema ? createSchemaCheck() : () => [];

/** What a 1.5 host would find wrong with a card: the official schema and Microsoft's renderer. */
export function cardProblems(card: unknown): string[] {
  const plain = asPlainHost(card);
  return [...checkSchema(plain).map((problem) => JSON.stringify(problem)), ...checkWithRenderer(plain)];
}
