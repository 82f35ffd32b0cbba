import type { Block, Button, Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatNumber } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { ImportRun } from "./run.ts";

/** How an import stands, with what can be done now. Not for one that still waits for its « Importer ». */
export function stateCard(run: ImportRun, language: Language): Card {
  const words = say(language).dunningImport;
  const again = { label: words.buttons.status, ask: `relance import status ${run.id}` };
  switch (run.state) {
    case "running": {
      const text = run.undoing
        ? words.undoUnderWay
        : words.underWay(formatNumber(run.position, language), formatNumber(run.lines, language));
      return { ...noteCard(language, "info", text, [again]), replaces: true };
    }
    case "done":
      return doneCard(run, language);
    case "undone":
      return undoneCard(run, language);
    case "failed":
      return noteCard(language, "warning", words.failed(run.name));
    case "preview":
    case "dropped":
      return noteCard(language, "info", words.droppedBefore);
  }
}

function doneCard({ id, name, counts }: ImportRun, language: Language): Card {
  const words = say(language).dunningImport;
  const number = (value: number) => formatNumber(value, language);
  const facts = [
    { label: words.created, value: words.settled(counts.created, counts.settled) },
    { label: words.changed, value: number(counts.changed), count: counts.changed },
    { label: words.payments, value: number(counts.payments), count: counts.payments },
    { label: words.newClients, value: number(counts.clients), count: counts.clients },
    { label: words.completed, value: number(counts.contacts), count: counts.contacts },
    { label: words.counts.unchanged, value: number(counts.unchanged), count: counts.unchanged },
    { label: words.against, value: number(counts.against), count: counts.against },
    { label: words.counts.ignored, value: number(counts.ignored), count: counts.ignored },
  ].filter(({ count }) => count !== 0);
  const out = counts.against + counts.ignored;
  const buttons: Button[] = [
    ...(counts.toSort > 0
      ? [{ label: words.buttons.sort, ask: "relance reprise", style: "primary" } as const]
      : []),
    ...(out > 0 ? [{ label: words.buttons.ignored(out), ask: `relance import ignored ${id}` }] : []),
    ...(counts.created + counts.changed > 0
      ? [{ label: words.buttons.undo, ask: `relance import undo ${id}`, confirm: words.undoConfirm }]
      : []),
  ];
  return card(
    language,
    "success",
    words.done(name),
    facts,
    [
      ...(counts.toSort > 0 ? [words.toSort(counts.toSort)] : []),
      ...(counts.shared > 0 ? [words.doubts.shared(counts.shared)] : []),
    ],
    buttons,
  );
}

function undoneCard({ name, counts }: ImportRun, language: Language): Card {
  const words = say(language).dunningImport;
  const number = (value: number) => formatNumber(value, language);
  const facts = [
    { label: words.removed, value: number(counts.removed), count: counts.removed },
    { label: words.restored, value: number(counts.restored), count: counts.restored },
    { label: words.clientsRemoved, value: number(counts.clientsRemoved), count: counts.clientsRemoved },
  ].filter(({ count }) => count !== 0);
  return card(
    language,
    counts.kept > 0 ? "warning" : "success",
    counts.kept > 0 ? words.undonePartly(name) : words.undone(name),
    facts,
    [
      ...(counts.kept > 0 ? [words.kept(counts.kept)] : []),
      ...(counts.contacts > 0 ? [words.contactsKept(counts.contacts)] : []),
    ],
    [],
  );
}

function card(
  language: Language,
  tone: "success" | "warning",
  headline: string,
  facts: readonly { label: string; value: string }[],
  notes: readonly string[],
  buttons: readonly Button[],
): Card {
  const blocks: Block[] = [
    { kind: "note", tone, text: headline },
    ...(facts.length > 0
      ? [{ kind: "facts", facts: facts.map(({ label, value }) => ({ label, value })) } as const]
      : []),
    ...notes.map((text) => ({ kind: "text", text }) as const),
    ...(buttons.length > 0 ? [{ kind: "buttons", buttons } as const] : []),
  ];
  return { language, audience: "asker", summary: headline, blocks };
}
