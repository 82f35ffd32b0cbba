export const obligationRules = {};
