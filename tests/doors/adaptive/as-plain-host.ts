import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";

type Json = Record<string, unknown>;

/** The card as a host of plain 1.5 reads it: Teams' own elements give way to their fallback, their properties are not seen. */
export function asPlainHost(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPlainHost);
  if (typeof value !== "object" || value === null) return value;
  const source = value as Json;
  if (String(source["type"]).startsWith("Chart.")) {
    const { separator, spacing } = source;
    const fallback = asPlainHost(source["fallback"]) as Json;
    return { ...fallback, ...(separator ? { separator } : {}), ...(spacing ? { spacing } : {}) };
  }
  const entries = Object.entries(source).filter(([key]) => key !== "msteams");
  const read = Object.fromEntries(entries.map(([key, each]) => [key, asPlainHost(each)]));
  // Version 1.5 has it, its schema forgot it: https://adaptivecards.io/explorer/Input.ChoiceSet.html
  if (read["type"] === "Input.ChoiceSet" && read["style"] === "filtered") read["style"] = "compact";
  return read;
}

const SCHEMA = "../shared/schemas/adaptive-card-1.5.0.json";
export const hasSchema = existsSync(SCHEMA);

/** What the official schema finds wrong; empty where nothing is. */
export function createSchemaCheck(): (card: unknown) => unknown[] {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8")) as Json;
  delete schema["$schema"];
  delete schema["id"];
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  return (card) => (validate(card) ? [] : (validate.errors ?? []));
}

interface Renderer {
  AdaptiveCard: new () => {
    parse(json: unknown, context: unknown): void;
    validateProperties(): { validationEvents: { message: string }[] };
    getAllInputs(): { id?: string }[];
    toJSON(): Json;
  };
  SerializationContext: new () => { eventCount: number; getEventAt(i: number): { message: string } };
}

const adaptivecards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js") as Renderer;

/** What Microsoft's renderer finds wrong when it reads the card. */
export function checkWithRenderer(json: unknown): string[] {
  const card = new adaptivecards.AdaptiveCard();
  const context = new adaptivecards.SerializationContext();
  card.parse(json, context);
  const parsed = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const validated = card.validateProperties().validationEvents.map((event) => event.message);
  // Its pattern for "lang" is a global expression that remembers where it stopped: every second card fails it.
  return [...parsed, ...validated].filter((message) => message !== 'Invalid value "fr" for property "lang".');
}
