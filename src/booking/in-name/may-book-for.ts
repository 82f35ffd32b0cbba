import { noteCard } from "../../desk/cards.ts";
import type { Answer, Counter, Role } from "../../desk/command.ts";
import { formatList } from "../../desk/language/format.ts";
import { say } from "../../desk/language/say.ts";
import type { Draft } from "../draft.ts";

/** Who books in somebody else's name. */
const BOOKERS: readonly Role[] = ["assistant", "administrator"];

/** Why a meeting is not booked in the name that was said; undefined: it may be, or none was said. */
export function whyNotInName({ caller }: Pick<Counter, "caller">, draft: Draft): Answer | undefined {
  const words = say(caller.language).bookingParty.inName;
  const refuse = (text: string): Answer => ({ card: noteCard(caller.language, "warning", text) });
  const { noPrincipal, inNameOf } = draft;
  if (noPrincipal) {
    const names = noPrincipal.people.map(({ name }) => name);
    return refuse(
      names.length > 0
        ? words.ambiguous(noPrincipal.name, formatList(names, caller.language))
        : words.unknown(noPrincipal.name),
    );
  }
  if (inNameOf === undefined || inNameOf === caller.person) return undefined;
  if (caller.roles.some((role) => BOOKERS.includes(role))) return undefined;
  return refuse(words.notAllowed(draft.firm.find(({ id }) => id === inNameOf)?.name ?? "?"));
}
