import { Temporal } from "temporal-polyfill";
import { MENTION } from "../../desk/ask.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readWhen } from "../../desk/when.ts";
import { maySeeMoney } from "../../dunning/facts.ts";
import type { Person } from "../../firm/facts.ts";
import { type DigestKind, DigestSettings } from "../digest.ts";
import { SECTIONS, type Settled } from "./change.ts";
import { type Errors, FORM_FIELDS, PRIVATELY, type Typed } from "./form.ts";
import type { View } from "./view.ts";

interface FormRead {
  typed: Typed;
  errors: Errors;
  /** To be trusted where there are no errors. */
  settled: Settled;
  /** Who is to read the weekly one's figures, where they are chosen. */
  chosen: readonly string[];
}

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** The form's answers; a field that did not come keeps what `before` says. `met`: the people mentioned, by their mention. */
export function readForm(
  view: View,
  kind: DigestKind,
  form: Readonly<Record<string, string>>,
  before: Typed,
  met: ReadonlyMap<string, Person>,
): FormRead {
  const { errors: words } = say(view.reader.language).digest.form;
  const typed = Object.fromEntries(
    FORM_FIELDS.map((name) => [name, (form[name] ?? before[name]).trim()]),
  ) as unknown as Typed;
  const days = listed(typed.days).map(Number).sort();
  const sections = listed(typed.sections);
  const eves = readEves(typed.eveOf, view);
  const mentions = [...typed.chosen.matchAll(MENTION)].map((found) => found[1] as string);
  const chosen = mentions.flatMap((id) => met.get(id) ?? []);
  const outsiders = chosen.filter((person) => !maySeeMoney(person)).map(({ name }) => name);
  const quiet = DigestSettings.shape.quiet.unwrap().safeParse(typed.quiet);
  const readers = DigestSettings.shape.readers.unwrap().safeParse(typed.readers);
  const known = SECTIONS[kind];
  const place = typed.place === PRIVATELY || view.places.some(({ id }) => id === typed.place);
  const choosing = kind === "weekly" && typed.readers === "chosen";
  const errors: Errors = {
    ...(place ? {} : { place: words.place }),
    ...(CLOCK.test(typed.at) ? {} : { at: words.at }),
    ...(days.length > 0 && days.every((day) => day >= 1 && day <= 7) ? {} : { days: words.days }),
    ...(sections.every((one) => known.some((section) => section === one)) ? {} : { sections: words.choice }),
    ...(quiet.success ? {} : { quiet: words.choice }),
    ...(readers.success ? {} : { readers: words.choice }),
    ...(choosing && outsiders.length > 0 ? { chosen: words.noMoney(outsiders) } : {}),
    ...(choosing && chosen.length === 0 ? { chosen: words.chosen } : {}),
    ...(eves.ok ? {} : { eveOf: words.eveOf(eves.text) }),
  };
  const present = view.ground.digests[kind];
  return {
    typed,
    errors,
    settled: {
      ...(typed.place === PRIVATELY ? {} : { place: typed.place }),
      at: typed.at,
      days: [...new Set(days)],
      settings: {
        without: known.filter((section) => !sections.includes(section)),
        quiet: quiet.data ?? "line",
        readers: readers.data ?? "partners",
        eveOf: eves.ok ? eves.days : [],
      },
      on: present === undefined || present.nextAt !== undefined,
    },
    chosen: choosing ? [...new Set(chosen.map(({ id }) => id))] : [],
  };
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

/** « 12/12, 15/01 »: days to come; those kept from before may have gone by, and go. */
function readEves(
  text: string,
  { reader, ground }: View,
): { ok: true; days: string[] } | { ok: false; text: string } {
  const { zone } = ground.firm;
  const today = dayIn(reader.now, zone);
  const kept = ground.digests.weekly?.settings.eveOf ?? [];
  const days: string[] = [];
  for (const part of fold(text)
    .split(/\s*(?:,|;|\bet\b|\band\b)\s*/)
    .filter((one) => one.trim() !== "")) {
    const whole = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(part.trim());
    if (whole && kept.includes(`${whole[3]}-${whole[2]}-${whole[1]}`)) {
      const day = `${whole[3]}-${whole[2]}-${whole[1]}`;
      if (day > today) days.push(day);
      continue;
    }
    const now = Temporal.Instant.fromEpochMilliseconds(reader.now).toString();
    const when = readWhen(part, { now, zone });
    const day = when?.start.slice(0, 10);
    if (day === undefined || when?.repeats !== undefined || day <= today)
      return { ok: false, text: part.trim() };
    days.push(day);
  }
  return { ok: true, days: [...new Set(days)].sort() };
}
