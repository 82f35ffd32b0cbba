export const dunningMoney = {};
