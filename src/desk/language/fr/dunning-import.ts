export const dunningImport = {};
