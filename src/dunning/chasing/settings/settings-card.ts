import type { Block, Button, Card } from "../../../desk/card.ts";
import { formatList, formatWhen } from "../../../desk/language/format.ts";
import type { Language } from "../../../desk/language/language.ts";
import { say } from "../../../desk/language/say.ts";
import { printIban } from "../../../mail/iban.ts";
import type { ClientKind } from "../../books.ts";
import type { ChasingSettings } from "../../settings.ts";
import type { Readiness } from "../../store/readiness.ts";

export interface SetUp {
  settings: ChasingSettings;
  readiness: Readiness;
  /** Mails can leave. */
  mailbox: boolean;
  /** May set up what is missing for that. */
  runsFirm: boolean;
  /** The next morning's card, epoch milliseconds; zone of the firm. */
  firstCard: number;
  zone: string;
  now: number;
  language: Language;
  /** What was just saved. */
  said?: string;
}

/** How the firm chases as it stands, page by page, what happens next, and what is still missing. */
export function settingsCard(setUp: SetUp): Card {
  const { settings, language, said } = setUp;
  const words = say(language).dunningPolicies;
  const title = words.settings.title;
  return {
    language,
    audience: "asker",
    summary: said ?? title,
    replaces: true,
    blocks: [
      ...(said ? [{ kind: "note", tone: "success", text: said } as const] : []),
      { kind: "text", style: "title", text: title },
      { kind: "facts", facts: factsOf(settings, language) },
      { kind: "text", text: nextWords(setUp) },
      ...missingNote(missing(setUp)),
      { kind: "buttons", buttons: buttonsOf(setUp) },
    ],
  };
}

function factsOf(settings: ChasingSettings, language: Language): { label: string; value: string }[] {
  const words = say(language).dunningPolicies;
  const { labels, policies, trades, confidentials, none } = words.settings;
  const own = (Object.keys(settings.policies ?? {}) as ClientKind[]).map((kind) => words.kinds[kind]);
  const rhythm = [policies[settings.policy], ...(settings.trade === "other" ? [] : [trades[settings.trade]])];
  const qr = (settings.qrFor ?? ["consumer"]).map((kind) => words.kinds[kind]);
  return [
    {
      label: labels.rhythm,
      value: [...rhythm, ...(own.length > 0 ? [words.settings.own(formatList(own, language))] : [])].join(
        "\n",
      ),
    },
    {
      label: labels.signature,
      value: [settings.phone, settings.hours].filter(Boolean).join(", ") || none,
    },
    {
      label: labels.letters,
      value: [settings.postalAddress, settings.legalLine].filter(Boolean).join("\n") || none,
    },
    {
      label: labels.payment,
      value: settings.account
        ? [
            settings.account.beneficiary,
            printIban(settings.account.iban),
            qr.length > 0 ? words.settings.qrFor(formatList(qr, language)) : words.settings.noQr,
          ].join("\n")
        : none,
    },
    { label: labels.channels, value: confidentials[settings.confidential ? "on" : "off"] },
  ];
}

function nextWords({ readiness, firstCard, zone, language, now }: SetUp): string {
  const { settings: words } = say(language).dunningPolicies;
  return readiness.openInvoices === 0
    ? words.nothingYet
    : words.next(formatWhen(firstCard, zone, language, now));
}

const missingNote = (lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [{ kind: "note", tone: "info", text: lines.join("\n") }];

function missing({ settings, readiness, mailbox, language }: SetUp): string[] {
  const { missing: words } = say(language).dunningPolicies.settings;
  return [
    ...(mailbox ? [] : [words.mailbox]),
    ...(readiness.withoutAddress > 0 ? [words.addresses(readiness.withoutAddress)] : []),
    ...(settings.phone ? [] : [words.phone]),
    ...(settings.postalAddress ? [] : [words.letters]),
  ];
}

function buttonsOf({ readiness, language, mailbox, runsFirm }: SetUp): Button[] {
  const words = say(language).dunningPolicies;
  const { labels } = words.settings;
  const page = (name: "rhythm" | "signature" | "letters" | "payment" | "channels"): Button => ({
    label: labels[name],
    ask: `relance settings ${name}`,
  });
  return [
    readiness.openInvoices === 0
      ? { label: words.addInvoice, ask: "relance invoice", style: "primary" }
      : { label: words.today, ask: "relance", style: "primary" },
    ...(mailbox || !runsFirm ? [] : [{ label: say(language).dunningChasing.setUpMail, ask: "guichet mail" }]),
    page("rhythm"),
    page("signature"),
    page("letters"),
    page("payment"),
    page("channels"),
    { label: words.ladder.button, ask: "relance ladder" },
    { label: words.templates.button, ask: "relance templates" },
  ];
}
