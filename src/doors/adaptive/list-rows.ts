import type { ListBlock, Row } from "../../desk/card.ts";
import type { Language } from "../../desk/language/language.ts";
import type { AdaptiveElement, ColumnSet } from "./adaptive-card.ts";
import { toActionSets } from "./button-actions.ts";
import { BUTTONS_A_ROW, ROW_TEXT, SHORT_LABEL, trim } from "./limits.ts";
import { andMore } from "./more.ts";
import { words } from "./words.ts";

export function renderList(list: ListBlock, shown: number, language: Language): AdaptiveElement[] {
  const rows = list.rows.slice(0, shown).flatMap((row) => renderRow(row, language));
  return [...rows, ...andMore(list.rows.length - shown, list.more, language)];
}

/** One short button stands beside the text, several stand under it: on a telephone they would crush it. */
function renderRow(row: Row, language: Language): AdaptiveElement[] {
  const text: AdaptiveElement[] = [words(trim(row.text, ROW_TEXT))];
  if (row.detail !== undefined) {
    text.push({ ...words(trim(row.detail, ROW_TEXT), { isSubtle: true }), spacing: "none" });
  }
  const sets = toActionSets((row.buttons ?? []).slice(0, BUTTONS_A_ROW), language);
  const [only] = row.buttons ?? [];
  const [set] = sets;
  if (!only || !set) return [{ type: "Container", items: text, spacing: "small" }];
  const compact = row.buttons?.length === 1 && only.label.length <= SHORT_LABEL && only.confirm === undefined;
  if (!compact) {
    const under = sets.map((each) => ({ ...each, spacing: "small" as const }));
    return [{ type: "Container", items: [...text, ...under], spacing: "medium" }];
  }
  const columns: ColumnSet["columns"] = [
    { type: "Column", width: "stretch", items: text, verticalContentAlignment: "center" },
    { type: "Column", width: "auto", items: [set], verticalContentAlignment: "center" },
  ];
  return [{ type: "ColumnSet", columns, spacing: "small" }];
}
