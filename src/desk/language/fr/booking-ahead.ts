export const bookingAhead = {};
