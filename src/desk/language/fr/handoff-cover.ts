export const handoffCover = {};
