export const handoffContract = {};
