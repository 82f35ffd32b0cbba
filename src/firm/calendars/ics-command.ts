import { readLink } from "../../database/calendar-links.ts";
import type { Card } from "../../desk/card.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import { connectedCard } from "./cards.ts";
import { keepAccount } from "./keep-account.ts";
import { type IcsField, readIcs } from "./read-account.ts";

interface IcsForm {
  language: Language;
  name: string;
  wrong?: readonly IcsField[];
  fault?: string;
}

/** A published calendar, by its address, which is its only key: it is sealed as a password is. */
export const icsCommand = defineCommand({
  name: "guichet agenda ics",
  phrases: [],
  async run(counter) {
    const { ask, caller, ports, now } = counter;
    const { language } = caller;
    const form = ask.form;
    if (!form) return { card: icsCard({ language, name: await nameOf(counter) }) };
    const sealed = form["secret-address"] ?? "";
    const read = readIcs(form, sealed === "" ? "" : ports.secrets.open(sealed));
    const name = form["name"] ?? "";
    if (!read.ok) return { card: icsCard({ language, name, wrong: read.wrong }) };
    const tried = await ports.connections.tryOut({ kind: "address", url: read.url });
    if (!tried.ok) {
      const fault = say(language).calendars.connecting.ics.faults[tried.reason];
      return { card: icsCard({ language, name, fault }) };
    }
    const secret = { kind: "address", url: read.url } as const;
    // Whatever it calls itself: its address, by which it may, stays a secret.
    const calendars = [{ id: "ics", name: read.name, main: true, writable: false }];
    return counter.settle(async (unit) => {
      const added = {
        person: caller.person,
        provider: "ics",
        account: read.name,
        secret,
        calendars,
      } as const;
      const kept = await keepAccount(unit, ports.secrets, added, now);
      return { card: { ...connectedCard(kept, language), replaces: true } };
    });
  },
});

async function nameOf({ scope, caller, words: id }: Counter): Promise<string> {
  const link = await readLink(scope, id);
  return link?.person === caller.person && link.provider === "ics" ? link.account : "";
}

function icsCard({ language, name, wrong = [], fault }: IcsForm): Card {
  const { ics: words } = say(language).calendars.connecting;
  const error = (field: IcsField) => (wrong.includes(field) ? { error: words.wrong[field] } : {});
  return {
    language,
    audience: "asker",
    summary: fault ?? words.title,
    blocks: [
      fault === undefined
        ? { kind: "text", text: words.intro }
        : { kind: "note", tone: "error", text: fault },
      {
        kind: "form",
        title: words.title,
        ask: "guichet agenda ics",
        submit: words.save,
        fields: [
          {
            kind: "text",
            name: "name",
            label: words.name,
            hint: words.nameHint,
            required: true,
            maxLength: 100,
            ...(name === "" ? {} : { value: name }),
            ...error("name"),
          },
          {
            kind: "text",
            name: "secret-address",
            label: words.address,
            hint: words.addressHint,
            required: true,
            secret: true,
            maxLength: 2_000,
            ...error("address"),
          },
        ],
      },
    ],
  };
}
