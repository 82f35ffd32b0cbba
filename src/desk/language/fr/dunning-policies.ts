export const dunningPolicies = {};
