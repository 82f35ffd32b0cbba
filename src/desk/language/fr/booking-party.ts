export const bookingParty = {};
