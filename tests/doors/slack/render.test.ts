import { describe, expect, it } from "vitest";
import type { Block, Button, Card, Field, FormBlock } from "../../../src/desk/card.ts";
import { renderModal } from "../../../src/doors/slack/modal.ts";
import { renderHome, renderMessage } from "../../../src/doors/slack/render.ts";
import { blockProblems, viewProblems } from "../../peers/block-kit.ts";
import { schemaProblems } from "./block-kit-schema.ts";

type Json = Record<string, unknown>;

const HOSTILE = [
  "<!channel> <!here> <@U1> <#C1> <https://evil.example|facture.pdf>",
  "*gras* _penché_ `code` ~barré~ > cité\n• liste",
  "&lt;!channel&gt; &amp;",
  "https://evil.example [texte](http://evil.example)",
  ":smile: \u202e à l'envers \u0000 😀",
];

const card = (...blocks: Block[]): Card => ({
  language: "fr",
  audience: "asker",
  summary: "Résumé <!channel> & cie",
  blocks,
});
const button = (label = "Prendre", more: Partial<Button> = {}): Button => ({
  label,
  ask: `book ${label}`,
  ...more,
});
const rows = (count: number, text = "ligne") =>
  Array.from({ length: count }, (_, i) => ({ text: `${text} ${i + 1}`, buttons: [button(`n${i}`)] }));

function fields(word: string): Field[] {
  const options = Array.from({ length: 120 }, (_, i) => ({ value: `${i}`, label: `${word} ${i}` }));
  const base = { label: word, hint: word, error: word };
  return [
    {
      ...base,
      name: "who",
      kind: "person",
      many: true,
      options: [],
      value: "<@U1AAA> <@U2BBB>",
      required: true,
    },
    { ...base, name: "one", kind: "person", options: [], value: "<@U1AAA>" },
    { ...base, name: "on", kind: "date", value: "2026-11-23" },
    { ...base, name: "at", kind: "time", value: "14:00" },
    { ...base, name: "length", kind: "duration", options: options.slice(0, 3), value: "45" },
    { ...base, name: "pick", kind: "choice", options, value: "119" },
    { ...base, name: "few", kind: "choice", many: true, options: options.slice(0, 4), value: "1,2" },
    { ...base, name: "lots", kind: "choice", many: true, options, value: "3,118" },
    { ...base, name: "none", kind: "choice", options: [] },
    { ...base, name: "title", kind: "text", value: word, maxLength: 80 },
    { ...base, name: "why", kind: "text", multiline: true, value: word },
    { ...base, name: "sum", kind: "amount", currency: "EUR", value: "1 234,50" },
    { ...base, name: "paper", kind: "file", accept: [".pdf", "image/png"] },
  ];
}
const form = (word: string): FormBlock => ({
  kind: "form",
  title: word,
  ask: `book ${word}`,
  submit: word,
  fields: fields(word),
});

/** Every kind of block, all its texts being `word`. */
const everyKind = (word: string): Block[] => [
  { kind: "text", text: word },
  { kind: "text", text: word, style: "title" },
  { kind: "text", text: word, style: "subtle" },
  { kind: "facts", facts: Array.from({ length: 12 }, () => ({ label: word, value: word })) },
  {
    kind: "list",
    rows: [
      { text: word },
      { text: word, detail: word, buttons: [button(word)] },
      { text: word, buttons: [button(word), button(word, { once: "n1", style: "danger", confirm: word })] },
    ],
    more: button(word),
  },
  {
    kind: "table",
    columns: [{ label: word }, { label: "Montant", align: "end" }],
    rows: [
      [word, "1 234,50 €"],
      ["", "12,00 €"],
    ],
    more: button(word),
  },
  {
    kind: "chart",
    chart: "bar",
    title: word,
    labels: ["a", "b"],
    series: [{ name: word, values: [1, -2] }],
    unit: word,
  },
  { kind: "chart", chart: "line", title: word, labels: ["a"], series: [{ name: "x", values: [0] }] },
  { kind: "chart", chart: "pie", title: word, labels: ["a", "b"], series: [{ name: word, values: [3, 0] }] },
  { kind: "buttons", buttons: [button(word, { style: "primary" }), button("autre")] },
  form(word),
  { kind: "divider" },
  { kind: "note", tone: "warning", text: word },
];

function expectTaken(rendered: Card): void {
  for (const native of [true, false]) {
    const { text, blocks } = renderMessage(rendered, { native });
    expect(text).not.toMatch(/<[!@#h]/);
    expect(blockProblems(blocks as unknown as Json[], "message")).toEqual([]);
    for (const block of blocks) expect(schemaProblems(block, "block")).toEqual([]);
  }
  const home = renderHome(rendered);
  expect(viewProblems(home as unknown as Json)).toEqual([]);
  expect(schemaProblems(home, "home")).toEqual([]);
}

describe("every kind of block", () => {
  it.each(everyKind("Un mot").map((block) => [block.kind, block] as const))("Slack takes %s", (_, block) => {
    expectTaken(card(block));
    expect(renderMessage(card(block)).blocks.length).toBeGreaterThan(0);
  });

  it.each([...HOSTILE, "", " ", "x", "é".repeat(20_000), "mot ".repeat(3_000), "😀".repeat(4_000)])(
    "Slack takes them all, alone and together, whatever their texts are (%#)",
    (word) => {
      for (const block of everyKind(word)) expectTaken(card(block));
      expectTaken(card(...everyKind(word)));
    },
  );

  it.each(HOSTILE)("what people wrote stays what they wrote: %s", (word) => {
    const { blocks } = renderMessage(
      card({ kind: "text", text: word }, { kind: "list", rows: [{ text: word }] }),
    );
    const texts = blocks.map((block) => (block as { text: unknown }).text);
    expect(texts).toEqual(texts.map(() => ({ type: "plain_text", text: word, emoji: false })));
  });
});

describe("at the limits and over them", () => {
  const lengths = [20, 24, 30, 50, 75, 100, 150, 300, 2_000, 3_000].flatMap((max) => [max, max + 1]);
  it.each(lengths)("Slack takes every kind of block and field with texts of %i characters", (length) => {
    const word = "é".repeat(length);
    for (const block of everyKind(word)) expectTaken(card(block));
    const modal = renderModal(card(form(word)), form(word), "{}");
    expect(viewProblems((modal ?? {}) as unknown as Json)).toEqual([]);
  });

  const last = (blocks: readonly unknown[]) => JSON.stringify(blocks.slice(-3));

  it.each([
    ["exactly as many rows as fit", 50, false],
    ["one row more", 51, true],
    ["far more", 500, true],
  ])("a list of %s", (_, count, cutShort) => {
    const { blocks } = renderMessage(card({ kind: "list", rows: rows(count), more: button("Tout voir") }));
    expect(blocks.length).toBeLessThanOrEqual(50);
    const shown = blocks.filter((block) => block.type === "section").length;
    expect(shown === count).toBe(!cutShort);
    if (cutShort) expect(last(blocks)).toContain(`et ${count - shown} autres`);
    if (cutShort) expect(last(blocks)).toContain("book Tout voir");
    expectTaken(card({ kind: "list", rows: rows(count) }));
  });

  it("a long list leaves room for the buttons after it", () => {
    const rendered = card(
      { kind: "list", rows: rows(200, "une ligne ".repeat(20)) },
      { kind: "note", tone: "info", text: "Fin" },
      { kind: "buttons", buttons: [button("Annuler")] },
    );
    expect(last(renderMessage(rendered).blocks)).toContain("book Annuler");
    expectTaken(rendered);
  });

  it("two long lists share the message", () => {
    const { blocks } = renderMessage(
      card({ kind: "list", rows: rows(100) }, { kind: "list", rows: rows(100, "second") }),
    );
    expect(JSON.stringify(blocks)).toContain("second 1");
  });

  it("sixty blocks do not fit, and the message says so", () => {
    const many = Array.from({ length: 60 }, (_, i): Block => ({ kind: "text", text: `bloc ${i}` }));
    expect(last(renderMessage(card(...many)).blocks)).toMatch(/et \d+ autres/);
    expectTaken(card(...many));
  });

  it("a text longer than a section goes on in the next one", () => {
    const { blocks } = renderMessage(card({ kind: "text", text: "mot ".repeat(1_500) }));
    expect(blocks).toHaveLength(2);
  });

  it("a table of more than a hundred rows says how many are left", () => {
    const table: Block = {
      kind: "table",
      columns: [{ label: "N" }],
      rows: Array.from({ length: 150 }, (_, i) => [`${i}`]),
      more: button("Tout"),
    };
    const { blocks } = renderMessage(card(table));
    expect(blocks[0]).toMatchObject({ type: "data_table" });
    expect(last(blocks)).toContain("et 50 autres");
    expectTaken(card(table));
  });

  it("more buttons than a row takes go on in the next one", () => {
    const many: Block = { kind: "buttons", buttons: Array.from({ length: 26 }, (_, i) => button(`b${i}`)) };
    expect(renderMessage(card(many)).blocks).toHaveLength(2);
    expectTaken(card(many));
  });

  it("two tables share the characters Slack gives to tables", () => {
    const wide = (name: string): Block => ({
      kind: "table",
      columns: [{ label: name }],
      rows: Array.from({ length: 60 }, (_, i) => [`${i} ${"x".repeat(120)}`]),
    });
    const text = JSON.stringify(renderMessage(card(wide("un"), wide("deux"))).blocks);
    expect(text).toContain("deux");
    expect(text).toMatch(/et \d+ autres/);
    expectTaken(card(wide("un"), wide("deux")));
    const cells = { kind: "table", columns: [{ label: "N" }], rows: [["x".repeat(1_990)]] } as const;
    expectTaken(card({ ...cells, rows: Array.from({ length: 6 }, () => [...cells.rows[0]]) }));
  });

  it("a column of amounts sorts by value, a column of words as it reads", () => {
    const { blocks } = renderMessage(card(everyKind("mot")[5] as Block));
    expect(JSON.stringify(blocks[0])).toContain('{"type":"raw_number","value":1234.5,"text":"1 234,50 €"}');
    expect(JSON.stringify(blocks[0])).toContain('{"type":"raw_text","text":"mot"}');
  });

  it.each([
    ["twenty-one categories", { labels: Array.from({ length: 21 }, (_, i) => `${i}`) }],
    ["two labels alike once cut", { labels: ["x".repeat(30), `${"x".repeat(30)}y`] }],
    ["seven series", { names: ["a", "b", "c", "d", "e", "f", "g"] }],
    ["a missing value", { values: [1] }],
    ["a value that is no number", { values: [1, Number.NaN] }],
  ])(
    "a chart with %s becomes a table",
    (_, odd: { labels?: string[]; names?: string[]; values?: number[] }) => {
      const labels = odd.labels ?? ["a", "b"];
      const values = odd.values ?? labels.map((_label, i) => i + 1);
      const series = (odd.names ?? ["s"]).map((name) => ({ name, values }));
      const chart: Block = { kind: "chart", chart: "bar", title: "T", labels, series };
      expect(renderMessage(card(chart)).blocks[0]?.type).toBe("rich_text");
      expectTaken(card(chart));
    },
  );

  it("a third chart becomes a table, Slack takes two a message", () => {
    const chart = everyKind("mot")[6] as Block;
    const types = renderMessage(card(chart, chart, chart)).blocks.map((block) => block.type);
    expect(types).toEqual(["data_visualization", "data_visualization", "rich_text"]);
  });

  it("an ask too long for a button is packed, and past that the card says that a button is missing", () => {
    const packed = renderMessage(
      card({ kind: "buttons", buttons: [button("a", { ask: "mot ".repeat(700) })] }),
    );
    expect(packed.blocks).toHaveLength(1);
    expectTaken(card({ kind: "buttons", buttons: [button("a", { ask: "mot ".repeat(700) })] }));
    const noise = Array.from({ length: 4_000 }, (_, i) => String.fromCharCode(33 + ((i * 7919) % 90))).join(
      "",
    );
    const odd = card({ kind: "buttons", buttons: [button("a", { ask: noise.repeat(3) }), button("b")] });
    expect(JSON.stringify(renderMessage(odd).blocks)).toContain("trop longue");
    expectTaken(odd);
  });
});

describe("forms", () => {
  it.each(["Réserver", ...HOSTILE, "é".repeat(5_000)])(
    "Slack takes the modal of every kind of field (%#)",
    (word) => {
      const shown = card({ kind: "note", tone: "info", text: word }, form(word));
      const modal = renderModal(shown, shown.blocks[1] as FormBlock, "{}");
      expect(modal).toBeDefined();
      expect(viewProblems(modal as unknown as Json)).toEqual([]);
      expect(schemaProblems(modal as object, "modal")).toEqual([]);
    },
  );

  it("what was understood already is filled in", () => {
    const shown = card(form("Réserver"));
    const modal = renderModal(shown, shown.blocks[0] as FormBlock, "{}");
    const inputs = (modal?.blocks ?? []) as unknown as { block_id: string; element: Json }[];
    const element = Object.fromEntries(inputs.map((input) => [input.block_id, input.element]));
    expect(element["who"]).toMatchObject({ type: "multi_users_select", initial_users: ["U1AAA", "U2BBB"] });
    expect(element["on"]).toMatchObject({ initial_date: "2026-11-23" });
    expect(element["at"]).toMatchObject({ initial_time: "14:00" });
    expect(element["length"]).toMatchObject({ initial_option: { value: "45" } });
    expect(element["pick"]).toMatchObject({ initial_option: { value: "119" } });
    expect(element["few"]).toMatchObject({ initial_options: [{ value: "1" }, { value: "2" }] });
    expect(element["sum"]).toMatchObject({ initial_value: "1234.50" });
    expect(element["paper"]).toMatchObject({ filetypes: ["pdf"] });
  });

  it("a person known only at the firm's other door is chosen from a list", () => {
    const id = "0b0c7d3e-0000-4000-8000-000000000001";
    const people: Field = {
      kind: "person",
      name: "who",
      label: "Avec",
      many: true,
      value: `<@${id}>`,
      options: [{ value: `<@${id}>`, label: "Claire" }],
    };
    const shown = card({ ...form("x"), fields: [people] });
    const modal = renderModal(shown, shown.blocks[0] as FormBlock, "{}");
    expect(JSON.stringify(modal?.blocks)).toContain(`"initial_options":[{"text"`);
    expect(schemaProblems(modal as object, "modal")).toEqual([]);
  });

  it("in a message a form is a button that asks for it again, with what was not accepted", () => {
    const { blocks } = renderMessage(card(form("Réserver")));
    expect(JSON.stringify(blocks)).toContain("Compléter");
    expect(JSON.stringify(blocks)).toContain("Réserver\u00a0: Réserver");
    expect(JSON.stringify(blocks)).toContain('{\\"a\\":\\"book Réserver\\"}');
  });
});

describe("a password", () => {
  it("which Slack cannot hide is at least not shown again, and the person is told", () => {
    const secret = { kind: "text" as const, name: "secret-password", label: "Mot de passe", secret: true };
    const fields = [{ ...secret, value: "s3cret", hint: "Celui de la boîte." }];
    const block = { kind: "form" as const, title: "Courriel", ask: "mail", submit: "Garder", fields };
    const text = JSON.stringify(renderModal(card(block), block, "{}"));
    expect(text).not.toContain("s3cret");
    expect(text).toContain("Celui de la boîte. Ce champ s’affiche en clair");
    expect(text).toContain("gardé chiffré");
  });
});

describe("a file", () => {
  const file = {
    kind: "file" as const,
    file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
    firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
    name: "<!channel> *lettre*.pdf",
    mimeType: "application/pdf",
  };
  const linkTo = () => "https://guichet.exemple.fr/files/a.b/lettre.pdf";

  it("is a button with its address where none can be sent, its name never read as markup", () => {
    for (const blocks of [
      renderMessage(card(file), { native: false, files: linkTo }).blocks,
      renderHome(card(file), linkTo).blocks,
    ]) {
      expect(blockProblems(blocks as never, "message")).toEqual([]);
      expect(blocks).toMatchObject([
        {
          text: { type: "plain_text", text: file.name },
          accessory: { type: "button", url: linkTo(), text: { text: "Télécharger" } },
        },
      ]);
    }
  });

  it("without an address says what is missing", () => {
    expect(JSON.stringify(renderHome(card(file)).blocks)).toContain("PUBLIC_URL");
  });
});
