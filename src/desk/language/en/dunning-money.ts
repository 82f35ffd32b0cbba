import type { Sentences } from "../say.ts";

/** Instalments, deposits, conditions, contacts, rates, limitation, tables to take away. Amounts and days come formatted. */
export const dunningMoney: Sentences["dunningMoney"] = {
  instalments: {
    label: "Promises",
    button: "By instalments",
    states: { kept: "kept", broken: "not kept", awaited: "awaited" },
    line: (day, amount, state, number) =>
      number === undefined ? `${day}: ${amount}, ${state}` : `${day}: ${amount} on ${number}, ${state}`,
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
  rates: {
    title: "Rates used",
    formTitle: "Enter a rate",
    rate: "Rate",
    halfYear: "Half-year",
    percent: "% a year",
    percentHint:
      "For example 2.62; the one of the order published in the Journal officiel, line “autres cas”.",
    source: "Source",
    unknown: "not published in my tables",
    save: "Save",
    undo: "Undo",
    change: "Correct",
    yesEnter: "Yes, save it",
    enter: (halfYear) => `Enter the rate (${halfYear})`,
    howUsed:
      "Between businesses: ECB rate + 10 points, unless the contract sets one, at least three times the legal rate; public bodies: ECB + 8 points; consumers: the legal rate, from receipt of the formal notice.",
    enteredBy: (person, day) => `entered by ${person} on ${day}`,
    kept: (rate, percent) =>
      `Noted: ${rate}, ${percent}. Amounts and letters use it; a rate published in my tables will take its place.`,
    published: (rate, percent, source) =>
      `This rate is published, I leave it: ${rate}, ${percent} (${source}).`,
    notYet: (halfYear) => `Not yet: ${halfYear} has not begun, or is too long ago.`,
    wrongPercent: "That is no rate: write for example 2.62.",
    far: (percent, before, halfYear) =>
      `${percent} is far from the rate known (${before}, ${halfYear}). Save it all the same?`,
    whichLegal:
      "The order gives two rates: the one used here is that of “autres cas”, not that of private creditors.",
    forgotten: "This rate is out of the books.",
    nothingEntered: "No rate had been entered for this half-year.",
    notYours: "A rate is entered by an administrator or a partner.",
    contract: (percent) => `Rate of the contract: ${percent} a year.`,
    belowFloor: (halfYear, floor, legal) =>
      `${halfYear}: this rate is below the legal floor of ${floor} (three times the legal rate of ${legal}). The clause may be set aside; ask your counsel before claiming it.`,
    floorUnknown: (halfYear) =>
      `${halfYear}: I do not know the legal rate, hence not the floor of three times that rate.`,
  },
  limitation: {
    title: (count) =>
      count === 1
        ? "An invoice nears the end of its limitation period"
        : `${count} invoices near the end of their limitation period`,
    ends: (day, left) =>
      left === 0
        ? "to be claimed in court today at the latest"
        : left === 1
          ? `to be claimed in court by ${day}: 1 day left`
          : `to be claimed in court by ${day}: ${left} days left`,
    lapsed: (day) => `time-barred since ${day}: it can no longer be claimed in court`,
    see: "See the client",
    more: (count) => (count === 1 ? "and 1 other" : `and ${count} others`),
    reminderStopsNothing:
      "A reminder, even registered, does not stop the period; neither does a formal notice.",
    whatStops:
      "It starts again with a written promise to pay or a payment, even in part; it is stopped by a court action (order to pay, summons).",
    publicBody:
      "For a public body, four years from the 1 January that follows; a written request for payment starts the period again.",
    lawyer: "For lawyers' fees the period runs from the end of the mandate, which is not in my books.",
    counted: "Counted from the date of the invoice; it may have begun earlier, with the work done.",
    label: "Limitation",
    countdown: (number, day, left) =>
      left < 0
        ? `${number}: time-barred since ${day}`
        : left > 730
          ? `${number}: ${day}, in ${Math.floor(left / 365)} years`
          : left <= 1
            ? `${number}: ${day}, in ${left} day`
            : `${number}: ${day}, in ${left} days`,
  },
  broken: {
    title: (count) =>
      count === 1 ? "A client did not pay as promised" : `${count} clients did not pay as promised`,
    missing: (amount, day) => `promise not kept: ${amount} missing, promised for ${day}`,
    see: "See the client",
    more: (count) => (count === 1 ? "and 1 other" : `and ${count} others`),
    goesOn: "Reminders go on from where they were.",
  },
  csv: {
    download: "Download (CSV)",
    balanceName: (day) => `aged-balance-${day}.csv`,
    statementName: (day) => `statement-${day}.csv`,
    ready: "The table is ready; it stays available for seven days.",
  },
  deposits: {
    history: (amount, number) => `deposit of ${amount} taken off ${number}`,
    entered: (number) => `Deposit invoice ${number} is in the books.`,
    taken: "Deposit taken off",
    from: (amount, number) => (number === undefined ? amount : `${amount} (${number})`),
    partlyPaid: (number, left) =>
      `${number} is not paid in full: only what was paid is taken off here. The remaining ${left} would be asked for twice; close ${number} with a credit note if this invoice replaces it.`,
    close: (number) => `Close ${number} with a credit note`,
    confirmClose: (number, left) => `Record a credit note of ${left} on ${number}?`,
    byTerms: (due, terms) => `${due} (the client's terms: ${terms})`,
    fields: {
      order: "Order number",
      document: "Document",
      paid: "Deposit already paid",
      quote: "Quote",
    },
    documents: { invoice: "Invoice", deposit: "Deposit invoice" },
    paidHint: "An amount, or the number of the deposit invoice.",
    doubts: {
      instalments: (dates) =>
        `This client's terms give several due dates (${dates}): choose the one printed; an invoice has one due date in my books.`,
      order: "This client wants their order number on invoices: do you have it?",
    },
    errors: {
      order: "An order number has at most 60 characters.",
      quote: {
        unknown: "I do not know this quote.",
        several: "Several quotes bear this number: give it in full.",
      },
      paid: {
        "not-an-amount": "That is neither an amount nor the number of an invoice.",
        unknown: "This client has no invoice of that number.",
        several: "Several invoices of this client may be that one: give the number in full.",
        currency: "This deposit is in another currency.",
        "more-than-total": "The deposit is larger than the invoice.",
      },
    },
  },
  pages: { conditions: "Address and terms", contacts: "Contacts" },
  terms: {
    atOnce: "on receipt",
    monthEnd: "end of month",
    net: (days) => (days === 1 ? "1 day net" : `${days} days net`),
    instalments: (short) => `${short} days`,
    daysThenEom: (days) => `${days} days then end of month`,
    eomThenDays: (days) => `end of month then ${days} days`,
    onThe: (days, on) => `${days} days end of month the ${on}`,
  },
  conditions: {
    title: (client) => `Address and terms: ${client}`,
    submit: "Save",
    saved: (client) => `The terms of ${client} are up to date.`,
    usual: (days) => `${days} days, as no terms were said`,
    noPostal: "none",
    fields: {
      postal: "Postal address",
      company: "SIREN or SIRET",
      terms: "Payment terms",
      method: "“End of month” is counted",
      rate: "Late-payment rate of the contract (% a year)",
      order: "Order number",
    },
    hints: {
      postal: "As on an envelope; a registered letter needs it.",
      company: "9 or 14 digits.",
      terms:
        "For example 30 days net, 45 days end of month, 45 days end of month the 10. The date printed on an invoice always wins.",
      publicTerms: "30 days; 50 for a public hospital.",
      method:
        "Only for “days end of month”: the contract says which of the two. Examples for an invoice of 15 January at 45 days.",
      rate: "Leave empty for the rate set by law.",
    },
    methods: {
      days_then_eom: (day) => `the days, then the end of the month (${day})`,
      eom_then_days: (day) => `the end of the month, then the days (${day})`,
    },
    whichMethod: (days) =>
      `“${days} days end of month” is counted in two ways. Which one does the contract say?`,
    example: (day) => `invoice of 15 January: due ${day}`,
    tooLong: {
      business:
        "That is longer than the law allows between businesses: 60 days, or 45 days end of month (some trades have their own limits). I noted it; please check.",
      public:
        "That is longer than the law allows a public body: 30 days, 50 in health care. I noted it; please check.",
    },
    errors: {
      postal: "An address has at most seven lines of 60 characters.",
      company: "That is neither a SIREN (9 digits) nor a SIRET (14 digits): the control digit is wrong.",
      terms: "I did not understand these terms: write for example 30 days net, or 45 days end of month.",
      method: "Say which way: the days then the end of the month, or the other way round.",
      rate: {
        invalid: "That is no rate: write for example 12.5.",
        "business-only": "A contractual late-payment rate only counts between businesses.",
      },
    },
  },
  contacts: {
    title: (client) => `Contacts: ${client}`,
    newTitle: (client) => `New contact: ${client}`,
    editTitle: (client) => `Contact at ${client}`,
    main: "main",
    nameless: "Contact without a name",
    refused: "address refused by its server, to be corrected",
    edit: "Change",
    makeMain: "Make it the main one",
    remove: "Remove",
    confirmRemove: (name) => `Remove ${name} from the contacts?`,
    none: "No contact.",
    how: "Reminders go to the main contact; another takes over where its address is refused. You can also write “the email of Example is accounts@example.com”.",
    add: "Add a contact",
    card: "Client's card",
    all: "All contacts",
    save: "Save",
    saved: (name, client) => `Noted: ${name}, at ${client}.`,
    notMain: "Reminders still go to the main contact.",
    empty: "A name, an address or a phone number is missing.",
  },
};
