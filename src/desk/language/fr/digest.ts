export const digest = {};
