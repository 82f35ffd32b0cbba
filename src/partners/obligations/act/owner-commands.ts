import { enqueue } from "../../../database/outbox.ts";
import { MENTION, mention } from "../../../desk/ask.ts";
import type { Card } from "../../../desk/card.ts";
import { noteCard } from "../../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { readerOf } from "../../../desk/reader.ts";
import { externalIdsAt, findByMention } from "../../../firm/facts.ts";
import { writeRecord } from "../../store/records.ts";
import { changeObligationSettings, holdObligationSettings } from "../../store/settings.ts";
import { comeToDesk, MAY_SEE } from "../at-desk.ts";
import { type Duty, keyOf } from "../duty.ts";
import { whenWords } from "../duty-row.ts";
import { findDuty, readKey } from "../find.ts";
import { type Acting, actOn, unknown } from "./act-on.ts";
import { outcomeCard } from "./cards.ts";
import { changedSince } from "./state-commands.ts";

const NOBODY = "-";

export const takeCommand = defineCommand({
  name: "obligation take",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) =>
    actOn(counter, readKey(counter.words), (acting) => give(counter, acting, counter.caller.person, false)),
});

/** `obligation assign <code> <period>`: the form asks to whom, and for how long. */
export const assignCommand = defineCommand({
  name: "obligation assign",
  phrases: [],
  roles: MAY_SEE,
  run: async (counter) => {
    const { scope, ask } = counter;
    const key = readKey(counter.words);
    const { form } = ask;
    if (!form) return askWho(counter, key);
    const mentioned = [...(form["person"] ?? "").matchAll(MENTION)].map(([, id]) => id ?? "");
    const known = await findByMention(scope, ask.door, ask.workspace, mentioned);
    const person = known.get(mentioned[0] ?? "");
    return person?.roles.some((role) => MAY_SEE.includes(role))
      ? actOn(counter, key, (acting) => give(counter, acting, person.id, form["which"] === "always"))
      : askWho(counter, key, say(counter.caller.language).obligations.assignForm.missing);
  },
});

async function give(counter: Counter, acting: Acting, to: string, always: boolean): Promise<Answer> {
  const { scope, desk, duty } = acting;
  const { words, people } = desk;
  if (duty.state !== "open") return changedSince(acting);
  const record = await writeRecord(scope, { code: duty.code, period: duty.period, state: "open", owner: to });
  const before = [duty.owner ?? NOBODY];
  if (always) {
    const { owners } = await holdObligationSettings(scope);
    before.push(owners[duty.code] ?? NOBODY);
    await changeObligationSettings(scope, { owners: { ...owners, [duty.code]: to } });
  }
  const given: Duty = { ...duty, owner: to, version: record.version };
  const name = people.find(({ id }) => id === to)?.name ?? words.row.nobody;
  const { done } = words;
  const mine = to === counter.caller.person;
  const headline = always
    ? done.givenAlways(duty.title, name)
    : mine
      ? done.taken(duty.title)
      : done.given(duty.title, name);
  if (!mine) await tell(counter, acting, given, to);
  const undo = `obligation owner ${keyOf(duty)} ${record.version} ${before.join(" ")}`;
  const back = { label: words.buttons.undo, ask: undo };
  return { card: outcomeCard(given, desk, { headline, more: [back] }), undo };
}

/** Who is given a date hears of it at once, once. */
async function tell(
  { caller, now }: Counter,
  { scope, desk }: Acting,
  duty: Duty,
  to: string,
): Promise<void> {
  const person = desk.people.find(({ id }) => id === to);
  if (!person) return;
  const reader = readerOf(person, now);
  const words = say(person.language).obligations;
  const text = words.done.givenToYou(caller.name, duty.title, whenWords(duty, { words, reader }));
  const key = `obligation-given:${duty.code}:${duty.period}:${duty.version}`;
  const show = { label: words.buttons.show, ask: `obligation show ${keyOf(duty)}` };
  const card = noteCard(person.language, "info", text, [show]);
  await enqueue(scope, [{ kind: "chat", key, person: to, card, about: caller.person }], now);
}

/** Carried by « Annuler »: `obligation owner <code> <period> <version> <before> [<before, of every date>]`. */
export const ownerCommand = defineCommand({
  name: "obligation owner",
  phrases: [],
  roles: MAY_SEE,
  run: (counter) => {
    const key = readKey(counter.words);
    return actOn(counter, key, async (acting) => {
      const { scope, desk, duty } = acting;
      const [version, before, everyBefore] = key?.rest ?? [];
      if (duty.state !== "open" || String(duty.version) !== version) return changedSince(acting);
      const { owner: _, ...rest } = duty;
      const known = desk.people.find(({ id }) => id === before)?.id;
      const owner = known === undefined ? {} : { owner: known };
      const record = await writeRecord(scope, {
        code: duty.code,
        period: duty.period,
        state: "open",
        ...owner,
      });
      if (everyBefore !== undefined) {
        const { owners } = await holdObligationSettings(scope);
        const { [duty.code]: __, ...others } = owners;
        const back = desk.people.find(({ id }) => id === everyBefore)?.id;
        await changeObligationSettings(scope, {
          owners: back === undefined ? others : { ...others, [duty.code]: back },
        });
      }
      const open: Duty = { ...rest, ...owner, version: record.version };
      return { card: outcomeCard(open, desk, { headline: desk.words.done.undone(duty.title) }) };
    });
  },
});

async function askWho(counter: Counter, key: ReturnType<typeof readKey>, error?: string): Promise<Answer> {
  const { scope, ask } = counter;
  const desk = await comeToDesk(counter);
  const duty = key && (await findDuty(scope, desk, key));
  if (!duty) return unknown(desk);
  const { words, people, reader } = desk;
  const ids = await externalIdsAt(scope, ask);
  const mentioned = (id: string): string => mention(ids.get(id) ?? id);
  const allowed = people.filter(({ roles }) => roles.some((role) => MAY_SEE.includes(role)));
  const card: Card = {
    language: reader.language,
    audience: "asker",
    summary: error ?? words.assignForm.title(duty.title),
    blocks: [
      {
        kind: "form",
        title: words.buttons.assign,
        ask: `obligation assign ${keyOf(duty)}`,
        submit: words.buttons.save,
        fields: [
          {
            kind: "person",
            name: "person",
            label: words.assignForm.who,
            required: true,
            options: allowed.map(({ id, name }) => ({ value: mentioned(id), label: name })),
            ...(duty.owner === undefined ? {} : { value: mentioned(duty.owner) }),
            ...(error === undefined ? {} : { error }),
          },
          {
            kind: "choice",
            name: "which",
            label: words.assignForm.which,
            value: "once",
            options: [
              { value: "once", label: words.assignForm.once },
              ...(duty.own ? [] : [{ value: "always", label: words.assignForm.always }]),
            ],
          },
        ],
      },
    ],
  };
  return { card };
}
