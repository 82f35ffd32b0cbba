import type { Role } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import type { Person } from "../../firm/facts.ts";
import type { AnyOf } from "./any-of.ts";

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  associe: "partner",
  partner: "partner",
  assistant: "assistant",
  secretaire: "assistant",
  administrat: "administrator",
  admin: "administrator",
};

/** Where somebody may be named: at the very beginning, after « avec », in a list. */
const BEFORE = String.raw`(^\s*|(?:^|\s)(?:avec|with|w/|chez|et|and|ou|or)\s+|[,&]\s*)`;
const HOW =
  "(?:(l')|(l'une?|une?|les deux|deux|2|les trois|trois|3|n'importe quel(?:le)?|n'importe lequel|n'importe laquelle|tou(?:te)?s|le|la|les|nos|mes|one|two|three|any|an?|all|both|the|our)\\s+(?:of\\s+)?(?:(?:de|des|d'entre|parmi)\\s+)?(?:(?:mes|nos|les|the|our|my)\\s+)?)";
const WHO =
  "(associee?s?|partners?|assistante?s?|secretaires?|administrateurs?|administratrices?|administrators?|admins?)";
/** « un associé de Durand » is somebody else's, « l'associé Durand » has a name. */
const AFTER = String.raw`(?![\p{L}\d-])(?!\s+(?:de|du|des|chez|of|from|at)\s+(?!cabinet|la maison|l'etude|the firm|our|nos)|\s+d')`;
const GROUP = new RegExp(BEFORE + HOW + WHO + AFTER, "gu");

const COUNTS: Readonly<Record<string, number>> = { deux: 2, two: 2, both: 2, 2: 2, trois: 3, three: 3, 3: 3 };
const ALL = /^(?:tou(?:te)?s|all|les|nos|mes|our|the)$/;
const DEFINITE = /^(?:l'|le|la|the)$/;

/**
 * « avec un associé », « avec deux de nos associés », "one of the partners": any of those who hold the role, taken out of the
 * words with what led to it. « les associés » are all of them.
 */
export function readGroups(
  text: string,
  people: readonly Person[],
  found: { groups: AnyOf[]; all: Person[] },
): string {
  const folded = fold(text);
  let rest = "";
  let at = 0;
  for (const match of folded.matchAll(GROUP)) {
    const [whole, before = "", elided, how = "", who = ""] = match;
    const said = elided ?? how;
    const after = text.slice(match.index + whole.length);
    if (DEFINITE.test(said) && /^\s+\p{Lu}/u.test(after)) continue;
    const role = roleOf(who);
    const members = people.filter(({ roles }) => roles.includes(role));
    if (ALL.test(said) && who.endsWith("s")) found.all.push(...members);
    else {
      const count = COUNTS[said.replace(/^les /, "")] ?? 1;
      found.groups.push({ people: members.map(({ id }) => id), count, role });
    }
    rest += `${text.slice(at, match.index + before.length)} , `;
    at = match.index + whole.length;
  }
  return rest + text.slice(at);
}

function roleOf(who: string): Role {
  const known = Object.keys(ROLE_WORDS).find((beginning) => who.startsWith(beginning));
  return ROLE_WORDS[known ?? "associe"] as Role;
}
