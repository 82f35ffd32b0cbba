import type { Block, Card, Field } from "../desk/card.ts";
import type { Language } from "../desk/language/language.ts";
import { say } from "../desk/language/say.ts";
import type { MailAccount, TrialFault } from "../mail/account.ts";
import type { Mailbox } from "../mail/mailer.ts";
import type { AccountField } from "./mail-account.ts";

export interface AccountCard {
  language: Language;
  /** The house runs on this very machine: a server without encryption may be named. */
  local: boolean;
  /** What is kept: its password is never shown. */
  account: MailAccount | "unreadable" | undefined;
  mailbox: Mailbox | undefined;
  /** What was typed. */
  form?: Readonly<Record<string, string>>;
  wrong?: readonly AccountField[];
  fault?: TrialFault;
}

export function accountCard(shown: AccountCard): Card {
  const { language, account, fault, form } = shown;
  const words = say(language).dunningMail.account;
  const text = fault && faultText(fault, form ?? {}, language);
  const blocks: Block[] = text
    ? [{ kind: "note", tone: "error", text }]
    : [
        { kind: "text", text: words.intro },
        { kind: "text", style: "subtle", text: standing(shown) },
      ];
  const remove = {
    label: words.remove,
    ask: "guichet mail remove",
    style: "danger",
    confirm: words.confirmRemove,
  } as const;
  return {
    language,
    audience: "asker",
    summary: text ?? words.title,
    blocks: [
      ...blocks,
      {
        kind: "form",
        title: words.title,
        ask: "guichet mail",
        submit: words.save,
        fields: fieldsOf(shown),
      },
      ...(account === undefined ? [] : [{ kind: "buttons", buttons: [remove] } as const]),
    ],
  };
}

function standing({ language, account, mailbox }: AccountCard): string {
  const words = say(language).dunningMail.account;
  if (account === "unreadable") return words.unreadable;
  if (account) return words.own(account.address, account.host);
  return mailbox ? words.ofHouse(mailbox.address) : words.ofNobody;
}

function fieldsOf({ language, local, account, form, wrong = [] }: AccountCard): Field[] {
  const words = say(language).dunningMail.account;
  const kept = typeof account === "object" ? account : undefined;
  const text = (
    name: Exclude<AccountField, "security" | "password">,
    more: { required?: boolean; hint?: string; value?: string } = {},
  ): Field => ({
    kind: "text",
    name,
    label: words[name],
    maxLength: 320,
    ...more,
    value: form?.[name] ?? String(kept?.[name] ?? more.value ?? ""),
    ...(wrong.includes(name) ? { error: words.errors[name] } : {}),
  });
  const { none, ...encrypted } = words.securities;
  const securities = local ? { ...encrypted, none } : encrypted;
  return [
    text("host", { required: true, hint: words.hostHint }),
    text("port", { required: true, value: "587" }),
    {
      kind: "choice",
      name: "security",
      label: words.security,
      required: true,
      value: form?.["security"] ?? kept?.security ?? "starttls",
      options: Object.entries(securities).map(([value, label]) => ({ value, label })),
      ...(wrong.includes("security") ? { error: words.errors.security } : {}),
    },
    text("user", { hint: words.userHint }),
    {
      kind: "text",
      name: "secret-password",
      label: words.password,
      secret: true,
      maxLength: 1_000,
      ...(kept ? { hint: words.passwordKept } : {}),
      ...(wrong.includes("password") ? { error: words.errors.password } : {}),
    },
    text("name"),
    text("address", { required: true }),
    text("replyTo", { hint: words.replyToHint }),
  ];
}

const LONGEST = 300;

function faultText(
  { reason, detail }: TrialFault,
  form: Readonly<Record<string, string>>,
  language: Language,
): string {
  const words = say(language).dunningMail.account;
  const what = words.faults[reason](form["host"]?.trim() ?? "", form["port"]?.trim() ?? "");
  const said = detail
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);
  const inItsWords = ["password", "sender", "other"].includes(reason) && said !== "";
  return [what, ...(inItsWords ? [words.answered(said)] : []), words.nothingKept].join(" ");
}
