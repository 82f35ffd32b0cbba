/**
 * Words that people typed, made fit for one line of a mail or a calendar: no line break, no control or
 * direction-changing character, at most `longest` characters.
 */
export function plainWords(text: string, longest: number): string {
  const line = text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, (run) =>
      run.length === 1 && /[\u00a0\u202f]/.test(run) ? run : " ",
    )
    .replace(/\p{Cs}/gu, "")
    .trim();
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}
