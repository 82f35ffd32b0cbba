import { saveSealedAccount } from "../database/mail-accounts.ts";
import { noteCard } from "../desk/cards.ts";
import { type Answer, type Counter, defineCommand } from "../desk/command.ts";
import { say } from "../desk/language/say.ts";
import type { MailAccount } from "../mail/account.ts";
import { readAddress } from "../mail/address.ts";
import type { Mail } from "../mail/mailer.ts";
import { getPeople, readFirm } from "./facts.ts";
import { readAccount } from "./mail-account.ts";
import { type AccountCard, accountCard } from "./mail-account-card.ts";

/** Where the firm's mails leave from. What was not seen to work is never kept. */
export const mailAccountCommand = defineCommand({
  name: "guichet mail",
  phrases: ["guichet messagerie", "guichet email", "guichet e-mail", "reglages de la messagerie"],
  roles: ["administrator"],
  run: async (counter) => {
    const { ask, ports, scope } = counter;
    const before = await keptBy(counter);
    const show = (more: Partial<AccountCard> = {}) => ({ card: cardFor(counter, before, more) });
    const form = ask.form;
    if (!form) return show();
    const sealed = form["secret-password"] ?? "";
    const known = typeof before === "object" ? before : undefined;
    const password = sealed === "" ? "" : ports.secrets.open(sealed);
    const read = readAccount(form, password, known, ports.mailAccounts.local);
    if (!read.ok) return show({ form, wrong: read.wrong });
    const mail = await trialMail(counter, read.account);
    const trial = await ports.mailAccounts.tryOut(read.account, mail);
    if (!trial.ok) return show({ form, fault: trial });
    const answer = await counter.settle(async (unit) => {
      await saveSealedAccount(unit, ports.secrets.seal(JSON.stringify(read.account)));
      const words = say(counter.caller.language).dunningMail.account;
      const text = words.saved(read.account.address, mail.to.address);
      const change = { label: words.change, ask: "guichet mail" };
      return { card: { ...noteCard(counter.caller.language, "success", text, [change]), replaces: true } };
    });
    ports.mailAccounts.changed(scope.firm);
    return answer;
  },
});

export const mailAccountRemoveCommand = defineCommand({
  name: "guichet mail remove",
  phrases: [],
  roles: ["administrator"],
  run: async (counter): Promise<Answer> => {
    const answer = await counter.settle(async (unit) => {
      await saveSealedAccount(unit, undefined);
      const { language } = counter.caller;
      const text = say(language).dunningMail.account.removed;
      return { card: { ...noteCard(language, "success", text), replaces: true } };
    });
    counter.ports.mailAccounts.changed(counter.scope.firm);
    return answer;
  },
});

const keptBy = ({ ports, scope }: Counter): Promise<AccountCard["account"]> => ports.mailAccounts.read(scope);

const cardFor = ({ caller, ports }: Counter, account: AccountCard["account"], more: Partial<AccountCard>) =>
  accountCard({
    language: caller.language,
    local: ports.mailAccounts.local,
    account,
    mailbox: ports.mailbox,
    ...more,
  });

/** To who sets it up; where nobody knows their address, to the sender's own. */
async function trialMail({ scope, caller, ask }: Counter, account: MailAccount): Promise<Mail> {
  const firm = await readFirm(scope);
  const [person] = await getPeople(scope, [caller.person]);
  const own = readAddress(person?.email ?? "");
  const words = say(caller.language).dunningMail.account;
  return {
    to: { address: own.ok ? own.address : account.address },
    subject: words.trialSubject(firm.name),
    text: words.trialText(firm.name, account.address),
    messageId: `${ask.id.replace(/[^A-Za-z0-9-]/g, "")}.essai@${account.address.split("@")[1]}`,
  };
}
