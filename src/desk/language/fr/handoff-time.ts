export const handoffTime = {};
