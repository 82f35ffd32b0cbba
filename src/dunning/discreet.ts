import type { FirmScope } from "../database/scope.ts";
import type { Block, Button, Card, Field, Row } from "../desk/card.ts";
import type { Answer, Command, Counter } from "../desk/command.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { namesInText, type Telling } from "./store/names-in-text.ts";
import { readSettings } from "./store/settings.ts";

/**
 * Confidential mode: what is asked in a channel is answered with file numbers. Whatever a command wrote, no name, address or
 * telephone number of a client is left in what others may see, notifications included; what buttons and fields carry stays.
 */
export function discreetly(command: Command): Command {
  const { run, repair } = command;
  return {
    ...command,
    run: (counter) => quietly(counter, run),
    ...(repair
      ? {
          repair: async (counter, previous) => {
            if (!(await isDiscreet(counter))) return repair(counter, previous);
            const answer = await repair(veiling(counter), previous);
            return answer && veil(counter.scope, answer);
          },
        }
      : {}),
  };
}

async function quietly(counter: Counter, run: Command["run"]): Promise<Answer> {
  if (!(await isDiscreet(counter))) return run(counter);
  return veil(counter.scope, await run(veiling(counter)));
}

const isDiscreet = async ({ ask, scope }: Counter): Promise<boolean> =>
  ask.place.kind === "channel" && (await readSettings(scope))?.confidential === true;

/** What is settled is what a redelivery gets: it is veiled before it is kept. */
const veiling = (counter: Counter): Counter => ({
  ...counter,
  settle: (work) => counter.settle(async (scope) => veil(scope, await work(scope))),
});

async function veil(scope: FirmScope, answer: Answer): Promise<Answer> {
  const { card } = answer;
  const said: string[] = [];
  veilCard(card, (text) => {
    said.push(text);
    return text;
  });
  const names = await namesInText(scope, said.join("\n"));
  return names.length === 0 ? answer : { ...answer, card: veilCard(card, hiding(names, card.language)) };
}

function veilCard(card: Card, hide: Hide): Card {
  return { ...card, summary: hide(card.summary), blocks: card.blocks.map((block) => veilBlock(block, hide)) };
}

type Hide = (text: string) => string;

function hiding(names: readonly Telling[], language: Language): Hide {
  const { unnumbered } = say(language).dunningViews;
  const patterns = names.map(({ client, fileNumber, words }) => ({
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
      "giu",
    ),
    instead: fileNumber ?? unnumbered(client.slice(0, 6)),
  }));
  return (text) =>
    patterns.reduce((left, { pattern, instead }) => left.replace(pattern, () => instead), text);
}

function veilBlock(block: Block, hide: Hide): Block {
  switch (block.kind) {
    case "text":
    case "note":
      return { ...block, text: hide(block.text) };
    case "facts":
      return {
        ...block,
        facts: block.facts.map(({ label, value }) => ({ label: hide(label), value: hide(value) })),
      };
    case "list":
      return { ...block, rows: block.rows.map((row) => veilRow(row, hide)) };
    case "table":
      return { ...block, rows: block.rows.map((cells) => cells.map(hide)) };
    case "chart":
      return {
        ...block,
        title: hide(block.title),
        labels: block.labels.map(hide),
        series: block.series.map((one) => ({ ...one, name: hide(one.name) })),
      };
    case "buttons":
      return { ...block, buttons: block.buttons.map((button) => veilButton(button, hide)) };
    case "form":
      return {
        ...block,
        title: hide(block.title),
        fields: block.fields.map((field) => veilField(field, hide)),
      };
    case "file":
      return { ...block, name: hide(block.name) };
    case "divider":
      return block;
  }
}

const veilRow = (row: Row, hide: Hide): Row => ({
  ...row,
  text: hide(row.text),
  ...(row.detail === undefined ? {} : { detail: hide(row.detail) }),
  ...(row.buttons ? { buttons: row.buttons.map((button) => veilButton(button, hide)) } : {}),
});

const veilButton = (button: Button, hide: Hide): Button => ({
  ...button,
  label: hide(button.label),
  ...(button.confirm === undefined ? {} : { confirm: hide(button.confirm) }),
});

/** Its value goes back as it is: a name shown otherwise would be saved so. */
const veilField = (field: Field, hide: Hide): Field => ({
  ...field,
  label: hide(field.label),
  ...(field.hint === undefined ? {} : { hint: hide(field.hint) }),
  ...(field.error === undefined ? {} : { error: hide(field.error) }),
});
