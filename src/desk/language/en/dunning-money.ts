import type { Sentences } from "../say.ts";

/** Instalments, deposits, conditions, contacts, rates, limitation, tables to take away. Amounts and days come formatted. */
export const dunningMoney: Sentences["dunningMoney"] = {
  instalments: {
    title: (client) => `Payment by instalments: ${client}`,
    propose: (client, count) =>
      count === 1
        ? `${client} would pay as follows. Shall I note it?`
        : `${client} would pay in ${count} instalments. Shall I note it?`,
    left: (amount) => `${amount} is left without a promised date.`,
    agree: "Note the instalments",
    change: "Change",
    count: "How many instalments",
    first: "First one on",
    each: "Amount of each",
    eachHint: "Leave empty to split equally what is left to pay.",
    show: "Show the instalments",
    byDates:
      "For other dates or amounts, write for example “Example Ltd pays 500 on 30/11, 500 on 15/12, the rest end of December”.",
    noted: (client, count, until) =>
      count === 1
        ? `Noted for ${client}. If the payment has not come, I come back to it on ${until}.`
        : `Noted: ${client} pays in ${count} instalments. If the first has not come, I come back to it on ${until}.`,
    acknowledged: "In writing, this promise acknowledges the debt: the limitation period starts again today.",
    askWritten: "If they wrote it, say so: a written promise restarts the limitation period.",
    itIsWritten: "It is in writing",
    writtenNoted: (client) =>
      `Noted: the promise of ${client} is in writing. It acknowledges the debt, the limitation period starts again from there.`,
    nothingToMark: (client) => `No promise of ${client} is left to mark.`,
    unreadable: {
      day: (said) => `I did not understand this day, or it has gone by: “${said}”.`,
      count: (said) => `From 2 to 36 instalments: “${said}” is none of these.`,
      amount: (said) => `I did not understand this amount: “${said}”.`,
    },
    refused: {
      tooMuch: (amount, open) =>
        `That would make ${amount}, more than what is left to pay (${open}). Nothing is noted.`,
      currencies: "These invoices are in several currencies: say which one by its number.",
      "nothing-open": "Nothing is left to pay.",
      "first-missing": "From which day on?",
      "too-far": "That is more than three years away: check the dates.",
      "too-small": "Nothing would be left for one of the instalments: check the amounts.",
      "same-day": "Two instalments fall on one day: check the dates.",
    },
  },
};
