import { noteCard } from "../../desk/cards.ts";
import { defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { formatWhen } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { spanFor } from "../cards.ts";
import type { Meeting } from "../meeting.ts";
import { readTime } from "../read-time.ts";
import { pickedTime } from "../repair.ts";
import { openProposals, type Proposal } from "../store/proposals.ts";
import { takeTime } from "./change-commands.ts";

const CHOSE =
  /^(?!(?:je|j'|on|nous|i|we)\b)(.{1,120}?)\s+(?:a choisi|a retenu|ont choisi|prefere|choisit|prend plutot|has chosen|have chosen|chose|picked|prefers)\s+(.{1,120})$/;
/** « le client », « elle »: whichever guest is waited for. */
const ANYBODY =
  /^(?:le |la |l'|the |mon |ma |notre )?(?:client|cliente|invite|invitee|il|elle|ils|elles|he|she|they|customer|guest)$/;

/** « client@exemple.fr a choisi jeudi 14h »: what a guest answered, told by who reads their mails. */
export const chosenCommand = defineCommand({
  name: "book offer chosen",
  phrases: [],
  matches: (text) => CHOSE.test(text),
  yields: true,
  run: async (counter) => {
    const reader = readerOfCaller(counter);
    const { bookingParty, booking } = say(reader.language);
    const words = bookingParty.offer;
    const said = CHOSE.exec(fold(counter.words));
    const open = await openProposals(counter.scope, counter.caller.person);
    if (open.length === 0) return { card: noteCard(reader.language, "info", words.none) };
    const who = said?.[1]?.trim() ?? "";
    const named = open.filter(({ letter }) => means(who, letter.guest));
    // A guest nobody waits for under that name: all are shown, none is taken by chance.
    const meant = named.length > 0 ? named : ANYBODY.test(who) || who === "" ? open : [];
    const time = counter.words.slice(counter.words.length - (said?.[2]?.length ?? 0));
    const fits = meant.flatMap((proposal) =>
      fitting(proposal, time, counter.now, reader.zone).map((meeting) => ({ proposal, meeting })),
    );
    const [only, ...others] = fits;
    if (only && others.length === 0) return takeTime(counter, only.proposal.id, only.meeting.id);
    const shown =
      fits.length > 0 ? [...new Set(fits.map(({ proposal }) => proposal))] : meant.length > 0 ? meant : open;
    const rows = shown.flatMap((proposal) =>
      proposal.meetings.map((meeting) => ({
        text: booking.listed(proposal.letter.guest, spanFor(meeting.span, reader)),
        buttons: [
          {
            label: words.fits(formatWhen(meeting.span.start, reader.zone, reader.language, reader.now)),
            ask: `book offer take ${proposal.id} ${meeting.id}`,
            once: `offer:${proposal.id}:${meeting.id}`,
          },
        ],
      })),
    );
    return {
      card: {
        language: reader.language,
        audience: "asker",
        summary: words.which,
        blocks: [
          { kind: "text", text: words.which },
          { kind: "list", rows },
        ],
      },
    };
  },
});

/** An address, its beginning, or a word of it. */
function means(who: string, guest: string): boolean {
  const address = guest.toLowerCase();
  const said = who.replace(/^(?:m\.?|mme\.?|madame|monsieur|maitre|me\.?|le|la)\s+/, "").trim();
  if (said.length < 3) return false;
  return (
    address === said ||
    address
      .split(/[@.+_-]+/)
      .slice(0, -1)
      .includes(said)
  );
}

function fitting({ meetings }: Proposal, said: string, now: number, zone: string): readonly Meeting[] {
  const picked = pickedTime(
    said,
    meetings.map(({ span }) => span),
  );
  if (picked) return meetings.filter(({ span }) => span.start === picked.start);
  const { time } = readTime(said, now, zone);
  if (time.kind === "exact") return meetings.filter(({ span }) => span.start === time.span.start);
  if (time.kind === "choices")
    return meetings.filter(({ span }) => time.spans.some(({ start }) => start === span.start));
  if (time.kind === "window")
    return meetings.filter(({ span }) => span.start >= time.span.start && span.end <= time.span.end);
  return [];
}
