import type { Block } from "../../desk/card.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Draft } from "../draft.ts";

/** Above the form: in whose name it is, and of whom some will come, which its fields do not show. */
export function keptBlocks({ inNameOf, anyOf, firm }: Draft, reader: Reader): Block[] {
  const { party, inName } = say(reader.language).bookingParty;
  const names = (ids: readonly string[]) => firm.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const [principal] = inNameOf === undefined ? [] : names([inNameOf]);
  return [
    ...(principal === undefined ? [] : [inName.title(principal)]),
    ...anyOf.map(({ people, count }) => party.form(formatList(names(people), reader.language), count)),
  ].map((text): Block => ({ kind: "text", text }));
}
