/** Characters that no name on a disk has, or that would show it otherwise than it is (« facture‮fdp.exe »). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const TAKEN_OUT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const LONGEST = 180;

/** A name as somebody may keep it, whatever was given: one line, no folder, no lone surrogate. */
export function plainFileName(name: string): string {
  const line = Buffer.from(name, "utf8")
    .toString("utf8")
    .replace(TAKEN_OUT, "")
    .replace(/[/\\]/g, "_")
    .trim();
  if (/^\.*$/.test(line)) return "fichier";
  if (line.length <= LONGEST) return line;
  const ending = /\.[^.]{1,10}$/.exec(line)?.[0] ?? "";
  return line.slice(0, LONGEST - ending.length).replace(/[\ud800-\udbff]$/, "") + ending;
}

/** To be kept and not opened, under its name (RFC 6266): in ASCII for who reads no better, and whole (RFC 5987). */
export function contentDisposition(name: string): string {
  const plain = plainFileName(name);
  const ascii = plain
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]|["%]/gu, "_");
  const whole = encodeURIComponent(plain).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
