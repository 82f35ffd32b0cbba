import { mention } from "../../desk/ask.ts";
import type { Card, Field } from "../../desk/card.ts";
import { say } from "../../desk/language/say.ts";
import { zoneLabel } from "../../desk/language/zone-label.ts";
import { maySeeMoney } from "../../dunning/facts.ts";
import type { DigestKind } from "../digest.ts";
import { FIRST, SECTIONS, type Settled } from "./change.ts";
import type { View } from "./view.ts";

export const FORM_FIELDS = [
  "place",
  "at",
  "days",
  "sections",
  "quiet",
  "readers",
  "chosen",
  "eveOf",
] as const;
type FormField = (typeof FORM_FIELDS)[number];
/** The answers as they were given. */
export type Typed = Readonly<Record<FormField, string>>;
export type Errors = Readonly<Partial<Record<FormField, string>>>;

/** In the place of a channel's id. */
export const PRIVATELY = "private";

export function typedOf(view: View, kind: DigestKind): Typed {
  const { digests } = view.ground;
  const other = digests[kind === "daily" ? "weekly" : "daily"];
  const settled: Omit<Settled, "on"> = digests[kind] ?? {
    ...FIRST[kind],
    ...(other?.place === undefined ? {} : { place: other.place }),
  };
  const { at, days, settings } = settled;
  const chosen = [...view.said.weekly.yes].map(mention);
  return {
    place: settled.place ?? (digests[kind] ? PRIVATELY : ""),
    at,
    days: days.join(","),
    sections: SECTIONS[kind].filter((one) => !settings.without.includes(one)).join(","),
    quiet: settings.quiet,
    readers: settings.readers,
    chosen: chosen.join(" "),
    eveOf: settings.eveOf.map((day) => day.split("-").reverse().join("/")).join(", "),
  };
}

/** With what was typed, and what is wrong with it at its field. */
export function editForm(view: View, kind: DigestKind, typed: Typed, errors: Errors = {}): Card {
  const { reader } = view;
  const words = say(reader.language).digest;
  const names = FORM_FIELDS.filter(
    (name) => kind === "weekly" || !["readers", "chosen", "eveOf"].includes(name),
  );
  const wrong = Object.keys(errors).length > 0;
  return {
    language: reader.language,
    audience: "asker",
    summary: wrong ? words.form.fault : words.form.title[kind],
    blocks: [
      ...(wrong ? [{ kind: "note", tone: "error", text: words.form.fault } as const] : []),
      {
        kind: "form",
        title: words.form.title[kind],
        ask: `digest edit ${kind}`,
        submit: words.buttons.save,
        fields: names.map((name) => {
          const error = errors[name];
          const base = { name, value: typed[name], ...(error === undefined ? {} : { error }) };
          return fieldOf(view, kind, name, base);
        }),
      },
    ],
  };
}

function fieldOf(
  { reader, places, people, ground }: View,
  kind: DigestKind,
  name: FormField,
  base: { name: string; value: string; error?: string },
): Field {
  const words = say(reader.language).digest;
  const { form } = words;
  const options = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }));
  switch (name) {
    case "place": {
      const known = places.map(({ id, name: label }) => ({ value: id, label: label ?? words.unnamed }));
      const all = [...known, { value: PRIVATELY, label: words.privately }];
      return {
        ...base,
        kind: "choice",
        label: form.place,
        required: true,
        options: all,
        hint: words.sayInChannel,
      };
    }
    case "at": {
      const hint = form.atHint(zoneLabel(ground.firm.zone, reader.language));
      return { ...base, kind: "time", label: form.at, required: true, hint };
    }
    case "days": {
      const days = form.dayNames.map((label, i) => ({ value: String(i + 1), label }));
      return { ...base, kind: "choice", many: true, label: form.days, required: true, options: days };
    }
    case "sections": {
      const sections = SECTIONS[kind].map((value) => ({ value, label: words.sections[value] }));
      return { ...base, kind: "choice", many: true, label: form.sections, options: sections };
    }
    case "quiet":
      return {
        ...base,
        kind: "choice",
        label: form.quiet,
        required: true,
        options: options(form.quietOptions),
      };
    case "readers": {
      const { partners, chosen } = words.readers;
      return {
        ...base,
        kind: "choice",
        label: form.readers,
        required: true,
        options: options({ partners, chosen }),
      };
    }
    case "chosen": {
      const partners = people
        .filter(maySeeMoney)
        .map(({ id, name: label }) => ({ value: mention(id), label }));
      return {
        ...base,
        kind: "person",
        many: true,
        label: form.chosen,
        options: partners,
        hint: form.chosenHint,
      };
    }
    case "eveOf":
      return { ...base, kind: "text", label: form.eveOf, maxLength: 300, hint: form.eveOfHint };
  }
}
