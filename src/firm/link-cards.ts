import { type JoinOutcome, LINK_CODE_MS, printLinkCode } from "../database/link-firms.ts";
import type { Card } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import { formatTime, formatWhen } from "../desk/language/format.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";

export interface LinkReader {
  language: Language;
  zone: string;
  now: number;
}

/** A fresh code, how to use it, and a place for one that was made at the other door. */
export function linkCodeCard(code: string, { language, zone, now }: LinkReader): Card {
  const words = say(language).firm;
  const printed = printLinkCode(code);
  return {
    language,
    audience: "asker",
    summary: words.linkCode(printed),
    blocks: [
      { kind: "text", style: "title", text: words.linkTitle },
      { kind: "note", tone: "info", text: words.linkCode(printed) },
      { kind: "text", text: words.linkHow(printed, formatTime(now + LINK_CODE_MS, zone, language)) },
      { kind: "text", style: "subtle", text: words.linkWhat },
      {
        kind: "form",
        title: words.linkForm,
        ask: "guichet link",
        submit: words.linkJoin,
        fields: [codeField(language)],
      },
    ],
  };
}

const codeField = (language: Language, typed?: string) => {
  const words = say(language).firm;
  return {
    kind: "text",
    name: "code",
    label: words.linkField,
    hint: words.linkFieldHint,
    maxLength: 20,
    required: true,
    ...(typed === undefined ? {} : { value: typed, error: words.linkNoCode }),
  } as const;
};

/** What was typed is no code: the field again, with the reason. */
export function linkFormCard(typed: string, { language }: LinkReader): Card {
  const words = say(language).firm;
  return {
    language,
    audience: "asker",
    summary: words.linkNoCode,
    blocks: [
      {
        kind: "form",
        title: words.linkTitle,
        ask: "guichet link",
        submit: words.linkJoin,
        fields: [codeField(language, typed)],
      },
    ],
  };
}

export function linkOutcomeCard(outcome: JoinOutcome, reader: LinkReader): Card {
  const { language, zone, now } = reader;
  const words = say(language).firm;
  const warning = (text: string) => noteCard(language, "warning", text);
  switch (outcome.outcome) {
    case "joined":
      return joinedCard(outcome.detail, language);
    case "already":
      return noteCard(language, "success", words.linkAlready);
    case "blocked":
      return warning(words.linkBlocked(Math.ceil(outcome.detail.seconds / 60)));
    case "wrong":
      return warning(words.linkWrong(outcome.detail.left));
    case "clash": {
      const card = warning(words.linkClash);
      const rows = outcome.detail.clashes.map(({ name, at }) => ({
        text: name,
        detail: formatWhen(at, zone, language, now),
      }));
      return { ...card, blocks: [...card.blocks, { kind: "list", rows }] };
    }
    case "conflict":
      return warning(words.linkConflict);
    case "expired":
      return warning(words.linkExpired);
    case "own":
      return warning(words.linkOwn);
    case "sample":
      return warning(words.linkSample);
    case "same-door":
      return warning(words.linkSameDoor);
    case "forbidden":
      return warning(words.linkForbidden);
  }
}

function joinedCard(
  detail: { name: string; same: readonly string[]; new: readonly string[] },
  language: Language,
): Card {
  const words = say(language).firm;
  const text = words.linkJoined(detail.name);
  const facts = [
    { label: words.linkSame, value: detail.same.join(", ") },
    { label: words.linkNew, value: detail.new.join(", ") },
  ].filter(({ value }) => value !== "");
  return {
    language,
    audience: "asker",
    summary: text,
    blocks: [
      { kind: "note", tone: "success", text },
      ...(facts.length > 0 ? [{ kind: "facts", facts } as const] : []),
    ],
  };
}
