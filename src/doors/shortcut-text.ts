/** What is said is read up to here; the whole of it stands in `Ask.source`. Below what the desk takes as one ask. */
const MOST_WORDS = 3_500;

/** The ask of a shortcut used on a message: its name, then the message's words. */
export function shortcutText(name: string, words: string): string {
  const said = words.trim();
  const cut = said.length > MOST_WORDS ? said.slice(0, MOST_WORDS).replace(/[\ud800-\udbff]$/, "") : said;
  return `${name} ${cut}`.trim();
}
