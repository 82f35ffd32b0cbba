/** A name behind a kind of place: « de Paris », « Le Zeyer », « de Me Durand »; small words lead to a capital. */
const NAME =
  /^(?:\s+(?:(?:de la|de|du|des|la|le|les|en|sur|sous|à|chez)\s+|de l['’]|d['’]|l['’])*(?:(?:Me|Mme|M\.|Mr|Dr|maître|madame|monsieur)\s+)?\p{Lu}[\p{L}\p{N}'’.&-]*)(?:\s+(?:\d{1,2}(?:e|er|ème)(?![\p{L}\d])|(?:(?:de la|de|du|des|la|le|les|en|sur|sous)\s+|d['’]|l['’])*\p{Lu}[\p{L}\p{N}'’.&-]*))*/u;

/** Where the name ends that goes on at `at`; `at` itself where none does, or where it is somebody of the firm. */
export function nameAfter(text: string, at: number, isColleague: (name: string) => boolean): number {
  const found = NAME.exec(text.slice(at))?.[0];
  if (found === undefined || isColleague(found.trim())) return at;
  // « au tribunal de Lille Sacha »: the last word is a colleague, not a part of the town.
  const last = /\s+(\S+)$/.exec(found);
  const kept = last && isColleague(last[1] as string) ? found.slice(0, last.index) : found;
  return at + kept.replace(/[.]+$/, "").length;
}

const NUMBER = /^(?:(?:au|à la|à|a|at)\s+)?(\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s+)?/iu;
const STREET = /^(?:sur (?:la|le)\s+|à la\s+|au\s+)?(\p{L}[\p{L}.-]*)/iu;
const LINK = /^(?:de|du|des|la|le|les|l|d|en|sur|sous|aux?|saint|sainte|st|ste|cedex)$/iu;
const PART = /^(?:\d{5}|\d{1,2}(?:e|er|ème)|cedex)$/iu;
const END = /^(?:avec|with|pour|for|et|and|à|chez)$/iu;

/** « au 12 rue de la Paix, 75002 Paris »: the street, its name, a code and a town, and nothing of the title behind it. */
export function addressAt(
  text: string,
  from: number,
  isColleague: (name: string) => boolean,
): { name: string; to: number } | undefined {
  const number = NUMBER.exec(text.slice(from));
  const begins = from + (number?.[0].length ?? 0) - (number?.[1]?.length ?? 0);
  const numbered = number?.[1] !== undefined;
  const street = STREET.exec(text.slice(begins + (number?.[1]?.length ?? 0)));
  if (!street) return undefined;
  const start = numbered ? begins : begins + street[0].length - (street[1]?.length ?? 0);
  let to = begins + (number?.[1]?.length ?? 0) + street[0].length;
  let named = false;
  let code = false;
  for (;;) {
    const next = /^(,?)\s+([^\s,;]+)/u.exec(text.slice(to));
    const word = next?.[2];
    if (!next || word === undefined || END.test(word)) break;
    const bare = word.replace(/^[dl]['’]/iu, "");
    const proper = /^\p{Lu}/u.test(bare) && !isColleague(word);
    // A comma leads to a code or a town, or away from the address.
    if (next[1] === "," && !(proper || PART.test(word))) break;
    if (
      !(
        proper ||
        LINK.test(word) ||
        PART.test(word) ||
        ((!named || code) && /^\p{L}/u.test(bare) && !isColleague(word))
      )
    )
      break;
    // Without a number only a capital tells « place de la Bourse » from « place de marché ».
    if (!numbered && !named && !LINK.test(word) && !proper) return undefined;
    code = /^\d{5}$/.test(word);
    named ||= !LINK.test(word) && !PART.test(word);
    to += next[0].length;
  }
  if (!named) return undefined;
  const name = text.slice(start, to).replace(/[\s.,]+$/u, "");
  return { name, to: start + name.length };
}

const MEETING_WORDS =
  /^\W*(?:(?:un |une |le |la )?(?:rdv|rendez-vous|réunion|reunion|meeting|déjeuner|dejeuner|dîner|visite|formation|déplacement|deplacement|entretien|séminaire|point|journée)\W*)*$/iu;
const NO_TOWN = /^(?:Me|Mme|M\.?|Mr|Dr|Visio|Teams|Meet|Zoom)$/u;

/** « à Lyon », « à Neuilly-sur-Seine », where nothing but a time or the name of a meeting leads to it. */
export function cityAt(
  text: string,
  { from, to: at }: { from: number; to: number },
  behindTime: boolean,
  isColleague: (name: string) => boolean,
): { name: string; to: number } | undefined {
  const before = text.slice(0, from);
  if (!(behindTime && before.trim() === "") && !MEETING_WORDS.test(before)) return undefined;
  const to = nameAfter(text, at - 1, isColleague);
  const name = text.slice(at, to).trim();
  return to <= at || NO_TOWN.test(name.split(/\s/)[0] as string) ? undefined : { name, to };
}
