import type { Block, Button, Card } from "../../desk/card.ts";
import { formatDay, formatTime, formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { maySeeMoney } from "../../dunning/facts.ts";
import type { Digest, DigestKind } from "../digest.ts";
import { mayReadFigures } from "../readers.ts";
import { sharesChannel } from "../schedule/days.ts";
import { beforeDay, instantOf } from "../schedule/next-run.ts";
import type { View } from "./view.ts";

const KINDS: readonly DigestKind[] = ["daily", "weekly"];

/** Both digests as they are settled, and what can be done about them. `notice`: what has just happened; `undo` undoes it. */
export function settingsCard(
  view: View,
  notice?: { tone: "success" | "info" | "warning"; text: string; undo?: string },
): Card {
  const { reader, ground, mayChange } = view;
  const words = say(reader.language).digest;
  const digests = KINDS.flatMap((kind) => ground.digests[kind] ?? []);
  const said: Block[] = notice ? [{ kind: "note", tone: notice.tone, text: notice.text }] : [];
  const undo: Button[] = notice?.undo ? [{ label: words.buttons.undo, ask: notice.undo }] : [];
  return {
    language: reader.language,
    audience: "asker",
    summary: notice?.text ?? words.title,
    blocks: [
      ...said,
      { kind: "text", style: "title", text: words.title },
      ...digests.flatMap((digest) => digestBlocks(view, digest)),
      ...(digests.length === 0 ? noneBlocks(view) : remarks(view, digests)),
      ...buttons([...undo, ...(mayChange ? changeButtons(view) : [])]),
      ...(digests.length === 0 ? [] : mineBlocks(view)),
    ],
  };
}

const buttons = (all: readonly Button[]): Block[] =>
  all.length === 0 ? [] : [{ kind: "buttons", buttons: all }];

function digestBlocks({ ground, places, people, said, reader }: View, digest: Digest): Block[] {
  const { language, now } = reader;
  const words = say(language).digest;
  const { kind, settings, nextAt } = digest;
  const { zone } = ground.firm;
  const place = places.find(({ id }) => id === digest.place);
  const eves = settings.eveOf.filter((day) => day > dayIn(now, zone));
  const readers =
    settings.readers === "partners"
      ? words.readers.partners
      : words.readers.names(
          people.filter((one) => mayReadFigures(one, digest, said.weekly)).map(({ name }) => name),
        ) || words.readers.nobody;
  const time = formatTime(instantOf("2026-01-05", digest.at, zone), zone, language);
  const without = settings.without.map((section) => words.sections[section]);
  const { labels } = words;
  return [
    { kind: "text", text: words.names[kind] },
    {
      kind: "facts",
      facts: [
        {
          label: labels.place,
          value: digest.place === undefined ? words.privately : (place?.name ?? words.unnamed),
        },
        { label: labels.when, value: words.when(digest.days, time) },
        { label: labels.sections, value: without.length === 0 ? words.all : words.allBut(without) },
        { label: labels.quiet, value: words.quiet[settings.quiet] },
        ...(kind === "weekly" ? [{ label: labels.readers, value: readers }] : []),
        ...(eves.length === 0
          ? []
          : [
              {
                label: labels.eves,
                value: words.eves(
                  eves.map((day) => formatDay(beforeDay(day, zone) + 1, zone, language, now)),
                ),
              },
            ]),
        {
          label: labels.next,
          value: nextAt === undefined ? words.stopped : formatWhen(nextAt, zone, language, now),
        },
      ],
    },
  ];
}

function noneBlocks({ reader, mayChange, inChannel, ground }: View): Block[] {
  const { language } = reader;
  const words = say(language).digest;
  const { zone } = ground.firm;
  const time = formatTime(instantOf("2026-01-05", "08:30", zone), zone, language);
  const offer: Button = { label: words.offerHere(time), ask: "digest ici", style: "primary" };
  return [
    { kind: "text", text: words.none },
    ...(mayChange && inChannel
      ? buttons([offer])
      : [{ kind: "text", text: mayChange ? words.sayInChannel : words.askPartner } as const]),
  ];
}

function remarks({ reader, ground }: View, digests: readonly Digest[]): Block[] {
  const words = say(reader.language).digest;
  const { daily, weekly } = ground.digests;
  const folded = daily !== undefined && sharesChannel(daily, weekly);
  return digests.some(({ nextAt }) => nextAt !== undefined)
    ? [
        {
          kind: "text",
          style: "subtle",
          text: folded ? `${words.folded} ${words.whenHoliday}` : words.whenHoliday,
        },
      ]
    : [];
}

function changeButtons({ ground, reader }: View): Button[] {
  const words = say(reader.language).digest.buttons;
  const { digests } = ground;
  const known = KINDS.filter((kind) => digests[kind]);
  if (known.length === 0) return [];
  const on = known.some((kind) => digests[kind]?.nextAt !== undefined);
  return [
    ...KINDS.map(
      (kind): Button => ({
        label: digests[kind] ? words.edit[kind] : words.add[kind],
        ask: `digest edit ${kind}`,
      }),
    ),
    ...known.map(
      (kind): Button => ({
        label: words.preview[kind],
        ask: `digest settings preview ${kind}`,
      }),
    ),
    on
      ? { label: words.stop, ask: "digest settings stop" }
      : { label: words.resume, ask: "digest settings resume" },
  ];
}

function mineBlocks({ reader, said, people }: View): Block[] {
  const words = say(reader.language).digest;
  const { yes, no } = said.daily;
  const state = yes.has(reader.person) ? "yes" : no.has(reader.person) ? "no" : "default";
  const me = people.find(({ id }) => id === reader.person);
  const want: Button = { label: words.buttons.want, ask: "digest mine daily=yes weekly=keep" };
  const refuse: Button = {
    label: words.buttons.refuse,
    ask: `digest mine daily=no weekly=${me && maySeeMoney(me) ? "no" : "keep"}`,
  };
  return [
    { kind: "divider" },
    { kind: "text", style: "subtle", text: words.mine[state] },
    ...buttons([...(state === "yes" ? [] : [want]), ...(state === "no" ? [] : [refuse])]),
  ];
}
