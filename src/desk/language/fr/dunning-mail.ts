export const dunningMail = {};
