import { fold } from "../../desk/fold.ts";
import type { ClientKind } from "../books.ts";
import { clientKey } from "../client-key.ts";

const PERSON = /^(?:m\.?|mm\.?|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|miss)\s+\p{L}/u;
const PUBLIC =
  /^(?:la |le |l')?(?:mairie|commune|ville|departement|region|prefecture|sous-prefecture|metropole|communaute (?:de communes|d'agglomeration|urbaine)|conseil (?:departemental|regional)|ministere|rectorat|universite|lycee|college|ccas|sdis|epci|syndicat mixte|chambre de (?:commerce|metiers)|city council|town hall|ministry)\b/;
const HOSPITAL =
  /^(?:l'|le )?(?:hopital|centre hospitalier|chu|chru|chr|aphp|ap-hp|hospices civils|ehpad public)\b/;

/** What a name gives away of who bears it; undefined: nothing, a business as most are. Somebody is asked, where it gives something away. */
export function guessKind(name: string): ClientKind | undefined {
  const folded = fold(name).trim();
  if (PUBLIC.test(folded) || HOSPITAL.test(folded)) return "public";
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // « Mme Durand EURL » says what it is by its legal form.
  return PERSON.test(folded) && clientKey(name) === words ? "consumer" : undefined;
}

/** Days a client has where no due date was said: 30, hospitals 50 (CCP R2192-10 and R2192-11). */
export const usualDays = (kind: ClientKind, name: string): number =>
  kind === "public" && HOSPITAL.test(fold(name).trim()) ? 50 : 30;
