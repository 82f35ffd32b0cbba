/** What a jsonb column cannot hold: NUL, and half of a character written in two halves. */
const UNFIT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same text without what PostgreSQL refuses to keep. */
export const storable = (text: string): string => text.replace(UNFIT, "");

/** JSON that a jsonb column takes, whatever people typed. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Well-formed JSON writes such a character as an escape: without one, nothing needs a second look.
  return MAYBE_UNFIT.test(json)
    ? JSON.stringify(value, (_, entry: unknown) => (typeof entry === "string" ? storable(entry) : entry))
    : json;
}

const MAYBE_UNFIT = /\\u(?:0000|d[89a-f])/;
