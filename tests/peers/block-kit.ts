type Json = Record<string, unknown>;
export type Surface = "message" | "modal" | "home";

/** Longest texts by the key they stand under, from docs.slack.dev/reference/block-kit (numbers written anew, not ours). */
const ELEMENTS: Record<string, Record<string, number>> = {
  button: { text: 75, value: 2000, action_id: 255 },
  header: { text: 150 },
  modal: { title: 24, submit: 24, close: 24, private_metadata: 3000, callback_id: 255 },
  data_visualization: { title: 50 },
  input: { label: 2000, hint: 2000, block_id: 255 },
};
const ONLY: Record<string, Surface[]> = {
  data_table: ["message"],
  data_visualization: ["message"],
  input: ["modal", "home"],
  alert: ["modal"],
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : ((value as Json | undefined)?.["text"] as string | undefined);

/** What Slack would refuse, in words; an empty list = it would take these blocks. */
export function blockProblems(blocks: readonly Json[], surface: Surface): string[] {
  const problems: string[] = [];
  const say = (problem: string): void => void problems.push(problem);
  const max = surface === "message" ? 50 : 100;
  if (blocks.length > max) say(`${blocks.length} blocks, at most ${max}`);
  const charts = blocks.filter((block) => block["type"] === "data_visualization").length;
  if (charts > 2) say(`${charts} charts, at most 2`);
  const total = written(blocks);
  if (surface === "message" && total > 13_000) say(`${total} characters in all`);
  const names = blocks.map((block) => block["block_id"]).filter((id) => id !== undefined);
  if (new Set(names).size < names.length) say("two blocks of one block_id");
  let cells = 0;
  for (const block of blocks) {
    const type = String(block["type"]);
    if (ONLY[type] && !ONLY[type].includes(surface)) say(`${type} in a ${surface}`);
    cells += checkBlock(type, block, say);
  }
  if (cells > 10_000) say(`${cells} characters in tables`);
  return problems;
}

export function viewProblems(view: Json): string[] {
  const surface = view["type"] === "home" ? "home" : "modal";
  const problems = blockProblems(view["blocks"] as Json[], surface);
  const blocks = view["blocks"] as Json[];
  checkLengths(String(view["type"]), view, (problem) => problems.push(problem));
  if (blocks.some((block) => block["type"] === "input") && !view["submit"])
    problems.push("inputs without submit");
  return problems;
}

function checkBlock(type: string, block: Json, say: (problem: string) => void): number {
  checkLengths(type, block, say);
  for (const object of objects(block)) {
    const kind = object["type"];
    if (kind === "plain_text" || kind === "mrkdwn") {
      const text = String(object["text"]);
      if (text.length === 0) say(`empty text in ${type}`);
      if (text.length > 3000) say(`${text.length} characters of text in ${type}`);
      if (/[\ud800-\udbff](?![\udc00-\udfff])/.test(text)) say("half a character");
      if (kind === "mrkdwn" && /<[!@#]|<https?:|&(?!amp;|lt;|gt;)/.test(text)) say(`live markup: ${text}`);
    }
    if (kind !== undefined && object !== block) checkLengths(String(kind), object, say);
    if (Array.isArray(object["options"])) checkOptions(object["options"] as Json[], say);
    if (object["confirm"]) checkConfirm(object["confirm"] as Json, say);
  }
  if (type === "section") {
    const fields = block["fields"] as Json[] | undefined;
    if (!block["text"] && !fields?.length) say("section without text or fields");
    if (fields && fields.length > 10) say(`${fields.length} fields`);
    for (const field of fields ?? []) if ((textOf(field)?.length ?? 0) > 2000) say("field too long");
  }
  if (type === "actions" || type === "context") {
    const elements = block["elements"] as Json[];
    if (elements.length === 0 || elements.length > (type === "actions" ? 25 : 10))
      say(`${elements.length} elements`);
    const ids = elements.map((element) => element["action_id"]).filter((id) => id !== undefined);
    if (new Set(ids).size < ids.length) say("two elements of one action_id");
  }
  if (type === "data_visualization") checkChart(block["chart"] as Json, say);
  return type === "data_table" ? checkTable(block, say) : 0;
}

function checkLengths(kind: string, object: Json, say: (problem: string) => void): void {
  for (const [key, max] of Object.entries(ELEMENTS[kind] ?? {})) {
    const text = textOf(object[key]);
    if (text !== undefined && text.length > max)
      say(`${kind}.${key}: ${text.length} characters, at most ${max}`);
  }
}

function checkOptions(options: Json[], say: (problem: string) => void): void {
  if (options.length === 0 || options.length > 100) say(`${options.length} options`);
  for (const option of options) {
    if ((textOf(option["text"])?.length ?? 0) > 75) say("option text too long");
    if (String(option["value"]).length > 150) say("option value too long");
  }
}

function checkConfirm(confirm: Json, say: (problem: string) => void): void {
  const max: Record<string, number> = { title: 100, text: 300, confirm: 30, deny: 30 };
  for (const [key, most] of Object.entries(max))
    if ((textOf(confirm[key])?.length ?? 0) > most) say(`confirm.${key} too long`);
}

function checkChart(chart: Json, say: (problem: string) => void): void {
  const segments = chart["segments"] as { label: string; value: number }[] | undefined;
  if (chart["type"] === "pie") {
    if (!segments?.length || segments.length > 6) say(`${segments?.length} segments`);
    for (const segment of segments ?? [])
      if (!(segment.value > 0) || segment.label.length > 20) say(`segment ${segment.label}`);
    return;
  }
  const series = chart["series"] as { name: string; data: { label: string; value: number }[] }[];
  const { categories } = chart["axis_config"] as { categories: string[] };
  if (series.length === 0 || series.length > 6) say(`${series.length} series`);
  if (new Set(series.map((one) => one.name)).size < series.length) say("two series of one name");
  if (categories.length === 0 || categories.length > 20) say(`${categories.length} categories`);
  for (const one of series) {
    if (one.name.length > 20) say("series name too long");
    if (one.data.map((point) => point.label).join() !== categories.join())
      say("points beside the categories");
    if (one.data.some((point) => !Number.isFinite(point.value) || point.label.length > 20)) say("bad point");
  }
}

function checkTable(table: Json, say: (problem: string) => void): number {
  const rows = table["rows"] as { type: string; text: string }[][];
  if (rows.length < 2 || rows.length > 101) say(`${rows.length} rows`);
  const widths = new Set(rows.map((row) => row.length));
  if (widths.size !== 1 || (rows[0]?.length ?? 0) > 20) say("rows of several lengths, or too wide");
  const page = Number(table["page_size"] ?? 5);
  if (page < 1 || page > 100) say(`page_size ${page}`);
  if (rows.flat().some((cell) => cell.text.length === 0)) say("empty cell");
  return rows.flat().reduce((sum, cell) => sum + cell.text.length, 0);
}

function* objects(value: unknown): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const part of Object.values(value)) yield* objects(part);
}

const written = (value: unknown): number => {
  let sum = 0;
  for (const object of objects(value)) if (typeof object["text"] === "string") sum += object["text"].length;
  return sum;
};
