import type { MeetingPlace } from "../../calendars/calendar.ts";
import { fold } from "../../desk/fold.ts";
import type { BookingSettings, PlaceKind } from "../settings/settings.ts";
import type { RoomKnown } from "../settings/store.ts";
import type { Manner } from "./manner.ts";
import { addressAt, cityAt, nameAfter } from "./place-names.ts";
import { findRoom } from "./read-room.ts";

export interface PlaceKnown {
  settings: Pick<BookingSettings, "places">;
  rooms: readonly RoomKnown[];
  /** « chez Sacha » is with somebody of the firm. */
  isColleague(name: string): boolean;
}

export type PlaceRead = Manner & { rest: string[] };

const FIXED =
  /(?<![\p{L}\d])(?:a )?(?:ne (?:pas|plus) (?:deplacer|bouger|reporter)|non deplacables?|indeplacables?|(?:qui )?ne se deplace pas|qu'on ne deplace pas|not to be moved|cannot be moved|do not move)(?![\p{L}\d])/gu;
const VIDEO =
  /(?<![\p{L}\d])(?:(?:en|par|via|by|over|on|avec|with)\s+(?:une? |a )?(?:lien |link )?(?:visio(?:conference|s)?|video(?:\s?conference|\s?call)?|teams|google meet)|sur (?:teams|meet|google meet)|on (?:teams|meet)|(?:en|a) distan(?:ciel|ce))(?![\p{L}\d])/gu;
const VIDEO_WORD = /(?<![\p{L}\d])(?:visio(?:conference)?s?|video ?calls?)(?![\p{L}\d])/u;
const PHONE =
  /(?<![\p{L}\d])(?:(?:par|au) (?:telephone|tel|fixe|portable)\b\.?|(?:by|over the|on the) phone)(?![\p{L}\d])/gu;
const OFFICE =
  /(?<![\p{L}\d])(?:au (?:cabinet|bureau)|a l'(?:etude|agence|office)|dans (?:nos|mes) (?:locaux|bureaux)|dans mon bureau|chez nous|en presentiel|at (?:the|our) office|in our offices?)(?![\p{L}\d])/gu;
const CLIENT =
  /(?<![\p{L}\d])(?:chez (?:(?:le|la|les|un|une|mon|ma|notre|son|sa) |l')(?:clients?|cliente)|chez (?:eux|lui|elle|elles)|dans (?:leurs|ses) (?:locaux|bureaux)|sur site|at the client(?:'s)?|at their (?:office|place))(?![\p{L}\d])/gu;
const COURT =
  /(?<![\p{L}\d])(?:au |aux |a la |a l'|devant (?:le |la |les |l')|at (?:the )?)((?:tribunal|tribunaux|cour|palais de justice|palais|tj|tgi|greffe|conseil (?:de prud'hommes|d'etat)|prud'hommes|barreau|maison du barreau|commissariat|gendarmerie|court(?:house)?)(?: (?:judiciaire|administratif|correctionnel|de commerce|de proximite|de police|pour enfants|d'instance|de grande instance|d'appel|d'assises|de cassation|des comptes))*)(?![\p{L}\d])/gu;
const ELSEWHERE =
  /(?<![\p{L}\d])(?:au |aux |a la |a l'|dans (?:le |la |l'|un |une )|at the )((?:mairie|prefecture|sous-prefecture|gare|banque|restaurant|resto|cafe|brasserie|bistrot?|hotel|notaire|chantier|usine|atelier|magasin|boutique|ecole|lycee|universite|fac|hopital|clinique|chambre|cci|urssaf|aeroport|poste|siege|entrepot|musee|consulat|ambassade|bourse|bibliotheque|impots|cantine|terrasse|train station|station|bank|hotel|airport)(?: (?:de ville|du midi|des impots|de commerce|des metiers|des notaires))?)(?![\p{L}\d])/gu;
const AT_SOMEBODYS =
  /(?<![\p{L}\d])chez ((?:(?:le|la|les|un|une|mon|ma|notre|nos|son|sa) |l')\p{L}[\p{L}-]*)/gu;
const AT_NAME = /(?<![\p{L}\d])chez (?=\p{L})/gu;
const OTHER_VIDEO = /(?<![\p{L}\d])(?:sur|via|on|par) (zoom|webex|skype|whereby|jitsi)(?![\p{L}\d])/gu;

/**
 * Where people meet, and how, in the words that did not speak of time; what was read of it is taken out of them. The
 * first place that is said counts; what stands in quotes is a title.
 */
export function readPlace(pieces: readonly string[], known: PlaceKnown): PlaceRead {
  let manner: Manner = {};
  const rest = pieces.map((piece, i) => {
    let text = piece;
    const cut = (pattern: RegExp, read: (at: Found) => number | undefined): void => {
      const found = findFirst(text, pattern, read);
      if (found) text = `${text.slice(0, found.from)} ${text.slice(found.to)}`;
    };
    const take = (kind: PlaceKind, name: string, to: number): number => {
      manner = { ...manner, place: placeOf(known, kind, name) };
      return to;
    };
    cut(FIXED, ({ to }) => {
      manner = { ...manner, fixed: true };
      return to;
    });
    cut(VIDEO, ({ to }) => {
      manner = { ...manner, video: true };
      return to;
    });
    if (VIDEO_WORD.test(masked(text))) manner = { ...manner, video: true };
    const room = findRoom(masked(text), text, known.rooms);
    if (room) {
      manner = { ...manner, ...room.manner };
      text = `${text.slice(0, room.from)} ${text.slice(room.to)}`;
    }
    // A room is a place of its own; « au cabinet » beside it says nothing more.
    const placed = () => manner.place !== undefined;
    for (const [pattern, read] of readers(i)) if (!placed()) cut(pattern, read);
    return text;

    function readers(index: number): readonly (readonly [RegExp, (at: Found) => number | undefined])[] {
      return [
        [PHONE, (at) => exactly(/^(?:by|over|on)/.test(at.folded) ? "By phone" : "Par téléphone", at.to)],
        [OTHER_VIDEO, (at) => exactly(capital(at.said(1)), at.to)],
        ...known.settings.places.map((place) => [namePattern(place.name), own(place)] as const),
        [CLIENT, (at) => withName("client", at, CLIENT_NAMED.test(at.folded) ? capital(at.text) : "")],
        [COURT, (at) => withName("court", at, capital(at.said(1)))],
        [OFFICE, readOffice],
        [ELSEWHERE, (at) => withName("other", at, capital(at.said(1)))],
        [AT_SOMEBODYS, (at) => withName("client", at, capital(at.text))],
        [AT_NAME, readAtName],
        [STREET, readAddress],
        [CITY, (at) => readCity(at, index)],
      ];
    }

    function exactly(name: string, to: number): number {
      manner = { ...manner, place: { name, travelMinutes: 0 } };
      return to;
    }

    function own(place: { name: string; travelMinutes: number }) {
      return (at: Found): number | undefined => {
        // « au tribunal de commerce de Lille » is another one than « tribunal ».
        if (FURTHER.test(text.slice(at.to)) || nameAfter(text, at.to, known.isColleague) > at.to)
          return undefined;
        manner = { ...manner, place: { name: place.name, travelMinutes: place.travelMinutes } };
        return at.to;
      };
    }

    function withName(kind: PlaceKind, at: Found, name: string): number {
      const to = nameAfter(text, at.to, known.isColleague);
      return take(kind, `${name}${text.slice(at.to, to)}`, to);
    }

    /** « au cabinet Durand » is not ours. */
    function readOffice(at: Found): number {
      const to = nameAfter(text, at.to, known.isColleague);
      if (to === at.to) return take("office", "", to);
      const bare = at.text.replace(/^(?:au|à|a|dans|at|in)\s+(?:l['’]|the\s+)?/iu, "");
      return take("client", capital(`${bare}${text.slice(at.to, to)}`), to);
    }

    /** « chez Durand », « chez Mme Durand », unless they are of the firm. */
    function readAtName(at: Found): number | undefined {
      const named = nameAfter(text, at.to - 1, known.isColleague);
      const to =
        named > at.to ? named : at.to + (/^[\p{L}'’-]{3,}/u.exec(text.slice(at.to))?.[0].length ?? 0);
      const name = text.slice(at.to, to).trim();
      if (name === "" || known.isColleague(name)) return undefined;
      return take("client", `Chez ${named > at.to ? name : capital(name)}`, to);
    }

    function readAddress(at: Found): number | undefined {
      const found = addressAt(text, at.from, known.isColleague);
      return found && take("client", capital(found.name), found.to);
    }

    function readCity(at: Found, index: number): number | undefined {
      const found = cityAt(text, at, index > 0, known.isColleague);
      return found && take("client", found.name, found.to);
    }
  });
  return { ...manner, rest };
}

const CLIENT_NAMED = /^(?:chez .*client|at the client)/;
const FURTHER = /^ (?:judiciaire|administratif|correctionnel|de |du |d['’]|pour enfants)/iu;
const STREET =
  /(?<![\p{L}\d])(?:(?:au |a la |a |at )?\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av|boulevard|bd|bld|place|quai|chemin|impasse|allees?|cours|route|square|passage|faubourg|esplanade|villa|cite|rond-point|street|road)\b|(?:a la |au |sur la |sur le )?(?:rue|avenue|boulevard|quai|place) (?:(?:de la|de l'|des|de|du|d') ?)?(?=\p{L}))/gu;
const CITY = /(?<![\p{L}\d])(?:a|sur|en|in|at) (?=\p{L})/gu;

interface Found {
  from: number;
  to: number;
  /** As it was typed, and folded. */
  text: string;
  folded: string;
  said(group: number): string;
}

/** The first match that `read` makes something of; it gives back where it ends. */
function findFirst(
  text: string,
  pattern: RegExp,
  read: (at: Found) => number | undefined,
): { from: number; to: number } | undefined {
  for (const match of masked(text).matchAll(pattern)) {
    const from = match.index;
    const to = from + match[0].length;
    const end = read({
      from,
      to,
      text: text.slice(from, to),
      folded: match[0],
      said: (group) => {
        const at = from + match[0].lastIndexOf(match[group] ?? "");
        return text.slice(at, at + (match[group] ?? "").length);
      },
    });
    if (end !== undefined) return { from, to: end };
  }
  return undefined;
}

/** Folded, with what stands in quotes, mentions and addresses hidden at their length. */
const masked = (text: string): string =>
  fold(text).replace(/«[^»]*»|“[^”]*”|"[^"]*"|<[^>]*>|(?<!\S)[^\s@]+@\S+/g, (hidden) =>
    "#".repeat(hidden.length),
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function namePattern(name: string): RegExp {
  const plain = fold(name)
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  const before = /^chez /.test(plain)
    ? ""
    : "(?:au |aux |a la |a l'|a |chez |dans (?:le |la |l'|les )|at (?:the )?)";
  return new RegExp(`(?<![\\p{L}\\d])${before}${plain}(?![\\p{L}\\d])`, "gu");
}

/** An own place of that kind gives its travel, and its name where none was said. */
function placeOf({ settings }: PlaceKnown, kind: PlaceKind, name: string): MeetingPlace {
  const ofKind = (one: PlaceKind) => settings.places.find((place) => place.kind === one);
  const same = settings.places.find((place) => fold(place.name) === fold(name));
  const nearest = same ?? ofKind(kind) ?? (kind === "office" ? undefined : ofKind("client"));
  return {
    name:
      (name === "" ? nearest?.name : (same?.name ?? name)) ??
      (kind === "office" ? "Cabinet" : "Chez le client"),
    travelMinutes: nearest?.travelMinutes ?? 0,
  };
}

/** What a form's field of places holds: what is known of it, or the place as it is written. */
export function readPlaceField(text: string | undefined, known: PlaceKnown): Manner {
  const said = text?.replace(/\s+/g, " ").trim() ?? "";
  if (said === "") return {};
  const { rest, ...manner } = readPlace([said], known);
  if (manner.place || manner.rooms || manner.anyRoom) return manner;
  const left = (manner.video ? rest.join(" ") : said).replace(/^[\s,;]+|[\s,;]+$/g, "").slice(0, 150);
  if (left === "" || VIDEO_WORD.test(fold(left))) return manner;
  const own = namedPlace(known, left);
  return { ...manner, place: own ?? placeOf(known, "client", capital(left)) };
}

const namedPlace = ({ settings }: PlaceKnown, name: string): MeetingPlace | undefined => {
  const own = settings.places.find((place) => fold(place.name) === fold(name));
  return own && { name: own.name, travelMinutes: own.travelMinutes };
};
