export const digestDaily = {};
