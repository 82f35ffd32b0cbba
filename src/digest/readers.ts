import type { Role } from "../desk/command.ts";
import { maySeeMoney } from "../dunning/facts.ts";
import type { Digest } from "./digest.ts";
import type { Said } from "./store/readers.ts";

/** Who settles the digests, and gets the weekly figures unless the firm chose others. */
const PARTNERS: readonly Role[] = ["administrator", "partner"];

export const isPartner = ({ roles }: { roles: readonly Role[] }): boolean =>
  roles.some((role) => PARTNERS.includes(role));

/** Whether the weekly digest's private version is for this person: chosen or not, only who may see money. */
export function mayReadFigures(
  person: { id: string; roles: readonly Role[] },
  weekly: Pick<Digest, "settings"> | undefined,
  said: Said,
): boolean {
  if (!maySeeMoney({ roles: person.roles }) || said.no.has(person.id)) return false;
  return weekly?.settings.readers === "chosen" ? said.yes.has(person.id) : isPartner(person);
}
