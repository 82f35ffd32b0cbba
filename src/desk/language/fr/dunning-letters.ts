export const dunningLetters = {};
