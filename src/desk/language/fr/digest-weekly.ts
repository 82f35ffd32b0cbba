export const digestWeekly = {};
