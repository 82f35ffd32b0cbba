export const obligations = {};
