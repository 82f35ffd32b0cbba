import { mention } from "../../desk/ask.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Counter, defineCommand } from "../../desk/command.ts";
import { say } from "../../desk/language/say.ts";
import { dayIn } from "../../desk/when/day-in.ts";
import { dayNumber } from "../../firm/time/day-number.ts";
import { dayOf, numberOf } from "../budget/allowance.ts";
import { readClosedMonths } from "../store/closed-months.ts";
import { dropContractsFrom, endContract, readContracts } from "../store/contracts.ts";
import { holdTime } from "../store/time.ts";
import { NAME, openPage, pattern } from "./page.ts";
import { openRegister } from "./people.ts";
import { ON, resolveDay } from "./said-day.ts";
import { firstOpenDay, holdingOn } from "./versions.ts";
import { dayWords, faultWords } from "./words.ts";

const OPENINGS = [
  pattern(String.raw`^\s*(?:la )?fin du contrat (?:de |d')(?<who>${NAME})(?=[\s;,.!]*$)`),
  pattern(String.raw`^\s*(?:mettre|mets|met(?:tez)?) fin au contrat (?:de |d')(?<who>${NAME})(?=[\s;,.!]*$)`),
  pattern(
    String.raw`^\s*(?:le )?contrat (?:de |d')(?<who>${NAME}) (?:finit|s'arrete|se termine|prend fin)(?=[\s;,.!]*$)`,
  ),
  pattern(String.raw`^\s*(?:end (?:of )?)(?<who>${NAME})'s contract(?=[\s;,.!]*$)`),
  pattern(String.raw`^\s*(?<who>${NAME})'s contract ends(?=[\s;,.!]*$)`),
];

function readEnd(text: string): { who: string; day: string | undefined } | undefined {
  const page = openPage(text);
  const day = page.take(ON)?.["on"];
  const who = page.take(...OPENINGS)?.["who"];
  return who === undefined ? undefined : { who, day };
}

/** « Fin du contrat d'Inès le 30 novembre »: the last day; without one, a form asks for it. */
export const assistantEndCommand = defineCommand({
  name: "assistant end",
  phrases: ["assistant fin"],
  matches: (text) => text.length < 200 && readEnd(text) !== undefined,
  roles: ["administrator", "partner"],
  async run(counter) {
    const { caller, now, ask, scope } = counter;
    const { language, zone } = caller;
    const words = say(language).handoffContract;
    const said = readEnd(counter.words);
    const [, id, written] = /^(<@[^<>@\s|]+>)\s*(\S*)/.exec(counter.words) ?? [];
    const who = said?.who ?? id ?? counter.words;
    const found = (await openRegister(counter, [who])).find(who, "person");
    if (!found.ok) return { card: noteCard(language, "warning", faultWords(found.fault, language, now)) };
    const { person } = found;
    const form = ask.form?.["day"] ?? (written || undefined);
    const day = form ?? (said?.day && resolveDay(said.day, { today: dayIn(now, zone), now, zone }));
    const contracts = await readContracts(scope, person.id);
    const last = typeof day === "string" && dayNumber(day) !== null ? day : undefined;
    const current = last === undefined ? contracts.at(-1) : holdingOn(contracts, last);
    if (contracts.length === 0) return { card: noteCard(language, "info", words.noContractOf(person.name)) };
    if (last === undefined || !current) {
      const error =
        day === null || (form !== undefined && last === undefined)
          ? words.faults["no-day"]
          : last === undefined
            ? undefined
            : words.endTooSoon(dayWords(contracts[0]?.from ?? last, language, now));
      return {
        card: {
          language,
          audience: "asker",
          summary: words.endForm(person.name),
          blocks: [
            {
              kind: "form",
              title: words.endForm(person.name),
              ask: `assistant end ${mention(person.id)}`,
              submit: words.endLabel,
              fields: [
                {
                  kind: "date",
                  name: "day",
                  label: words.endDay,
                  required: true,
                  value: last ?? dayIn(now, person.zone),
                  ...(error ? { error } : {}),
                },
              ],
            },
          ],
        },
      };
    }
    const text = words.endTitle(person.name, dayWords(last, language, now));
    const drops = contracts.some(({ from }) => from > last) ? ` ${words.dropsLater}` : "";
    return {
      card: noteCard(language, "warning", `${text}${drops}`, [
        {
          label: words.confirm,
          ask: `assistant end confirm ${mention(person.id)} ${last}`,
          once: ask.id,
          style: "primary",
        },
      ]),
    };
  },
});

export const assistantEndConfirmCommand = defineCommand({
  name: "assistant end confirm",
  phrases: [],
  roles: ["administrator", "partner"],
  async run(counter: Counter) {
    const { caller, now } = counter;
    const { language } = caller;
    const words = say(language).handoffContract;
    const [, who, last] = /^(<@[^<>@\s|]+>) (\d{4}-\d{2}-\d{2})$/.exec(counter.words.trim()) ?? [];
    const found = who ? (await openRegister(counter, [who])).find(who, "person") : undefined;
    if (!found?.ok || last === undefined || dayNumber(last) === null)
      return { card: noteCard(language, "warning", words.unreadable) };
    const { person } = found;
    return counter.settle(async (scope) => {
      await holdTime(scope, person.id);
      const contract = holdingOn(await readContracts(scope, person.id), last);
      if (!contract) return { card: noteCard(language, "warning", words.changedMeanwhile) };
      const until = dayOf(numberOf(last) + 1);
      const first = firstOpenDay(await readClosedMonths(scope, person.id));
      if (first !== undefined && until < first)
        return { card: noteCard(language, "warning", words.closed(dayWords(first, language, now))) };
      await dropContractsFrom(scope, person.id, until);
      await endContract(scope, contract.id, until);
      const text = words.ended(person.name, dayWords(last, language, now));
      const role = person.roles.includes("assistant") && caller.roles.includes("administrator");
      const buttons = role
        ? [{ label: words.takeRole, ask: `guichet role change -assistant${mention(person.id)}` }]
        : [];
      return { card: { ...noteCard(language, "success", text, buttons), replaces: true }, memory: {} };
    });
  },
});
