import { type LinkRow, readLink } from "../../database/calendar-links.ts";
import type { Card, Field } from "../../desk/card.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { connectedCard } from "./cards.ts";
import { keepAccount } from "./keep-account.ts";
import { type CaldavField, readCaldav, SERVER_NAMES } from "./read-account.ts";

interface CaldavForm {
  language: Language;
  /** What was typed, or is known of a link that is connected again. */
  values: Readonly<Record<string, string>>;
  wrong?: readonly CaldavField[];
  fault?: string;
}

/** An account at a CalDAV server: what was not seen to work is never kept. */
export const caldavCommand = defineCommand({
  name: "guichet agenda caldav",
  phrases: [],
  async run(counter) {
    const { ask, caller, ports, now } = counter;
    const { language } = caller;
    const form = ask.form;
    if (!form) return { card: caldavCard({ language, values: await valuesOf(counter) }) };
    const sealed = form["secret-password"] ?? "";
    const password = sealed === "" ? "" : ports.secrets.open(sealed);
    const read = readCaldav(form, password);
    if (!read.ok) return { card: caldavCard({ language, values: form, wrong: read.wrong }) };
    const { url, login, account } = read;
    const tried = await ports.connections.tryOut({ kind: "password", url, login, password });
    if (!tried.ok) {
      const fault = say(language).calendars.connecting.caldav.faults[tried.reason];
      return { card: caldavCard({ language, values: form, fault }) };
    }
    const secret = { kind: "password", login, password } as const;
    const { calendars } = tried;
    return counter.settle(async (unit) => {
      const added = { person: caller.person, provider: "caldav", account, secret, calendars, url } as const;
      const kept = await keepAccount(unit, ports.secrets, added, now);
      return { card: { ...connectedCard(kept, language), replaces: true } };
    });
  },
});

/** Of a link that is connected again, what is known but its password. */
async function valuesOf({ scope, caller, words: id }: Counter): Promise<Record<string, string>> {
  const link = await readLink(scope, id);
  if (link?.person !== caller.person || link.provider !== "caldav") return {};
  return { server: "other", address: link.details.url ?? "", login: loginOf(link) };
}

const loginOf = ({ account }: LinkRow): string => account.split(" – ")[0] ?? "";

function caldavCard({ language, values, wrong = [], fault }: CaldavForm): Card {
  const { caldav: words } = say(language).calendars.connecting;
  const error = (field: CaldavField) => (wrong.includes(field) ? { error: words.wrong[field] } : {});
  const value = (name: string) => (values[name] ? { value: values[name] } : {});
  const fields: Field[] = [
    {
      kind: "choice",
      name: "server",
      label: words.server,
      required: true,
      options: SERVER_NAMES.map((name) => ({ value: name, label: words.servers[name] })),
      ...value("server"),
      ...error("server"),
    },
    {
      kind: "text",
      name: "address",
      label: words.address,
      hint: words.addressHint,
      maxLength: 2_000,
      ...value("address"),
      ...error("address"),
    },
    {
      kind: "text",
      name: "login",
      label: words.login,
      hint: words.loginHint,
      required: true,
      maxLength: 320,
      ...value("login"),
      ...error("login"),
    },
    {
      kind: "text",
      name: "secret-password",
      label: words.password,
      hint: words.passwordHint,
      required: true,
      secret: true,
      maxLength: 1_000,
      ...error("password"),
    },
  ];
  return {
    language,
    audience: "asker",
    summary: fault ?? words.title,
    blocks: [
      fault === undefined
        ? { kind: "text", text: words.intro }
        : { kind: "note", tone: "error", text: fault },
      { kind: "form", title: words.title, ask: "guichet agenda caldav", submit: words.save, fields },
    ],
  };
}
