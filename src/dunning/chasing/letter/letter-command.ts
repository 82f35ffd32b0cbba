import { type Answer, type Counter, defineCommand } from "../../../desk/command.ts";
import { say } from "../../../desk/language/say.ts";
import { changeClient } from "../../store/clients.ts";
import { lockSettings, readSettings, saveSettings } from "../../store/settings.ts";
import { CHASERS } from "../approvals/own-reminder.ts";
import { nextMorning } from "../calendar.ts";
import { readChasing } from "../situations.ts";
import { readClaim } from "./claim.ts";
import { findLetter, maySign } from "./find-letter.ts";
import { addressForm, letterCard } from "./letter-card.ts";
import { type Noticing, noticeFor, noticeText } from "./notice.ts";

const SIGNERS = ["administrator", "partner"] as const;

/** What a mise en demeure would say and what it lacks, before it is printed. */
export const letterCommand = defineCommand({
  name: "relance letter",
  phrases: ["relance lettre", "lettre recommandee", "mise en demeure"],
  roles: CHASERS,
  run: async (counter) => {
    const found = await findLetter(counter, counter.words.trim(), ["proposed"], "relance letter");
    return found.ok ? shown(counter, found) : found.answer;
  },
});

/** The words of the letter as they would be printed today. */
export const letterReadCommand = defineCommand({
  name: "relance letter read",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { language } = counter.caller;
    const found = await findLetter(counter, counter.words.trim(), ["proposed"], "relance letter");
    if (!found.ok) return found.answer;
    const { reminder, chase, chasing } = found;
    const notice = noticeFor(found, await readClaim(counter.scope, reminder, chase, chasing.today));
    const back = { label: say(language).dunningLetters.prepare, ask: `relance letter ${reminder.id}` };
    return {
      card: {
        language,
        audience: "asker",
        summary: notice.subject,
        replaces: counter.ask.via === "button",
        blocks: [
          { kind: "text", style: "title", text: notice.subject },
          { kind: "text", text: noticeText(notice) },
          { kind: "buttons", buttons: [back] },
        ],
      },
    };
  },
});

async function shown(counter: Counter, noticing: Noticing, said?: string): Promise<Answer> {
  const claim = await readClaim(counter.scope, noticing.reminder, noticing.chase, noticing.chasing.today);
  return {
    card: letterCard(noticing, claim, {
      language: counter.caller.language,
      signs: maySign(counter),
      ...(said === undefined ? {} : { said }),
    }),
    memory: { client: noticing.chase.client.id },
  };
}

/** The firm's own address and legal line, asked for where the letter needs them. */
export const letterFirmCommand = defineCommand({
  name: "relance letter firm",
  phrases: [],
  roles: SIGNERS,
  run: async (counter) => {
    const found = await findLetter(counter, counter.words.trim(), ["proposed"], "relance letter");
    if (!found.ok) return found.answer;
    const [postalAddress, legalLine] = [read(counter, "address"), read(counter, "legal")];
    if (postalAddress === "") return shown(counter, found);
    const { now } = counter;
    return counter.settle(async (scope) => {
      await lockSettings(scope);
      const settings = await readSettings(scope);
      if (!settings) throw new Error("The settings are gone between two looks: expected them to stay");
      const changed = { ...settings, postalAddress, ...(legalLine === "" ? {} : { legalLine }) };
      await saveSettings(scope, changed, nextMorning(now, found.chasing.firm));
      return again(counter, scope, found);
    });
  },
});

/** Where the letter goes: « comme sur l'enveloppe ». */
export const letterToCommand = defineCommand({
  name: "relance letter to",
  phrases: [],
  roles: CHASERS,
  run: async (counter) => {
    const { language } = counter.caller;
    const found = await findLetter(counter, counter.words.trim(), ["proposed", "sent"], "relance letter");
    if (!found.ok) return found.answer;
    const { client } = found.chase;
    const { addressForm: words } = say(language).dunningLetters;
    const address = read(counter, "address");
    const lines = address.split("\n").filter((line) => line.trim() !== "");
    const error = lines.length > 7 ? words.tooLong : lines.length < 2 ? words.tooShort : undefined;
    if (counter.ask.form === undefined || error !== undefined) {
      const value = counter.ask.form ? address : (client.postalAddress ?? "");
      const form = addressForm(
        found.reminder.id,
        client.name,
        value,
        language,
        counter.ask.form ? error : undefined,
      );
      return {
        card: { language, audience: "asker", summary: words.title(client.name), blocks: [form] },
      };
    }
    return counter.settle(async (scope) => {
      await changeClient(scope, client.id, { postalAddress: lines.join("\n") });
      return again(counter, scope, found);
    });
  },
});

const read = ({ ask }: Counter, name: string): string =>
  (ask.form?.[name] ?? "")
    .split(/\r?\n/)
    .map((line) => line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim())
    .join("\n")
    .trim()
    .slice(0, 300);

async function again(counter: Counter, scope: Counter["scope"], found: Noticing): Promise<Answer> {
  const chasing = await readChasing(scope, counter.now, found.reminder.client);
  const chase = chasing?.chases[0];
  if (!chasing || !chase) throw new Error("A client is gone between two looks: expected them to stay");
  return shown({ ...counter, scope }, { reminder: found.reminder, chase, chasing });
}
