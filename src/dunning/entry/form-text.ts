/** Slack's buttons hold 2,000 characters. */
const LONGEST = 1_900;

/** What stood in a form before, as « Annuler » carries it; undefined: too long for a button. */
export function writeBack(
  ask: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const text = `${ask} ${Buffer.from(JSON.stringify(values)).toString("base64url")}`;
  return text.length <= LONGEST ? text : undefined;
}

/** Read as strictly as a form: the known fields only, text only. */
export function readBack<Name extends string>(
  text: string,
  fields: readonly Name[],
): Partial<Record<Name, string>> | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (typeof read !== "object" || read === null) return undefined;
    const known: readonly string[] = fields;
    return Object.fromEntries(
      Object.entries(read).filter(([name, value]) => known.includes(name) && typeof value === "string"),
    ) as Partial<Record<Name, string>>;
  } catch {
    return undefined;
  }
}
