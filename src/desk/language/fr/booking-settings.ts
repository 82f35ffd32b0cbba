export const bookingSettings = {};
