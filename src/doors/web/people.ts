import type { Language } from "../../desk/language/language.ts";
import type { Profile } from "../../desk/reception.ts";

/** Somebody of the firm whom the page may speak as. `role` is one of the desk's roles or free words. */
export interface WebPerson {
  externalId: string;
  name: string;
  email?: string | undefined;
  zone?: string | undefined;
  locale?: string | undefined;
  role?: string | undefined;
}

export type People = () => Promise<readonly WebPerson[]>;

export async function findPerson(people: People, externalId: string): Promise<WebPerson | undefined> {
  return (await people()).find((person) => person.externalId === externalId);
}

export function toProfile(person: WebPerson, fallback: Language): Profile {
  return {
    name: person.name,
    ...(person.email === undefined ? {} : { email: person.email }),
    ...(person.zone === undefined ? {} : { zone: person.zone }),
    emailVerified: true,
    locale: person.locale ?? fallback,
    kind: "member",
    reachable: true,
  };
}
