import { randomUUID } from "node:crypto";
import { enqueue } from "../../database/outbox.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOf, readerOfCaller } from "../../desk/reader.ts";
import { readFirm } from "../../firm/facts.ts";
import { timeError } from "../book-form.ts";
import { spanFor } from "../cards.ts";
import { type Draft, draftFromWords } from "../draft.ts";
import { whyNotInName } from "../in-name/may-book-for.ts";
import type { MeetingRequest } from "../meeting.ts";
import { mannerOfRequest } from "../places/manner.ts";
import { furnish } from "../rooms/furnish.ts";
import { insertProposal, readProposal } from "../store/proposals.ts";
import { insertSeated } from "../store.ts";
import { TakenMeanwhile } from "../taken.ts";
import { openingOf } from "../unknown-time.ts";
import { type Found, findTimes } from "./find-times.ts";
import { offerCard } from "./offer-card.ts";
import { OFFER_PHRASES, readOffer } from "./read-offer.ts";

/** A letter says « jusqu’à 8 h », not « 8 h 18 ». */
const HALF_HOUR = 30 * 60_000;

export const offerCommand = defineCommand({
  name: "book offer",
  phrases: OFFER_PHRASES,
  help: {
    fr: {
      label: "Proposer des créneaux à un client",
      example: "propose trois créneaux à client@exemple.fr la semaine prochaine, 45 min",
    },
    en: {
      label: "Offer times to a client",
      example: "offer three slots to client@example.com next week, 45 min",
    },
  },
  run: async (counter) => {
    const { count, tu, words } = readOffer(counter.ask.text, counter.words);
    const draft = await draftFromWords({ ...counter, words });
    const refused = whyNotInName(counter, draft) ?? whatIsWrong(counter, draft);
    return refused ?? offer(counter, draft, { count, tu });
  },
});

/** What keeps times from being offered, in a sentence. */
function whatIsWrong(counter: Counter, draft: Draft): Answer | undefined {
  const reader = readerOfCaller(counter);
  const { booking, bookingParty } = say(reader.language);
  const refuse = (text: string): Answer => ({ card: noteCard(reader.language, "warning", text) });
  const [bad] = draft.badAddresses;
  const [doubtful] = draft.ambiguous;
  if (bad !== undefined) return refuse(booking.errors.badEmail(bad));
  if (draft.guests.length > 1) return refuse(bookingParty.offer.oneGuest);
  if (draft.guests.length === 0) return refuse(bookingParty.offer.whoTo);
  if (doubtful) {
    const names = formatList(
      doubtful.people.map(({ name }) => name),
      reader.language,
    );
    return refuse(booking.errors.ambiguousName(doubtful.name, names));
  }
  if (draft.unknown.length > 0)
    return refuse(booking.errors.unknownPeople(formatList(draft.unknown, reader.language)));
  const wrong = draft.time.kind === "problem" ? timeError(draft.time, reader) : undefined;
  return wrong === undefined ? undefined : refuse(wrong);
}

/** Looks, then keeps what was found; whoever is faster elsewhere makes it look again. */
async function offer(
  counter: Counter,
  draft: Draft,
  { count, tu }: { count: number; tu: boolean },
): Promise<Answer> {
  const reader = readerOfCaller(counter);
  const { booking, bookingParty } = say(reader.language);
  const { rooms: _, anyRoom: __, anyOf: ___, ...manner } = mannerOfRequest(draft);
  const request = {
    title: draft.title === "" ? booking.defaultTitle : draft.title,
    people: draft.people.map(({ id }) => id).filter((id) => id !== manner.inNameOf),
    guests: draft.guests,
    zone: reader.zone,
    ...manner,
  };
  for (let tries = 0; tries < 4; tries += 1) {
    const finding = await findTimes(counter, draft, request, count);
    if (!finding.ok) {
      const { few } = finding;
      const words = bookingParty.party;
      const text = few.known === 0 ? words.nobodyHas : words.tooFew(few.count, few.known);
      return { card: noteCard(reader.language, "warning", text) };
    }
    if (finding.found.times.length === 0) break;
    const held = await hold(counter, draft, request, { ...finding.found, address: tu ? "tu" : "vous" });
    if (held) return held;
  }
  const when = draft.time.kind === "window" ? spanFor(draft.time.span, reader) : bookingParty.offer.anyTime;
  return { card: noteCard(reader.language, "warning", bookingParty.offer.nothing(when)) };
}

/** The proposal, its meetings and their seats: all or nothing. Undefined: one of the times went meanwhile. */
async function hold(
  counter: Counter,
  draft: Draft,
  request: Omit<MeetingRequest, "span">,
  found: Found & { address: "vous" | "tu" },
): Promise<Answer | undefined> {
  const { caller, now, ports, scope } = counter;
  const reader = readerOfCaller(counter);
  const organizer = request.inNameOf ?? caller.person;
  const people = [organizer, ...found.people];
  const [first] = found.times;
  const [guest] = request.guests;
  if (!first || !guest) return undefined;
  const { settings } = found.pool.search.rules;
  const latest = first.start - settings.minimumNoticeMinutes * 60_000;
  const asLong = now + settings.proposalHours * 3_600_000;
  const until = Math.max(now + 60_000, Math.min(asLong - (asLong % HALF_HOUR), latest));
  const firm = (await readFirm(scope)).name;
  try {
    return await counter.settle(async (unit) => {
      const id = randomUUID();
      const letter = { guest: guest.email, address: found.address, until };
      await insertProposal(unit, { id, askedBy: caller.person, organizer, letter }, now);
      for (const span of found.times) {
        const bookedBy = organizer === caller.person ? {} : { bookedBy: caller.person };
        const held = randomUUID();
        const status = "held" as const;
        const meeting = { ...request, id: held, span, organizer, ...bookedBy, proposal: id, status };
        if (!(await insertSeated(unit, ports.calendar, meeting, people, now))) throw new TakenMeanwhile();
        const { rules } = found.pool.search;
        const heads = people.length + request.guests.length;
        const furnished = await furnish(unit, held, meeting, { rules, heads, language: reader.language });
        if (!furnished.ok) throw new TakenMeanwhile();
      }
      const proposal = await readProposal(unit, id);
      if (!proposal) throw new Error(`Unknown proposal '${id}' after insert: expected the row just written`);
      const concerned = draft.firm.filter((one) => people.includes(one.id) || one.id === caller.person);
      const offered = { proposal, people: concerned, mailbox: ports.mailbox, firm, now };
      const principal = concerned.find((one) => one.id === organizer && one.id !== caller.person);
      if (principal) {
        const text = say(principal.language).bookingParty.offer.forYou(caller.name, guest.email);
        const theirs = readerOf(principal, now);
        const opening = [{ kind: "note", tone: "info", text }] as const;
        const card = offerCard(offered, theirs, opening);
        await enqueue(
          unit,
          [{ kind: "chat", key: `offered:${id}`, person: principal.id, about: caller.person, card }],
          now,
        );
      }
      const busy = found.pool.search.busy.filter(({ person }) => people.includes(person));
      // Whose calendar could not be read is named above.
      const opening = openingOf({ people: concerned, busy }, reader, "").filter(
        ({ kind }) => kind === "note",
      );
      return { card: offerCard(offered, reader, opening), undo: `book offer release ${id}` };
    });
  } catch (error) {
    if (error instanceof TakenMeanwhile) return undefined;
    throw error;
  }
}
