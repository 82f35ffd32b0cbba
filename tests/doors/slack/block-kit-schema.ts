import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv, type AnySchemaObject, type ValidateFunction } from "ajv";
import { createGenerator } from "ts-json-schema-generator";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

type Kind = "block" | "chart" | "modal" | "home";
let known: Record<Kind, ValidateFunction> | undefined;

/** What @slack/types says of its types, as JSON schemas that allow nothing else. */
function validators(): Record<Kind, ValidateFunction> {
  if (known) return known;
  const generator = createGenerator({
    path: join(root, "{node_modules/@slack/types/dist/index.d.ts,src/doors/slack/chart-block.ts}"),
    tsconfig: join(root, "tests/doors/slack/tsconfig.schema.json"),
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const ajv = new Ajv({ allErrors: true, strict: false });
  const compile = (type: string) => ajv.compile(generator.createSchema(type) as AnySchemaObject);
  known = {
    block: compile("KnownBlock"),
    modal: compile("ModalView"),
    home: compile("HomeView"),
    chart: compile("ChartBlock"),
  };
  return known;
}

/** Charts are newer than @slack/types: they are held against our own reading of Slack's page. */
export function schemaProblems(value: object, kind: "block" | "modal" | "home"): string[] {
  const isChart = (value as { type?: unknown }).type === "data_visualization";
  const validate = validators()[isChart ? "chart" : kind];
  if (validate(value)) return [];
  const deepest = [...(validate.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length);
  return deepest.slice(0, 3).map((error) => `${error.instancePath} ${error.message}`);
}
