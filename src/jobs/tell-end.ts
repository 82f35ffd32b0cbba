import { endBefore, enqueue, type Outgoing, type TakenMessage } from "../database/outbox.ts";
import { readPlace } from "../database/places.ts";
import type { FirmScope } from "../database/scope.ts";
import type { Card } from "../desk/card.ts";
import { noteCard } from "../desk/cards.ts";
import { say } from "../desk/language/say.ts";
import type { Unwelcome } from "../doors/door.ts";
import { getPeople, listPeople, type Person } from "../firm/facts.ts";
import type { MailEnd, MailRoom } from "../mail/mail-room.ts";

/** A message that did not arrive is said by its room, or to who caused it, once; about that one nothing more is said. */
export async function tellEnd(
  scope: FirmScope,
  room: MailRoom | undefined,
  message: TakenMessage,
  end: Pick<MailEnd, "state" | "detail" | "because">,
  now: number,
): Promise<void> {
  if (room && message.kind === "mail") {
    const { to, subject } = message.mail;
    const id = message.key.slice(room.prefix.length);
    if (await room.ended(scope, { id, to: to.address, subject, ...end }, now)) return;
  }
  if (end.state === "late" || message.key.startsWith("undelivered:")) return;
  if (message.kind === "post") return tellNotPosted(scope, message, end, now);
  if (message.about === null) return;
  const people = await getPeople(scope, [
    message.about,
    ...(message.kind === "chat" ? [message.person] : []),
  ]);
  const asker = people.find(({ id }) => id === message.about);
  if (!asker) return;
  const to =
    message.kind === "chat" ? people.find(({ id }) => id === message.person)?.name : message.mail.to.address;
  const subject = message.kind === "chat" ? message.card.summary : message.mail.subject;
  const words = say(asker.language).desk;
  const sentence = end.state === "refused" ? words.undelivered : words.perhapsUndelivered;
  const card = noticeOf(asker, end.state, sentence(to ?? "?", subject));
  await enqueue(scope, [{ kind: "chat", key: `undelivered:${message.id}`, person: asker.id, card }], now);
}

/** To who caused it; where nobody did, to the administrators, and of a place that goes on refusing only the first time. */
async function tellNotPosted(
  scope: FirmScope,
  message: TakenMessage & { kind: "post" },
  { state, detail }: Pick<MailEnd, "state" | "detail">,
  now: number,
): Promise<void> {
  const { id, about, card } = message;
  const readers = about === null ? await administrators(scope) : await getPeople(scope, [about]);
  if (readers.length === 0) return;
  if (about === null && state === "refused" && (await endBefore(scope, message)) === "refused") return;
  const place = await readPlace(scope, message.place);
  const notices = readers.map((reader): Outgoing => {
    const words = say(reader.language).doors;
    const sentence =
      state === "refused"
        ? words.notPosted(place?.name, card.summary, whyOf(words.whyNotPosted, detail))
        : words.perhapsNotPosted(place?.name, card.summary);
    return {
      kind: "chat",
      key: about === null ? `undelivered:${id}:${reader.id}` : `undelivered:${id}`,
      person: reader.id,
      card: noticeOf(reader, state, sentence),
    };
  });
  await enqueue(scope, notices, now);
}

/** What is in doubt is decided on in « guichet état ». */
const noticeOf = ({ language }: Person, state: MailEnd["state"], sentence: string): Card =>
  noteCard(
    language,
    "warning",
    sentence,
    state === "doubtful" ? [{ label: say(language).state.look, ask: "guichet state" }] : [],
  );

const administrators = async (scope: FirmScope): Promise<Person[]> =>
  (await listPeople(scope)).filter(({ roles }) => roles.includes("administrator"));

/** The outbox keeps the reason in front of the platform's own words (outcome.ts). */
const whyOf = (words: Readonly<Record<Unwelcome, string>>, detail: string): string =>
  words[detail.split(":", 1)[0] as Unwelcome] ?? words["not-taken"];
