/** A word, a run of digits or one sign of the text, folded (lower case, no accents), with its place in the original. */
export interface Token {
  readonly word: string;
  /** The value of a run of digits, NaN for anything else. */
  readonly number: number;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean;
  /** A hyphen between two letters stood before it ("après-midi"): the hyphen itself is not a token. */
  readonly hyphenated: boolean;
  /** An apostrophe follows ("d'ici" is "d", "ici"). */
  readonly elided: boolean;
  readonly letters: boolean;
  readonly capital: boolean;
  readonly shouted: boolean;
}

/** A long message keeps its time near the beginning; the rest is not worth the reader's time, nor an attacker's. */
const READ_AT_MOST = 600;
const TOKENS_AT_MOST = 200;

const APOSTROPHES = "'’‘ʼʻ՚ꞌ＇′‵ʹ´`";
const DASHES = "-–—‐‑‒−";

const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  const answer = plain.length === 1 ? plain : plain === "" ? "" : character;
  if (folded.size < 2_000) folded.set(character, answer);
  return answer;
}

const isLetter = (c: string) => c >= "a" && c <= "z";
const isDigit = (c: string) => c >= "0" && c <= "9";
const isSpace = (c: string) => c <= " " || c === "\u00a0" || c === "\u202f" || /\s/.test(c);

/** Where a chunk such as an address, a link or a mention ends: nothing in it is a time. */
function endOfOpaque(text: string, at: number, limit: number): number {
  const first = text[at];
  if (first === "<") {
    const close = text.slice(at, at + 300).indexOf(">");
    return close >= 0 ? at + close + 1 : at;
  }
  let end = at;
  let opaque = first === "@" || first === "#";
  while (end < limit && !isSpace(text[end] ?? " ")) {
    if (text[end] === "@" || text.startsWith("://", end)) opaque = true;
    end += 1;
  }
  return opaque ? end : at;
}

export function tokenise(text: string): Token[] {
  const limit = Math.min(text.length, READ_AT_MOST);
  const tokens: Token[] = [];
  let at = 0;
  let lastEnd = -1;
  let hyphenated = false;
  let chunkStart = true;
  while (at < limit && tokens.length < TOKENS_AT_MOST) {
    const raw = text[at] ?? "";
    if (isSpace(raw)) {
      chunkStart = true;
      at += 1;
      continue;
    }
    if (chunkStart) {
      chunkStart = false;
      const end = endOfOpaque(text, at, limit);
      if (end > at) {
        tokens.push(token("@", text, at, end, false, false));
        lastEnd = end;
        at = end;
        continue;
      }
    }
    const start = at;
    const first = foldCharacter(raw);
    const glued = lastEnd === start;
    if (isDigit(first)) {
      while (at < limit && isDigit(foldCharacter(text[at] ?? ""))) at += 1;
      tokens.push(token(fold(text, start, at), text, start, at, glued, hyphenated));
    } else if (isLetter(first)) {
      let word = "";
      while (at < limit) {
        const c = foldCharacter(text[at] ?? "");
        if (c !== "" && !isLetter(c)) break;
        word += c;
        at += 1;
      }
      const elided = APOSTROPHES.includes(text[at] ?? " ") && isLetter(foldCharacter(text[at + 1] ?? " "));
      tokens.push(token(word, text, start, at, glued, hyphenated, elided));
      if (elided) at += 1;
      const joined = DASHES.includes(text[at] ?? " ") && isLetter(foldCharacter(text[at + 1] ?? " "));
      if (joined) at += 1;
      hyphenated = joined;
      lastEnd = at;
      continue;
    } else {
      at += 1;
      const sign = DASHES.includes(raw) ? "-" : APOSTROPHES.includes(raw) ? "'" : raw === "”" ? '"' : first;
      tokens.push(token(sign, text, start, at, glued, hyphenated));
    }
    hyphenated = false;
    lastEnd = at;
  }
  return tokens;
}

function fold(text: string, from: number, to: number): string {
  let word = "";
  for (let at = from; at < to; at += 1) word += foldCharacter(text[at] ?? "");
  return word;
}

function token(
  word: string,
  text: string,
  from: number,
  to: number,
  glued: boolean,
  hyphenated: boolean,
  elided = false,
): Token {
  const digits = isDigit(word[0] ?? " ");
  const letters = isLetter(word[0] ?? " ");
  const capital = letters && (text[from] ?? "") !== (text[from] ?? "").toLowerCase();
  const shouted = capital && to - from > 1 && text.slice(from, to) === text.slice(from, to).toUpperCase();
  const number = digits && word.length <= 9 ? Number(word) : Number.NaN;
  return {
    word,
    number,
    digits: digits ? word.length : 0,
    from,
    to,
    glued,
    hyphenated,
    elided,
    letters,
    capital,
    shouted,
  };
}

/** The folded word at a place, "" past the end. */
export function wordAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.word ?? "";
}

/** The number written in digits at a place, NaN when there is none. */
export function digitsAt(tokens: readonly Token[], at: number): number {
  return tokens[at]?.number ?? Number.NaN;
}

export function gluedAt(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.glued ?? false;
}

const phrases = new Map<string, readonly string[]>();

/** Wordings are constants of the grammar: each is split once. */
function wordsOf(phrase: string): readonly string[] {
  let words = phrases.get(phrase);
  if (!words) {
    words = phrase.split(" ");
    phrases.set(phrase, words);
  }
  return words;
}

/** The place after the given words, or -1 when they do not stand there. */
export function after(tokens: readonly Token[], at: number, phrase: string): number {
  const first = tokens[at]?.word;
  if (first === undefined || !phrase.startsWith(first)) return -1;
  const words = wordsOf(phrase);
  for (let index = 0; index < words.length; index += 1) {
    if (tokens[at + index]?.word !== words[index]) return -1;
  }
  return at + words.length;
}

/** Like `after`, for the first of several wordings that stands there. */
export function afterAny(tokens: readonly Token[], at: number, wordings: readonly string[]): number {
  for (const phrase of wordings) {
    const place = after(tokens, at, phrase);
    if (place > 0) return place;
  }
  return -1;
}
