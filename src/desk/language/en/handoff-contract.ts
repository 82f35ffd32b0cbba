import type { handoffContract as french } from "../fr/handoff-contract.ts";

export const handoffContract: typeof french = {
  somebody: "the person who pays",
  weekOf: (day, month) => `the week of ${day} ${month}`,
  monthOf: (month, year) => `${month} ${year}`,
  sentence: (text) => text.charAt(0).toUpperCase() + text.slice(1),

  estimate: (length) => `Estimate: ${length}`,
  estimateAndLeft: (estimate, left) => `${estimate}; ${left}`,
  leftThisMonth: (left) => `${left} left this month`,
  nothingLeft: "no hours left this month",
  overThisMonth: (over) => `this month’s budget is passed by ${over}`,

  approve: (over) => `This request goes ${over} over the month’s budget: accept it?`,
  approveWhat: "Request",
  approveFrom: "From",
  approveFor: "For",
  estimateLabel: "Estimate",
  leftLabel: "Budget",
  approveYes: "Accept",
  approveNo: "Refuse",

  alertHer: {
    pace: (said) =>
      `At the present pace the hours planned for ${said.period} (${said.allowed}) will not be enough: ${said.used} entered, ${said.left} left. A good moment to see with ${said.payer} what can wait, or to plan for more.`,
    "90": (said) =>
      `For ${said.period}, ${said.left} of ${said.allowed} are left. Beyond that, I will ask ${said.payer} before each new request.`,
    "100": (said) =>
      said.over === ""
        ? `All of the ${said.allowed} planned for ${said.period} are entered. I will ask ${said.payer} before each new request.`
        : `For ${said.period}, ${said.used} are entered for ${said.allowed} planned: ${said.over} more. I will ask ${said.payer} before each new request.`,
  },
  alertPayer: {
    pace: (said) =>
      `Assistant (${said.assistant}), ${said.period}: at the present pace the ${said.allowed} planned will not be enough. ${said.used} entered, ${said.left} left. ${said.assistant} knows the same.`,
    "90": (said) =>
      `Assistant (${said.assistant}), ${said.period}: ${said.left} of ${said.allowed} are left. Beyond that, I will ask you before each new request. ${said.assistant} knows the same.`,
    "100": (said) =>
      said.over === ""
        ? `Assistant (${said.assistant}), ${said.period}: all of the ${said.allowed} planned are entered. I will ask you before each new request. ${said.assistant} knows the same.`
        : `Assistant (${said.assistant}), ${said.period}: ${said.used} entered for ${said.allowed} planned, ${said.over} more. I will ask you before each new request. ${said.assistant} knows the same.`,
  },
  myHours: "My hours",
  seeHours: "See the hours",
  changeContract: "Change the contract",
};
