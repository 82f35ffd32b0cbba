import type { dunningLetters as french } from "../fr/dunning-letters.ts";

export const dunningLetters: typeof french = {
  print: {
    subject: "Subject:",
    reference: "Our reference:",
    order: "Your order:",
    placeAndDate: (town, day) => (town === undefined ? day : `${town}, ${day}`),
    annex: "Annex – late-payment interest worked out",
    workingRule: (until) =>
      `From the day after the due date to ${until} included: amount left to pay × annual rate × days ÷ 365, rounded to the cent for each period. The base falls the day after each payment.`,
    rates: "Rates applied",
    rateLine: (halfYear, name, percent, points, source) =>
      `${halfYear}: ${name} ${percent}% plus ${points} points. Source: ${source}.`,
    contractRate: (percent) => `Rate set by our contract: ${percent}% a year.`,
  },
};
