import { Temporal } from "temporal-polyfill";
import { fold } from "../../desk/fold.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { readWhen } from "../../desk/when.ts";
import type { DigestKind } from "../digest.ts";
import type { Change } from "./change.ts";
import { type Consumer, consumer } from "./consume.ts";
import { takeDays, takeHour, takeSections } from "./take-words.ts";

/** What is wanted of a digest: a look at it, a first reading, one for oneself or none, a change. */
export type Wish =
  | { do: "show" }
  | { do: "preview"; kind?: DigestKind }
  | { do: "mine"; wanted: boolean; kind?: DigestKind }
  | { do: "change"; change: Change; here: boolean }
  | { do: "ask"; fault: "hour" | "date" | "past" | "words"; text: string };

interface SaidNow {
  /** Epoch milliseconds. */
  now: number;
  /** IANA: of the firm. */
  zone: string;
}

const NO =
  /\b(?:je ne veux plus|je veux plus|ne m'envoie[sz]? plus|(?:plus|pas|no|no more|stop)\b.*\b(?:pour moi|for me)|sans moi|i (?:do not|don't) want)\b/;
const YES =
  /\b(?:je (?:le )?veux|je voudrais|envoie[sz]?[- ]le[- ]moi|i want|send me)?\b.*\b(?:en prive|in private|privately)\b/;
const ONLY = /\b(?:seulement|uniquement|only)\b/;
const SEND =
  /\b(?:envoie[sz]?|envoyer|apercu|montre[sz]?|preview|send|show)\b(?:[- ](?:le|moi|nous|it|me|us)\b)*/;
const AT_ONCE = /\b(?:maintenant|tout de suite|right now|now)\b/;

/** Reads what was said about the digests, in French or English; what is not understood is never guessed at. */
export function readWish(text: string, at: SaidNow): Wish {
  const said = consumer(fold(text));
  const kind = takeKind(said);
  const which = kind === undefined ? {} : { kind };
  if (NO.test(said.rest())) return { do: "mine", wanted: false, ...which };
  // « En privé seulement » is the firm's choice, and the form's.
  if (YES.test(said.rest()) && !ONLY.test(said.rest())) return { do: "mine", wanted: true, ...which };

  const change: Change = { ...which };
  const sent = [said.take(SEND), said.take(AT_ONCE)].some((one) => one !== undefined);
  const fault = takeEves(said, change, at);
  if (fault) return fault;
  takeSections(said, change);
  if (said.take(/\b(?:(?:en |le )?silence|silencieux|silent(?:ly)?|quiet)\b/)) change.quiet = "silence";
  else if (said.take(/\b(?:une (?:seule )?ligne|one line)\b/)) change.quiet = "line";
  const here = said.take(/\b(?:dans (?:ce|le) canal|ici|in this channel|here)\b/) !== undefined;
  if (said.take(/\b(?:arret|arrete[rz]?|stop|off|coupe[rz]?|desactive[rz]?|suspend(?:s|re|ez)?|pause)\b/))
    change.on = false;
  else if (said.take(/\b(?:reprend(?:s|re|ez)?|remet(?:s|tre|tez)?|active[rz]?|resume|restart|on)\b/))
    change.on = true;
  const hour = takeHour(said);
  if (hour && "fault" in hour) return { do: "ask", fault: "hour", text: hour.fault };
  if (hour) change.at = hour.at;
  const days = takeDays(said);
  if (days) change.days = days;

  const left = said.left();
  if (left !== "") return { do: "ask", fault: "words", text: left };
  const nothing = !here && Object.keys(change).every((key) => key === "kind");
  if (!nothing) return { do: "change", change, here };
  return sent ? { do: "preview", ...which } : { do: "show" };
}

function takeKind(said: Consumer): DigestKind | undefined {
  if (said.take(/\b(?:hebdo(?:madaire)?s?|(?:de la|la|chaque) semaine|weekly)\b/)) return "weekly";
  if (said.take(/\b(?:quotidiens?|journaliers?|(?:du|le) (?:matin|jour)|daily|morning)\b/)) return "daily";
  return undefined;
}

const LINK = /^(?:(?:du|de la|de l'|des|de|le|of|the|on)\s+)+/;

/** « la veille du 12/12 aussi », « plus de veille ». */
function takeEves(said: Consumer, change: Change, { now, zone }: SaidNow): Wish | undefined {
  if (said.take(/\b(?:plus|pas|sans|no)\b(?: de| la| the)*\s*(?:veilles?|eves?)\b/)) {
    change.noEves = true;
    return undefined;
  }
  const found = said.take(/\b(?:la |the )?(?:veilles?|eves?|day before)\b(.*)$/);
  if (!found) return undefined;
  const words = (found[1] ?? "").trim().replace(LINK, "");
  const when = readWhen(words, { now: Temporal.Instant.fromEpochMilliseconds(now).toString(), zone });
  if (!when || when.repeats !== undefined) return { do: "ask", fault: "date", text: words };
  const day = when.start.slice(0, 10);
  if (day <= dayIn(now, zone)) return { do: "ask", fault: "past", text: words };
  change.eveOf = [day];
  return undefined;
}
