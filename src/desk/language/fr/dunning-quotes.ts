export const dunningQuotes = {};
