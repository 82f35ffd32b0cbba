import { mention } from "../../desk/ask.ts";
import type { Field } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";

/** Who does it, with the door's own ids (`ids`), so that its people picker offers everybody there, met or not. */
export function peopleField(
  chosen: readonly string[],
  people: readonly Person[],
  { language }: Reader,
  options: { ids: ReadonlyMap<string, string>; error?: string; required?: boolean },
): Field {
  const words = say(language).tasks.form;
  const { ids, error, required } = options;
  const mentioned = (id: string): string => mention(ids.get(id) ?? id);
  return {
    kind: "person",
    name: "people",
    label: words.who,
    many: true,
    value: chosen.map(mentioned).join(" "),
    options: people.map(({ id, name }) => ({ value: mentioned(id), label: name })),
    ...(required ? { required } : { hint: words.whoHint }),
    ...(error ? { error } : {}),
  };
}
