import { enqueue, type TakenMessage } from "../database/outbox.ts";
import { readPlace } from "../database/places.ts";
import type { FirmScope } from "../database/scope.ts";
import { noteCard } from "../desk/cards.ts";
import { say } from "../desk/language/say.ts";
import { getPeople } from "../firm/facts.ts";
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
  if (end.state === "late" || message.about === null || message.key.startsWith("undelivered:")) return;
  const people = await getPeople(scope, [
    message.about,
    ...(message.kind === "chat" ? [message.person] : []),
  ]);
  const asker = people.find(({ id }) => id === message.about);
  if (!asker) return;
  if (message.kind === "post") {
    const place = await readPlace(scope, message.place);
    const words = say(asker.language).doors;
    const sentence = end.state === "refused" ? words.notPosted : words.perhapsNotPosted;
    const card = noteCard(asker.language, "warning", sentence(place?.name, message.card.summary));
    await enqueue(scope, [{ kind: "chat", key: `undelivered:${message.id}`, person: asker.id, card }], now);
    return;
  }
  const to =
    message.kind === "chat" ? people.find(({ id }) => id === message.person)?.name : message.mail.to.address;
  const subject = message.kind === "chat" ? message.card.summary : message.mail.subject;
  const words = say(asker.language).desk;
  const sentence = end.state === "refused" ? words.undelivered : words.perhapsUndelivered;
  const card = noteCard(asker.language, "warning", sentence(to ?? "?", subject));
  await enqueue(scope, [{ kind: "chat", key: `undelivered:${message.id}`, person: asker.id, card }], now);
}
