import type { Block, Button, Card } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import type { Ports } from "../../desk/command.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Reader } from "../../desk/reader.ts";
import type { Person } from "../../firm/facts.ts";
import { readAddress } from "../../mail/address.ts";
import type { Parcel } from "../../mail/parcel.ts";
import { spanFor } from "../cards.ts";
import type { Proposal } from "../store/proposals.ts";
import { offerLetter } from "./letter.ts";

export interface Offered {
  proposal: Proposal;
  /** Everybody it concerns, who asked for it among them. */
  people: readonly Person[];
  mailbox: Ports["mailbox"];
  /** Under whose name it is sent where the mailbox has none. */
  firm: string;
  now: number;
}

/** The letter as it leaves: the card shows nothing else. */
export function offerMail({ proposal, people, mailbox, firm, now }: Offered): Parcel {
  const { id, letter, organizer, askedBy, meetings } = proposal;
  const nameOf = (person: string) => people.find((one) => one.id === person)?.name ?? "?";
  const asker = people.find((one) => one.id === askedBy);
  const [first] = meetings;
  const others = (first?.seats ?? [])
    .map(({ person }) => person)
    .filter((one) => one !== organizer && one !== askedBy);
  const language = asker?.language ?? "fr";
  const { subject, text } = offerLetter({
    title: first?.title ?? "",
    times: meetings.map(({ span }) => span),
    until: letter.until,
    zone: first?.zone ?? "Europe/Paris",
    asker: nameOf(askedBy),
    ...(organizer === askedBy ? {} : { principal: nameOf(organizer) }),
    ...(first?.place ? { place: first.place.name } : {}),
    ...(first?.video ? { video: true as const } : {}),
    others: people.filter((one) => others.includes(one.id)).map(({ name }) => name),
    firm: mailbox?.name ?? firm,
    address: letter.address,
    language,
    now,
  });
  const own = readAddress(asker?.email ?? "");
  const replyTo = own.ok ? own.address : mailbox?.replyTo;
  const domain = mailbox?.address.slice(mailbox.address.lastIndexOf("@") + 1) ?? "guichet";
  return {
    to: { address: letter.guest },
    subject,
    text,
    language,
    ...(replyTo === undefined ? {} : { replyTo }),
    messageId: `offer.${id}@${domain}`,
  };
}

/** The times that are kept, until when, the letter, and all that can be done with them. */
export function offerCard(offered: Offered, reader: Reader, opening: readonly Block[] = []): Card {
  const { proposal, mailbox } = offered;
  const words = say(reader.language).bookingParty.offer;
  const { id, letter, meetings } = proposal;
  const mail = offerMail(offered);
  const until = formatWhen(letter.until, reader.zone, reader.language, reader.now);
  const kept = words.kept(meetings.length, letter.guest, until);
  const rows = meetings.map(({ id: meeting, span }) => ({
    text: spanFor(span, reader),
    buttons: [
      {
        label: words.fits(formatWhen(span.start, reader.zone, reader.language, reader.now)),
        ask: `book offer take ${id} ${meeting}`,
        once: `offer:${id}:${meeting}`,
      },
    ],
  }));
  return {
    language: reader.language,
    audience: "asker",
    replaces: true,
    summary: kept,
    blocks: [
      ...opening,
      { kind: "note", tone: "success", text: kept },
      { kind: "text", style: "subtle", text: words.keptWhy },
      { kind: "list", rows },
      { kind: "text", style: "title", text: words.letterTitle },
      {
        kind: "facts",
        facts: [
          { label: words.to, value: mail.to.address },
          ...(mail.replyTo === undefined ? [] : [{ label: words.answersTo, value: mail.replyTo }]),
          { label: words.subject, value: mail.subject },
        ],
      },
      { kind: "text", text: mail.text.trimEnd() },
      ...noteOf(offered, reader),
      { kind: "buttons", buttons: buttonsOf(proposal, mailbox, mail.language, reader) },
    ],
  };
}

function noteOf({ proposal, mailbox }: Offered, reader: Reader): Block[] {
  const words = say(reader.language).bookingParty.offer;
  if (proposal.letter.sentAt !== undefined)
    return [{ kind: "note", tone: "success", text: words.sent(proposal.letter.guest) }];
  return mailbox ? [] : [{ kind: "text", style: "subtle", text: words.noMailbox }];
}

function buttonsOf(
  { id, letter, meetings }: Proposal,
  mailbox: Ports["mailbox"],
  language: Parcel["language"],
  reader: Reader,
): Button[] {
  const words = say(reader.language).bookingParty.offer.buttons;
  const fresh = letter.sentAt === undefined;
  const other = letter.address === "vous" ? "tu" : "vous";
  return [
    ...(fresh && mailbox
      ? [{ label: words.send, ask: `book offer send ${id}`, style: "primary" } as const]
      : []),
    ...(fresh && language === "fr" ? [{ label: words[other], ask: `book offer ${other} ${id}` }] : []),
    { label: words.release(meetings.length), ask: `book offer release ${id}`, style: "danger" },
  ];
}

/** What a proposal becomes once its times went: who asked is offered others. */
export function goneCard(proposal: Proposal, reader: Reader, text: string, tone: "info" | "warning"): Card {
  const { again } = say(reader.language).bookingParty.offer.buttons;
  const button = { label: again, ask: askAgain(proposal) };
  return { ...noteCard(reader.language, tone, text, [button]), replaces: true };
}

/** The same guest, people, length and title; a title in guillemets holds no times. */
function askAgain({ letter, organizer, askedBy, meetings }: Proposal): string {
  const [first] = meetings;
  if (!first) return `book offer ${letter.guest}`;
  const minutes = Math.round((first.span.end - first.span.start) / 60_000);
  const people = first.seats.map(({ person }) => person).filter((one) => one !== organizer);
  return [
    "book offer",
    letter.guest,
    `${minutes} min`,
    ...people.map((one) => `<@${one}>`),
    ...(organizer === askedBy ? [] : [`for:${organizer}`]),
    `« ${first.title.replace(/[«»]/g, "")} »`,
  ].join(" ");
}
