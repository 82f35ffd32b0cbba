/** What a jsonb column cannot hold: NUL, and half of a character written in two halves. */
const UNFIT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same text without what PostgreSQL refuses to keep. */
export const storable = (text: string): string => text.replace(UNFIT, "");

/** JSON that a jsonb column takes, whatever people typed. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, entry: unknown) => (typeof entry === "string" ? storable(entry) : entry));
