const LONGEST_TITLE = 150;

const OPENING =
  /^(?:[\s,.:;!)\]–—>=-]+|(?:de|d['’]|que|qu['’]|à|a|to|et|and|ou|or|puis)\s+(?=\S)|d['’](?=\p{L}))+/iu;
const CLOSING =
  /(?:[\s,.:;([–—<=-]+|\s+(?:et|and|ou|or|pour|for|à|a|au|le|la|de|du|sur|avant|on|at|by|before|to|avec|d['’]?|,))+$/iu;

/** « lundi ou mardi »: what joined two days is no task. */
const LINKS_ONLY = /^(?:(?:et|ou|and|or|pour|for|de|à|a|le|la|les|avant|on|by)\b\s*)+$/i;

/** Without the small words that led to a day or a person, with a capital; quotes around the whole go too. */
export function tidyTitle(rest: string): string {
  const line = rest
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, (run) =>
      run.length === 1 && /[\u00a0\u202f]/.test(run) ? run : " ",
    )
    .replace(/\p{Cs}/gu, "")
    .replace(/ +([,.])/g, "$1")
    .replace(/([.,;:!?])[\s.,;:]*(?=[.,;:])/g, "");
  const bare = line.replace(OPENING, "").replace(CLOSING, "").trim();
  const quoted = /^(?:«([^«»]*)»|“([^“”]*)”|"([^"]*)")$/u.exec(bare);
  const title = (quoted?.slice(1).find((inside) => inside !== undefined) ?? bare).trim();
  if (!/[\p{L}\p{N}\p{S}\p{Emoji}]/u.test(title) || LINKS_ONLY.test(title)) return "";
  // An address keeps its small letter.
  if (/^[a-z]+:\/\//.test(title)) return title;
  const [first = "", ...others] = Array.from(title);
  return first.toUpperCase() + others.join("");
}

/** By whole characters: half of an emoji is no text that a database keeps. */
export function cutTitle(title: string): string {
  const characters = Array.from(title);
  return characters.length <= LONGEST_TITLE ? title : `${characters.slice(0, LONGEST_TITLE - 1).join("")}…`;
}
