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

/** Who makes a client's calls: the assistant in charge of them, else an assistant; undefined where there is none. */
export function callerOf(client: Client, people: readonly Person[]): string | undefined {
  const assistants = people.filter(({ roles }) => roles.includes("assistant"));
  return (assistants.find(({ id }) => id === client.inCharge) ?? assistants[0])?.id;
}
