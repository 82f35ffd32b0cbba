import type { Span } from "../../calendars/calendar.ts";
import { formatDuration, formatList, formatSpan, formatWhen } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { zoneLabel } from "../../desk/language/zone-label.ts";
import { ownTitle } from "../invitation.ts";
import { plainWords } from "../plain-words.ts";

/** Times offered to somebody outside. Instants are epoch milliseconds, `zone` IANA. */
export interface OfferedTimes {
  title: string;
  times: readonly Span[];
  until: number;
  zone: string;
  /** Who writes. */
  asker: string;
  /** Whose meeting it will be, where that is not who writes. */
  principal?: string;
  place?: string;
  /** They meet by a link. */
  video?: true;
  /** Of the firm, besides both. */
  others: readonly string[];
  firm: string;
  address: "vous" | "tu";
  language: Language;
  now: number;
}

const LONGEST = 120;
/** A French reader takes hours for those of Paris. */
const USUAL_ZONE = "Europe/Paris";

/** What it is, the times, one request, one way out. */
export function offerLetter(offered: OfferedTimes): { subject: string; text: string } {
  const { times, until, zone, address, language, now } = offered;
  const words = say(language).bookingParty.letter;
  const name = (text: string) => plainWords(text, LONGEST);
  const title = ownTitle(offered.title);
  const asker = name(offered.asker);
  const principal = offered.principal === undefined ? undefined : name(offered.principal);
  const style = words[address];
  const plain = principal === undefined ? style.meeting : style.meetingOf(principal);
  const minutes = times[0] ? Math.round((times[0].end - times[0].start) / 60_000) : 0;
  const details = [
    formatDuration(minutes, language),
    ...(offered.place === undefined ? [] : [name(offered.place)]),
    ...(offered.video ? [words.video] : []),
    ...(offered.others.length > 0 ? [words.others(formatList(offered.others.map(name), language))] : []),
  ].join(", ");
  const about = title || words.meetingWith(principal ?? asker);
  const firm = name(offered.firm);
  const lines = [
    ...times.map(({ start, end }) => words.time(formatSpan(start, end, zone, language, now))),
    ...(zone === USUAL_ZONE && language === "fr" ? [] : [words.zone(zoneLabel(zone, language))]),
  ];
  const paragraphs = [
    words.greeting,
    style.fact(title ? words.titled(plain, title) : plain, details, times.length),
    lines.join("\n"),
    [style.request(times.length, formatWhen(until, zone, language, now)), style.wayOut].join("\n"),
    style.closing,
    principal === undefined ? words.signature(asker, firm) : words.onBehalf(asker, principal, firm),
  ];
  return { subject: words.subject(about, times.length), text: `${paragraphs.join("\n\n")}\n` };
}
