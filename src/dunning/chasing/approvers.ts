import type { Person } from "../../firm/facts.ts";
import type { Client } from "../books.ts";

/** Who approves a client's reminders: the colleague in charge, a partner where a partner must; else who runs the firm. */
export function approverOf(
  client: Client,
  byPartner: boolean,
  people: readonly Person[],
): string | undefined {
  const may = (person: Person): boolean =>
    byPartner ? isPartner(person) : person.roles.some((role) => role !== "member");
  const inCharge = people.find(({ id }) => id === client.inCharge);
  if (inCharge && may(inCharge)) return inCharge.id;
  return (people.find((person) => person.roles.includes("administrator")) ?? people.find(isPartner))?.id;
}

const isPartner = ({ roles }: Person): boolean =>
  roles.includes("partner") || roles.includes("administrator");
