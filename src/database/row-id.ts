const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of a row: anything else in its place would be an error of PostgreSQL's, not a row not found. */
export const isRowId = (text: string): boolean => UUID.test(text);
