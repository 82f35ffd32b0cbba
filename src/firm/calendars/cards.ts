import { CONSENTED, type Consented } from "../../calendars/connections.ts";
import type { ProviderName } from "../../calendars/provider.ts";
import type { LinkRow } from "../../database/calendar-links.ts";
import type { Block, Button, Card, Row } from "../../desk/card.ts";
import { noteCard } from "../../desk/cards.ts";
import { formatList } from "../../desk/language/format.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { KeptAccount } from "./keep-account.ts";

const SHOWN = 5;

/** « Google Agenda (x@y) ». */
export const nameOf = (link: Pick<LinkRow, "provider" | "account">, language: Language): string =>
  `${say(language).calendars.connecting.providers[link.provider]} (${link.account})`;

const some = (names: readonly string[], language: Language): string =>
  formatList(names.length > SHOWN ? [...names.slice(0, SHOWN - 1), "…"] : names, language);

/** Opens the way to an account that is connected again. */
const reconnect = (
  link: Pick<LinkRow, "id" | "provider">,
  language: Language,
  style?: "primary",
): Button => ({
  label: say(language).calendars.connecting.reconnect,
  ask: `guichet agenda ${link.provider}${link.provider === "caldav" || link.provider === "ics" ? ` ${link.id}` : ""}`,
  ...(style === undefined ? {} : { style }),
});

function rowOf(link: LinkRow, language: Language): Row {
  const words = say(language).calendars.connecting;
  const { calendars } = link.details;
  // Google calls somebody's main calendar by its account.
  const named = (name = link.account) => (name === link.account ? words.mainCalendar : name);
  const read = calendars.filter(({ reads }) => reads).map(({ name }) => named(name));
  const written = calendars.find(({ writes }) => writes)?.name;
  const said = [
    link.state === "working" ? words.working : words.broken,
    ...(link.details.mailbox === undefined
      ? [read.length > 0 ? words.readsAre(some(read, language)) : words.readsNothing]
      : [words.tenant.byFirm, words.tenant.mainRead]),
    ...(link.writes ? [words.writesIn(named(written))] : []),
    ...(link.provider === "ics" ? [words.readOnly] : []),
  ];
  const name = nameOf(link, language);
  return {
    text: name,
    detail: said.join(" – "),
    buttons: [
      ...(link.state === "broken" ? [reconnect(link, language, "primary")] : []),
      ...(link.provider !== "ics" && calendars.length > 0
        ? [{ label: words.choose, ask: `guichet agenda choose ${link.id}` }]
        : []),
      {
        label: words.remove,
        ask: `guichet agenda remove ${link.id}`,
        style: "danger",
        confirm: words.confirmRemove(name),
      },
    ],
  };
}

export interface LinksCard {
  links: readonly LinkRow[];
  offered: readonly Consented[];
  language: Language;
  /** May connect everybody at once. */
  wholeFirm?: boolean;
  /** Said above: what was just done. */
  notice?: string;
}

/** What is connected, what is read and written there, and what else can be. */
export function linksCard({ links, offered, language, wholeFirm, notice }: LinksCard): Card {
  const words = say(language).calendars.connecting;
  const blocks: Block[] = [
    ...(notice === undefined ? [] : [{ kind: "note", tone: "success", text: notice } as const]),
    { kind: "text", style: "title", text: words.title },
    { kind: "text", style: "subtle", text: words.why },
  ];
  if (links.length === 0) blocks.push({ kind: "text", text: words.none });
  else blocks.push({ kind: "list", rows: links.map((link) => rowOf(link, language)) });
  if (links.some(({ state }) => state === "broken"))
    blocks.push({ kind: "note", tone: "warning", text: words.unknown });
  if (links.length > 0 && !links.some(({ writes }) => writes))
    blocks.push({ kind: "note", tone: "info", text: words.nowhere });
  const more = [...CONSENTED.filter((name) => offered.includes(name)), "caldav", "ics"] as const;
  const buttons: Button[] = more.map((name) => ({
    label: words.connect[name],
    ask: `guichet agenda ${name}`,
  }));
  if (wholeFirm) buttons.push({ label: words.tenant.offer, ask: "guichet agenda cabinet" });
  blocks.push({ kind: "buttons", buttons });
  return { language, audience: "asker", summary: notice ?? words.title, blocks };
}

/** The private way to a provider's consent. */
export function inviteCard(provider: Consented, url: string, language: Language): Card {
  const words = say(language).calendars.connecting;
  const name = words.providers[provider];
  return {
    language,
    audience: "asker",
    summary: words.connect[provider],
    blocks: [
      { kind: "text", style: "title", text: words.connect[provider] },
      { kind: "text", text: words.invite(name) },
      {
        kind: "buttons",
        buttons: [{ label: words.open(name), ask: `guichet agenda ${provider}`, url, style: "primary" }],
      },
    ],
  };
}

const seeAll = (language: Language): Button => ({
  label: say(language).calendars.connecting.seeAll,
  ask: "guichet agenda",
});

export function connectedCard(kept: KeptAccount, language: Language): Card {
  const words = say(language).calendars.connecting;
  const next = {
    here: words.written(kept.coming),
    elsewhere: words.writtenElsewhere,
    none: words.onlyRead,
  }[kept.writing];
  const text = `${words.connected(words.providers[kept.provider], kept.account)} ${next}`;
  return noteCard(language, "success", text, [seeAll(language)]);
}

export function brokenCard(
  broken: { id: string; provider: ProviderName; account: string },
  language: Language,
): Card {
  const words = say(language).calendars.connecting;
  const text = `${words.brokenTold(words.providers[broken.provider], broken.account)} ${words.brokenHow}`;
  return noteCard(language, "warning", text, [reconnect(broken, language, "primary"), seeAll(language)]);
}
