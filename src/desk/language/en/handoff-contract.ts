import type { handoffContract as french } from "../fr/handoff-contract.ts";

export const handoffContract: typeof french = {
  somebody: "the person who pays",
  weekOf: (day, month) => `the week of ${day} ${month}`,
  monthOf: (month, year) => `${month} ${year}`,
  sentence: (text) => text.charAt(0).toUpperCase() + text.slice(1),

  leftThisMonth: (left) => `${left} left this month`,
  nothingLeft: "no hours left this month",
  overThisMonth: (over) => `this month’s budget is passed by ${over}`,

  approve: (over) => `This request goes ${over} over the month’s budget: accept it?`,

  alertHer: {
    pace: (period, used, allowed, left, _over, payer) =>
      `At the present pace the hours planned for ${period} (${allowed}) will not be enough: ${used} entered, ${left} left. A good moment to see with ${payer} what can wait, or to plan for more.`,
    "90": (period, _used, allowed, left, _over, payer) =>
      `For ${period}, ${left} of ${allowed} are left. Beyond that, I will ask ${payer} before each new request.`,
    "100": (period, used, allowed, _left, over, payer) =>
      over === ""
        ? `All of the ${allowed} planned for ${period} are entered. I will ask ${payer} before each new request.`
        : `For ${period}, ${used} are entered for ${allowed} planned: ${over} more. I will ask ${payer} before each new request.`,
  },
  alertPayer: {
    pace: (assistant, period, used, allowed, left) =>
      `Assistant (${assistant}), ${period}: at the present pace the ${allowed} planned will not be enough. ${used} entered, ${left} left. ${assistant} knows the same.`,
    "90": (assistant, period, _used, allowed, left) =>
      `Assistant (${assistant}), ${period}: ${left} of ${allowed} are left. Beyond that, I will ask you before each new request. ${assistant} knows the same.`,
    "100": (assistant, period, used, allowed, _left, over) =>
      over === ""
        ? `Assistant (${assistant}), ${period}: all of the ${allowed} planned are entered. I will ask you before each new request. ${assistant} knows the same.`
        : `Assistant (${assistant}), ${period}: ${used} entered for ${allowed} planned, ${over} more. I will ask you before each new request. ${assistant} knows the same.`,
  },
  myHours: "My hours",
  seeHours: "See the hours",
  changeContract: "Change the contract",

  contractOf: (name) => `Assistant’s contract: ${name}`,
  toConfirm: "This is what I understood. Nothing is kept before you confirm.",
  notRead: (text) => `I did not understand “${text}”: it is not part of the contract.`,
  budgetLabel: "Hours",
  perWeek: (hours) => `${hours} a week`,
  perMonth: (hours) => `${hours} a month`,
  hoursLabel: "Working days and hours",
  hourlyLabel: "Cost",
  hourly: (amount) => `${amount} an hour`,
  hourlyUnknown: "Not said",
  rollOverLabel: "Hours not used",
  rollOvers: {
    none: "Not carried over",
    "10": "At most 10% of the budget carried over",
    "20": "At most 20% of the budget carried over",
    unlimited: "Carried over without a limit",
  },
  roundingLabel: "Rounding",
  rounding: (minutes) => (minutes === 1 ? "To the minute" : `Up, in steps of ${minutes} min`),
  sharesLabel: "Shares",
  sharesNone: "The firm as a whole",
  share: (name, percent) => `${name} ${percent}%`,
  skillsLabel: "Skills",
  backupLabel: "Stands in",
  payerLabel: "Agrees to more hours",
  fromLabel: "From",
  untilLabel: "Until (included)",
  nobody: "Nobody",
  unspecified: "Not said",
  fewerHours: (hours) =>
    `These days and hours make ${hours} a week: less than the budget. Check one or the other.`,
  endsOld: (day) => `The present version of the contract ends on the evening of ${day}.`,
  replacesOld: "This version takes the place of the one that begins on the same day.",
  effect: (period, before, after) => `Budget for ${period}: ${after} instead of ${before}.`,
  effectLeft: (left) => `${left} would be left.`,
  effectOver: (over) => `It would be passed by ${over}.`,
  confirm: "Confirm",
  change: "Change",
  confirmed: (name) => `Noted: ${name}’s contract is in place.`,
  changed: (name, day) => `Noted: a new contract for ${name} from ${day}.`,
  toldHer: "Your contract was noted. This is what is agreed; if something differs, speak to who noted it.",
  toldPayer: (name) =>
    `${name}’s contract was noted. You will be asked before the hours go beyond the budget.`,
  changedMeanwhile:
    "Somebody else has just changed this contract: nothing was kept. Say again what you want to change.",
  unreadable: "I could not read this contract back. Say it again in one sentence.",
  toMend: "Nothing was kept: one point needs another look.",
  formTitle: "Assistant’s contract",
  formPerson: "Person",
  formShow: "See the contract",
  budgetHint: "For example: 10 h a week, or 20 h a month",
  hoursHint: "For example: mon, tue, thu 9:00-12:00 14:00-17:00",
  hourlyHint: "In euros, for example 32; empty if you would rather not say",
  sharesHint: "For example: Boris 60%, Alix 40%; empty for the firm as a whole",
  skillsHint: "Separated by commas",
  whoFirst:
    "Whom do you mean? Write for example “Inès is our secretary, 10 hours a week, Monday Tuesday Thursday”.",
  whichOne: "Whom do you mean?",
  complete: "Complete the contract",
  faults: {
    "no-budget": "How many hours, a week or a month? For example: 10 h a week.",
    "no-period": "Are these hours a week or a month? For example: 10 h a week.",
    "per-day": "Hours are counted by week or by month: for example 10 h a week.",
    "too-little": "The hours begin at 15 min.",
    "too-much": "That is too much for one person: at most 60 h a week or 260 h a month.",
    "budget-unread": "I read no hours here: write for example 10 h a week.",
    "hourly-low": "The cost of an hour is a positive amount, for example €32.",
    "hourly-high": "The cost of an hour cannot be more than €1,000.",
    "hourly-unread": "I read no amount here: write for example €32.",
    "roll-over": "Hours not used are carried over in one of four ways: none, 10%, 20% or unlimited.",
    rounding: "Rounding is to 1, 5, 6, 10, 15 or 30 min.",
    "share-bad": "Each share is a positive percentage.",
    "share-twice": "The same person is twice among the shares.",
    "share-unread": "I read no shares here: write for example Boris 60%, Alix 40%.",
    "share-self": "Shares are those of the people the work is done for.",
    "no-day": "There is no such day in the calendar.",
    "ends-first": "The contract would end before it begins.",
    "too-far": "That day is more than a year away: check the date.",
    "backup-self": "Somebody else has to stand in.",
  },
  shareSum: (total) => `The shares make ${total}%: they have to make 100%.`,
  closed: (day) =>
    `The statement of that time is closed already: a change can begin on ${day} at the earliest.`,
  payerRole: (name) => `${name} cannot agree to more hours: that takes an administrator or a partner.`,
  unknownName: (name) => `I know nobody in the firm called ${name}.`,
  unknownPerson: (name) =>
    name === ""
      ? "This person is not part of the firm."
      : `${name} is not part of the firm (an unknown, outside or automatic account).`,
  severalPeople: (name) => `Several people are called ${name}: mention the right one.`,

  listTitle: "The assistants",
  listEmpty:
    "There is no assistant yet. Write for example “Inès is our secretary, 10 hours a week, Monday Tuesday Thursday”.",
  noContract: "No hours were agreed yet.",
  noContractOf: (name) => `No hours were agreed yet for ${name}.`,
  notYours: "This contract is not open to you: ask the person it is about, or a partner.",
  later: (day) => `From ${day}`,
  endLabel: "End the contract",
  endTitle: (name, day) => `${name}’s contract will end on the evening of ${day}. Do you confirm?`,
  endForm: (name) => `End of the contract: ${name}`,
  endDay: "Last day",
  ended: (name, day) => `Noted: ${name}’s contract ends on the evening of ${day}.`,
  endTooSoon: (day) => `This contract begins on ${day}: it cannot end before.`,
  dropsLater: "The version planned after it will not begin.",
  takeRole: "Take the role away too",

  weekHow: "Say for example “this week 15 h” or “next week 5 h for Inès”.",
  weekTooMuch: "A week has from 0 to 60 h.",
  weekNoContract: (name) => `${name}’s contract has no working day in that week.`,
  weekSame: (name, week, hours) => `${name}, ${week}: ${hours} are planned already. Nothing changes.`,
  weekAsk: (name, week, hours, before) => `${name}, ${week}: ${hours} instead of ${before}. Do you confirm?`,
  weekThen: (left) => `After that, ${left}.`,
  weekSet: (name, week, hours) => `Noted: ${hours} for ${name}, ${week}. Other weeks stay as they are.`,
  weekToldHer: (week, hours) => `For ${week}, ${hours} are planned. Other weeks stay as they are.`,

  hoursOf: (name) => `Hours: ${name}`,
  leftThisMonthLabel: "Left this month",
  periodLabel: (period) => period.charAt(0).toUpperCase() + period.slice(1),
  usedOf: (used, allowed) => `${used} entered of ${allowed}`,
  used: (used) => `${used} entered`,
  carriedLabel: "Of which carried over",
  thisWeekLabel: "This week",
  seeStatement: "See the statement",
  weeksTitle: "The last weeks",
  usedSeries: "Entered",
  plannedSeries: "Planned",
};
