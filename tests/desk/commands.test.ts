import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { helpCard } from "../../src/desk/cards.ts";
import { ROLES } from "../../src/desk/command.ts";
import { Language } from "../../src/desk/language/language.ts";
import { say } from "../../src/desk/language/say.ts";
import { createMatcher } from "../../src/desk/match.ts";
import { isCourtesy, isUndo } from "../../src/desk/small-talk.ts";

const matcher = createMatcher(COMMANDS);

describe("the table of commands", () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    "« %s » is found by its name and all its phrases",
    (_, command) => {
      for (const phrase of [command.name, ...command.phrases]) {
        for (const text of [phrase, `/${phrase}`, phrase.toUpperCase(), `${phrase} exemple`]) {
          // « annule » alone undoes, before any command is looked for.
          expect(matcher.match(text)?.command.name, text).toBe(command.name);
        }
      }
    },
  );

  it("gives no phrase to two commands", () => {
    const seen = new Map<string, string>();
    for (const command of COMMANDS) {
      for (const phrase of [command.name, ...command.phrases]) {
        expect(seen.get(phrase) ?? command.name, phrase).toBe(command.name);
        seen.set(phrase, command.name);
      }
    }
  });

  it.each(
    COMMANDS.flatMap((command) =>
      Language.options.flatMap((language) =>
        command.help ? [[command.help[language].example, command.name, language] as const] : [],
      ),
    ),
  )("the example « %s » of its help asks for « %s » (%s)", (example, name) => {
    expect(isUndo(example) || isCourtesy(example)).toBe(false);
    const found = matcher.match(example)?.command;
    // « Camille est associée » is the sentence itself, « guichet roles » the form for it: the same right.
    const meant = COMMANDS.find((command) => command.name === name);
    expect(
      found?.name === name || (found?.roles !== undefined && String(found.roles) === String(meant?.roles)),
    ).toBe(true);
  });

  it("only names are listed once, and help has both languages", () => {
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { help, name } of COMMANDS) {
      if (!help) continue;
      for (const language of Language.options) {
        expect(help[language].label, name).not.toBe("");
        expect(help[language].label).not.toMatch(/['"]/);
      }
    }
  });

  it("shows each role at most six lines, none of which it may not ask", () => {
    for (const role of ROLES) {
      const roles = role === "member" ? [role] : ([role, "member"] as const);
      for (const language of Language.options) {
        const card = helpCard(COMMANDS, roles, language);
        const rows = card.blocks.flatMap((block) => (block.kind === "list" ? block.rows : []));
        expect(rows.length).toBeLessThanOrEqual(6);
        for (const row of rows) {
          const command = COMMANDS.find(({ name }) => name === row.buttons?.[0]?.ask);
          expect(command, row.text).toBeDefined();
          expect(
            command?.roles === undefined ||
              command.roles.some((one) => (roles as readonly string[]).includes(one)),
          ).toBe(true);
        }
      }
    }
  });
});

/** Every sentence of a table, by its place in it; a function is called with names, with counts and with hours. */
function render(entry: unknown, path: string): [string, string][] {
  if (typeof entry === "string") return [[path, entry]];
  if (typeof entry === "function")
    return [
      ["Alix", "Sacha"],
      ["Alix", 1],
      ["Alix", 2],
      [1, 1],
      [2, 2],
      ["09:30", "11:30"],
    ].flatMap((values) => renderCall(entry as (...values: unknown[]) => unknown, values, path));
  if (Array.isArray(entry)) return entry.flatMap((one, i) => render(one, `${path}[${i}]`));
  if (typeof entry === "object" && entry !== null)
    return Object.entries(entry).flatMap(([key, value]) =>
      render(value, path === "" ? key : `${path}.${key}`),
    );
  return [[path, String(entry)]];
}

function renderCall(sentence: (...values: unknown[]) => unknown, values: readonly unknown[], path: string) {
  const some = Array.from({ length: Math.max(1, sentence.length) }, (_, i) => values[i % 2]);
  // « ({ client, numbers }) => … » is given an object that knows every fact.
  if (/^\(\s*\{/.test(String(sentence))) some[0] = new Proxy({}, { get: () => values[0] });
  try {
    // « NaN h »: a name where a count is meant; the calls with counts say it whole.
    return render(sentence(...some), `${path}()`).filter(
      ([, text]) => typeof values[0] === "number" || !text.includes("NaN"),
    );
  } catch (error) {
    // A name where a count is meant, or a count where a name is.
    if (error instanceof TypeError || error instanceof RangeError) return [];
    throw error;
  }
}

describe("every sentence", () => {
  it.each(Language.options)("is said whole in %s, with nothing undefined in it", (language) => {
    const sentences = render(say(language), "");
    expect(sentences.length).toBeGreaterThan(200);
    for (const [path, text] of sentences) {
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object|function/);
      expect(text.trim(), path).not.toBe("");
      expect(text, path).not.toMatch(/ {2}/);
    }
  });

  it("has the same keys in both languages", () => {
    const keys = (language: Language) =>
      [...new Set(render(say(language), "").map(([path]) => path.replace(/\(\)$/, "")))].sort();
    expect(keys("en")).toEqual(keys("fr"));
  });

  it("follows French typography: no straight apostrophe, no plain space before a high sign", () => {
    for (const [path, text] of render(say("fr"), "")) {
      expect(text, path).not.toMatch(/[a-zéè]'[a-zéèêàâh]/i);
      expect(text, path).not.toMatch(/ [;:!?»%€]|« /);
      expect(text, path).not.toMatch(/\.\.\./);
    }
  });

  it("never says « de Alix » nor begins small", () => {
    for (const [path, text] of render(say("fr").booking, "booking")) {
      expect(text, path).not.toMatch(/\bde Alix|\bque Alix/);
      // Pieces of sentences and labels of facts may begin small.
      if (/[.?!]$/.test(text)) expect(text, path).toMatch(/^[\p{Lu}«\d]/u);
    }
  });
});
