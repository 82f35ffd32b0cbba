import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/desk/card.ts";
import { CARD_BYTES } from "../../../src/doors/adaptive/limits.ts";
import { toAdaptiveCard } from "../../../src/doors/adaptive/to-adaptive-card.ts";
import { asPlainHost, checkWithRenderer, createSchemaCheck, hasSchema } from "./as-plain-host.ts";
import { cardOf, charts, everyKind, hostile } from "./sample-cards.ts";

const kinds = Object.entries(everyKind);
const many = (count: number) => Array.from({ length: count }, (_, i) => i);

describe.skipIf(!hasSchema)("the official 1.5 schema", () => {
  const check = hasSchema ? createSchemaCheck() : () => [];

  it.each(kinds)("takes a %s", (_, block) => {
    expect(check(asPlainHost(toAdaptiveCard(cardOf(block), { charts: true, width: "full" })))).toEqual([]);
  });

  it("takes all kinds on one card, and every chart", () => {
    const card = cardOf(...Object.values(everyKind), ...charts);
    expect(check(asPlainHost(toAdaptiveCard(card, { charts: true })))).toEqual([]);
    expect(check(toAdaptiveCard(cardOf(...charts), { charts: false }))).toEqual([]);
  });

  it("would not take Teams' charts themselves: only their fallback is plain 1.5", () => {
    expect(check(toAdaptiveCard(cardOf(...charts), { charts: true }))).not.toEqual([]);
  });

  it.each(hostile)("takes a card made of %j", (text) => {
    for (const block of blocksOf(text)) {
      expect(check(asPlainHost(toAdaptiveCard(cardOf(block), { charts: true })))).toEqual([]);
    }
  });
});

describe("Microsoft's renderer", () => {
  it.each(kinds)("reads a %s without complaint", (_, block) => {
    expect(checkWithRenderer(toAdaptiveCard(cardOf(block), { charts: false }))).toEqual([]);
    expect(checkWithRenderer(asPlainHost(toAdaptiveCard(cardOf(block), { charts: true })))).toEqual([]);
  });

  it("reads six buttons in a row of a list and eleven in a block", () => {
    const buttons = many(11).map((i) => ({ label: `Choix ${i}`, ask: `help ${i}` }));
    const list: Block = { kind: "list", rows: [{ text: "x", buttons: buttons.slice(0, 6) }] };
    const json = toAdaptiveCard(cardOf({ kind: "buttons", buttons }, list), { charts: false });
    expect(checkWithRenderer(json)).toEqual([]);
    expect(buttonsIn(json)).toHaveLength(17);
  });
});

describe("a file", () => {
  const file = everyKind.file as Extract<Block, { kind: "file" }>;

  it("is a button to its address, which the schema and the renderer take", () => {
    const linkTo = () => "/files/abc.def/Mise%20en%20demeure.pdf";
    const json = toAdaptiveCard(cardOf(file), { charts: false, linkTo });
    expect(json.body).toEqual([
      {
        type: "ActionSet",
        actions: [{ type: "Action.OpenUrl", title: `Télécharger ${file.name}`, url: linkTo() }],
      },
    ]);
    expect(checkWithRenderer(json)).toEqual([]);
    if (hasSchema) expect(createSchemaCheck()(json)).toEqual([]);
  });

  it("without an address says what is missing, whatever its name", () => {
    const json = toAdaptiveCard(cardOf({ ...file, name: "*gras* <b>.pdf" }), { charts: false });
    expect(JSON.stringify(json)).toContain("PUBLIC_URL");
    expect(JSON.stringify(json)).toContain("*gras* <b>.pdf");
    expect(json.body[0]).toMatchObject({ items: [{ type: "RichTextBlock" }] });
  });
});

describe("a password", () => {
  it("is typed unseen and never shown again", () => {
    const field = { kind: "text" as const, name: "secret-password", label: "Mot de passe", secret: true };
    const form: Block = {
      kind: "form",
      title: "Courriel",
      ask: "relance mail",
      submit: "Garder",
      fields: [{ ...field, value: "s3cret", required: true, maxLength: 200, multiline: true }],
    };
    const json = toAdaptiveCard(cardOf(form), { charts: false });
    expect(json.body[1]).toEqual({
      type: "Input.Text",
      id: "field0.secret-password",
      label: "Mot de passe",
      isRequired: true,
      errorMessage: "À remplir",
      maxLength: 200,
      style: "password",
    });
    expect(JSON.stringify(json)).not.toContain("s3cret");
    expect(checkWithRenderer(json)).toEqual([]);
    if (hasSchema) expect(createSchemaCheck()(json)).toEqual([]);
  });
});

describe("a card's size", () => {
  const limitless: Block[] = [
    {
      kind: "list",
      rows: many(500).map((i) => ({
        text: `Rendez-vous ${i} `.repeat(20),
        detail: "d",
        buttons: [{ label: "Voir", ask: `book show ${i}` }],
      })),
      more: { label: "Tout voir", ask: "book list all" },
    },
    {
      kind: "table",
      columns: [{ label: "a" }, { label: "b" }, { label: "c" }],
      rows: many(500).map((i) => [`${i}`, "é".repeat(400), "x"]),
      more: { label: "Tout voir", ask: "table all" },
    },
    { kind: "text", text: "Très long. ".repeat(5_000) },
    { kind: "note", tone: "info", text: "Très long. ".repeat(5_000) },
    { kind: "facts", facts: many(300).map((i) => ({ label: `Fait ${i}`, value: "v".repeat(700) })) },
    {
      kind: "chart",
      chart: "bar",
      title: "t",
      labels: many(300).map((i) => `Libellé ${i}`),
      series: many(4).map((i) => ({ name: `s${i}`, values: many(300) })),
    },
    {
      kind: "form",
      title: "t",
      ask: "book",
      submit: "ok",
      fields: [
        {
          kind: "person",
          name: "who",
          label: "Avec",
          many: true,
          options: many(1_000).map((i) => ({ value: `<@${i}>`, label: `Personne ${i}` })),
          value: "<@999>",
        },
      ],
    },
    { kind: "buttons", buttons: many(100).map((i) => ({ label: `Choix ${i}`, ask: "x".repeat(1_900) })) },
  ];
  const size = (json: unknown) => Buffer.byteLength(JSON.stringify(json));

  it.each(limitless)("$kind: never beyond what Teams takes, and still valid", (block) => {
    const json = toAdaptiveCard(cardOf(block), { charts: true, width: "full" });
    expect(size(json)).toBeLessThanOrEqual(CARD_BYTES);
    expect(checkWithRenderer(asPlainHost(json))).toEqual([]);
  });

  it("holds for all of them on one card, whose buttons of last resort remain", () => {
    const json = toAdaptiveCard(cardOf(...limitless), { charts: true });
    expect(size(json)).toBeLessThanOrEqual(CARD_BYTES);
    expect(checkWithRenderer(asPlainHost(json))).toEqual([]);
  });

  it("says how many rows are left out, and offers the button that shows them", () => {
    const json = toAdaptiveCard(cardOf(limitless[0] as Block), { charts: false });
    const shown = JSON.stringify(json).match(/book show/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(textsIn(json).some((text) => text === `et ${500 - shown} autres`)).toBe(true);
    expect(JSON.stringify(json)).toContain('"ask":"book list all"');
  });

  it("says nothing of the kind when everything is there", () => {
    const json = JSON.stringify(toAdaptiveCard(cardOf(everyKind.list), { charts: false }));
    expect(json).not.toContain("autres");
    expect(json).not.toContain("book list all");
  });

  it("never cuts an emoji in two", () => {
    const json = toAdaptiveCard(cardOf({ kind: "text", text: `a${"🗓".repeat(5_000)}` }), { charts: false });
    expect(JSON.stringify(json)).not.toMatch(/\\ud[89ab]/i);
  });

  it("keeps a choice made before even where the list of choices is cut", () => {
    const json = JSON.stringify(toAdaptiveCard(cardOf(limitless[6] as Block), { charts: false }));
    expect(json).toContain('"value":"<@999>"');
    expect(json).toContain('"title":"Personne 999"');
  });
});

describe("people's words", () => {
  it.each(hostile)("%j acts nowhere: not in Markdown, not as a date", (text) => {
    for (const block of blocksOf(text)) {
      const json = toAdaptiveCard({ ...cardOf(block), summary: "s" }, { charts: true });
      for (const markdown of markdownIn(json)) expect(findMarkdown(markdown)).toEqual([]);
      for (const shown of [...textsIn(json), ...markdownIn(json)]) expect(shown).not.toContain("{{");
    }
  });

  it.each(hostile.filter((text) => !text.includes("{{")))("%j is read exactly as written", (text) => {
    const json = toAdaptiveCard(
      cardOf({ kind: "text", text }, { kind: "facts", facts: [{ label: text, value: text }] }),
      { charts: false },
    );
    expect(runsIn(json)).toEqual([text, text, text]);
  });

  it("stay ordinary text blocks when there is nothing to fear", () => {
    const json = toAdaptiveCard(
      cardOf({ kind: "text", text: "Déjeuner (2) – 12 h 30 / Chez Jo & Co" }, everyKind.facts),
      { charts: false },
    );
    expect(json.body).toMatchObject([{ type: "TextBlock", wrap: true }, { type: "FactSet" }]);
  });
});

describe("a card's parts", () => {
  it("puts the ask, its nonce and nothing of the form into a button", () => {
    const [set] = toAdaptiveCard(cardOf(everyKind.buttons), { charts: false }).body;
    expect(set).toMatchObject({
      type: "ActionSet",
      actions: [
        {
          type: "Action.Execute",
          verb: "ask",
          title: "Accepter",
          style: "positive",
          associatedInputs: "none",
          data: { ask: "book accept m1", once: "n2" },
        },
        {
          type: "Action.ShowCard",
          title: "Refuser",
          card: {
            body: [{ text: "Refuser ce rendez-vous ?" }],
            actions: [
              { type: "Action.Execute", title: "Confirmer", data: { ask: "book decline m1", once: "n2" } },
            ],
          },
        },
      ],
    });
  });

  it("gives every input a label, its value and its error, and keeps the names of two forms apart", () => {
    const json = toAdaptiveCard(cardOf(everyKind.form, everyKind.form), { charts: false });
    const inputs = walk(json).filter((each) => String(each["type"]).startsWith("Input.") && each["id"]);
    expect(inputs).toHaveLength(20);
    expect(new Set(inputs.map((each) => each["id"])).size).toBe(20);
    expect(inputs.every((each) => typeof each["label"] === "string" && each["label"] !== "")).toBe(true);
    expect(inputs[0]).toMatchObject({
      isRequired: true,
      errorMessage: "À remplir",
      value: "<@p0>,<@p2>",
      isMultiSelect: true,
    });
    expect(textsIn(json)).toContain("Ce jour est passé.");
    expect(textsIn(json)).toContain("Facture\u00a0: déposez le fichier dans cette conversation.");
  });

  it("draws a divider above what follows it, and none at the end", () => {
    const text: Block = { kind: "text", text: "a" };
    const json = toAdaptiveCard(cardOf(text, everyKind.divider, text, everyKind.divider), { charts: false });
    expect(json.body.map((each) => each.separator === true)).toEqual([false, true]);
  });

  it("gives a chart to Teams and its table, with numbers as people write them, to everybody else", () => {
    const bar = everyKind.chart;
    expect(toAdaptiveCard(cardOf(bar), { charts: true }).body[0]).toMatchObject({
      type: "Chart.VerticalBar",
      title: "Heures",
      data: [
        { x: "lundi", y: 3 },
        { x: "mardi", y: 4.5 },
      ],
      fallback: { type: "Container" },
    });
    const plain = toAdaptiveCard(cardOf(bar), { charts: false });
    expect(textsIn(plain)).toEqual(expect.arrayContaining(["Heures", "Prévu", "4,5\u00a0h"]));
    const types = charts.map((chart) => toAdaptiveCard(cardOf(chart), { charts: true }).body[0]?.type);
    expect(types).toEqual(["Chart.VerticalBar.Grouped", "Chart.HorizontalBar", "Chart.Line", "Chart.Pie"]);
  });

  it("keeps a title a heading for screen readers and says the card's language", () => {
    const json = toAdaptiveCard(cardOf(everyKind.text), { charts: false });
    expect(json).toMatchObject({
      lang: "fr",
      version: "1.5",
      body: [{ type: "TextBlock", style: "heading" }],
    });
  });
});

function blocksOf(text: string): Block[] {
  return [
    { kind: "text", text },
    { kind: "text", text, style: "title" },
    { kind: "facts", facts: [{ label: text, value: text }] },
    { kind: "list", rows: [{ text, detail: text, buttons: [{ label: text, ask: text, confirm: text }] }] },
    { kind: "table", columns: [{ label: text }], rows: [[text]] },
    { kind: "chart", chart: "pie", title: text, labels: [text], series: [{ name: text, values: [1] }] },
    { kind: "note", tone: "error", text },
    {
      kind: "form",
      title: text,
      ask: "x",
      submit: text,
      fields: [
        {
          kind: "choice",
          name: "c",
          label: text,
          hint: text,
          error: text,
          options: [{ value: "v", label: text }],
        },
        { kind: "file", name: "f", label: text },
      ],
    },
  ];
}

type Json = Record<string, unknown>;

function walk(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== "object" || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(walk)];
}

const buttonsIn = (json: unknown) => walk(json).filter((each) => each["type"] === "Action.Execute");
const textsIn = (json: unknown) =>
  walk(json)
    .map((each) => each["text"])
    .filter((text) => typeof text === "string");
const runsIn = (json: unknown) =>
  walk(json)
    .filter((each) => each["type"] === "TextRun")
    .map((each) => each["text"]);

/** Every string that Teams reads as Markdown: text blocks, facts, labels, choices. Titles of actions and charts are plain. */
function markdownIn(json: unknown): string[] {
  return walk(json).flatMap((each) => {
    const isFact = "title" in each && "value" in each && !("type" in each);
    const keys = isFact ? ["title", "value"] : each["type"] === "TextBlock" ? ["text"] : ["label"];
    return keys.map((key) => each[key]).filter((text) => typeof text === "string");
  });
}

/** Constructs of CommonMark that would act in a line; written apart from the renderer's own idea of them. */
function findMarkdown(text: string): string[] {
  const acting: Record<string, RegExp> = {
    link: /\[[^\]]*\]\(/,
    emphasis: /(?:^|\s|[^\s\w])[*_]+[^\s*_]|[^\s*_][*_]+(?:$|\s)/u,
    strike: /~~\S/,
    code: /`/,
    html: /<[a-z!/@]/i,
    heading: /^ {0,3}#{1,6}(?:[ \t]|$)/m,
    list: /^ {0,3}(?:[-+*]|\d+[.)])(?:[ \t]|$)/m,
    quote: /^\s*>/m,
    entity: /&(?:#\d+|[a-z]+);/i,
    escape: /\\[*_[\]]/,
    underline: /^\s*[=-]+\s*$/m,
  };
  return Object.keys(acting).filter((name) => acting[name]?.test(text));
}
