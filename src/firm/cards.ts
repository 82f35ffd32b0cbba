import { mention } from "../desk/ask.ts";
import type { Block, Card, Option } from "../desk/card.ts";
import type { Role } from "../desk/command.ts";
import { formatList } from "../desk/language/format.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import { zoneLabel } from "../desk/language/zone-label.ts";
import type { Firm, Person } from "./person.ts";
import type { RoleChange } from "./store/roles.ts";

/** « gérant(e), associé(e) »; « membre » only where there is nothing else to say. */
function roleNames(roles: readonly Role[], language: Language): string {
  const names = say(language).firm.roles;
  const given = (["administrator", "partner", "assistant"] as const).filter((role) => roles.includes(role));
  return given.length === 0 ? names.member : given.map((role) => names[role]).join(", ");
}

const personOptions = (people: readonly Person[]): Option[] =>
  people.map(({ id, name }) => ({ value: mention(id), label: name }));

/** Who is in the firm, with roles and, where it is another one, their zone. */
export function peopleCard(firm: Firm, people: readonly Person[], language: Language): Card {
  const words = say(language).firm;
  const detail = ({ roles, zone }: Person) =>
    roleNames(roles, language) +
    (zone === firm.zone ? "" : ` – ${words.otherZone(zoneLabel(zone, language))}`);
  return {
    language,
    audience: "asker",
    summary: words.peopleSummary(people.length),
    blocks: [
      { kind: "text", style: "title", text: words.peopleTitle(firm.name) },
      { kind: "list", rows: people.map((person) => ({ text: person.name, detail: detail(person) })) },
      ...unreachable(people, language),
    ],
  };
}

function unreachable(people: readonly Person[], language: Language): Block[] {
  const names = people.filter(({ reachable }) => !reachable).map(({ name }) => name);
  if (names.length === 0) return [];
  const text = say(language).firm.unreachable(formatList(names, language));
  return [{ kind: "note", tone: "warning", text }];
}

export interface RolesFormState {
  /** Said above the form: what was not understood. */
  notice?: string;
  person?: string;
  role?: string;
  change?: string;
}

/** The roles as they are, and the form that changes them. */
export function rolesCard(people: readonly Person[], language: Language, state: RolesFormState = {}): Card {
  const words = say(language).firm;
  const roles = (["partner", "assistant", "administrator"] as const).map((role) => ({
    value: role,
    label: words.roles[role],
  }));
  return {
    language,
    audience: "asker",
    summary: state.notice ?? words.rolesTitle,
    blocks: [
      ...(state.notice ? [{ kind: "note", tone: "warning", text: state.notice } as const] : []),
      { kind: "text", style: "title", text: words.rolesTitle },
      {
        kind: "list",
        rows: people.map(({ name, roles: held }) => ({ text: name, detail: roleNames(held, language) })),
      },
      {
        kind: "form",
        title: words.rolesForm,
        ask: "guichet role change",
        submit: words.save,
        fields: [
          {
            kind: "person",
            name: "person",
            label: words.rolesPerson,
            required: true,
            options: personOptions(people),
            ...(state.person ? { value: state.person } : {}),
          },
          {
            kind: "choice",
            name: "role",
            label: words.rolesRole,
            required: true,
            options: roles,
            ...(state.role ? { value: state.role } : {}),
          },
          {
            kind: "choice",
            name: "change",
            label: words.rolesChange,
            required: true,
            options: [
              { value: "give", label: words.rolesGive },
              { value: "take", label: words.rolesTake },
            ],
            value: state.change === "take" ? "take" : "give",
          },
        ],
      },
      { kind: "text", style: "subtle", text: words.rolesHint },
    ],
  };
}

/** What changed, who has which roles now, and the way back where there is one. */
export function roleChangedCard(
  done: readonly RoleChange[],
  people: readonly Person[],
  undo: string | undefined,
  language: Language,
): Card {
  const words = say(language).firm;
  const said = [true, false].flatMap((give) => {
    const some = done.filter((change) => change.give === give);
    if (some.length === 0) return [];
    const names = people.filter(({ id }) => some.some(({ person }) => person === id)).map(({ name }) => name);
    const roles = roleNames([...new Set(some.map(({ role }) => role))], language);
    return [(give ? words.roleGiven : words.roleTaken)(formatList(names, language), roles)];
  });
  // An assistant is known by her role; her hours are agreed in the hand-off's room.
  const toComplete = done
    .filter(({ role, give }) => role === "assistant" && give)
    .slice(0, 1)
    .map(({ person }) => ({
      label: say(language).handoffContract.complete,
      ask: `assistant edit ${mention(person)}`,
    }));
  return {
    language,
    audience: "asker",
    summary: said.join(" "),
    blocks: [
      ...said.map((text) => ({ kind: "note", tone: "success", text }) as const),
      {
        kind: "facts",
        facts: people.map(({ name, roles }) => ({ label: name, value: roleNames(roles, language) })),
      },
      ...(undo === undefined
        ? []
        : [{ kind: "buttons", buttons: [{ label: words.undo, ask: undo }, ...toComplete] } as const]),
    ],
  };
}
