/** No client's name is longer, and none of ours; what is longer is cut, and noted. */
export const LONGEST = { name: 200, number: 60, other: 80 };

/**
 * A cell as one plain line: no line break, no control, invisible or direction-changing character; what exporters wrap
 * around a text so that a spreadsheet leaves it alone (`="0042"`, a leading apostrophe) taken off.
 */
export function plainCell(cell: string): string {
  if (/^(?!')[\w À-ÿ.,;:@/&+'’°()€-]*$/.test(cell) && !cell.includes("  ")) return cell.trim();
  const line = cell
    .slice(0, 2000)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, (run) => (/^[\u00a0\u202f]$/.test(run) ? run : " "))
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .trim();
  const wrapped = /^="(.*)"$/.exec(line)?.[1];
  return wrapped === undefined
    ? line.replace(/^'(?=[=+\-@])/, "").trim()
    : wrapped.replaceAll('""', '"').trim();
}

/** At most `longest` characters, whole ones. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text);
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}

/** A spreadsheet would run it (OWASP, "CSV injection"). */
export const isFormulaLike = (text: string) => /^[=+\-@]/.test(text);

export const isMarkupLike = (text: string) => /<[a-z!/?]/i.test(text);
