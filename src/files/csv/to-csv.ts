/** What spreadsheets take for a formula when a cell begins with it, full-width forms included. */
const FORMULA = /^[\s\u00a0\u202f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * Semicolons, CRLF and a byte order mark, as a French Excel opens them with a double click. Text that would be run as a
 * formula gets an apostrophe in front; numbers are the desk's own and are written with a decimal comma.
 */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(toCell).join(";")).join("\r\n")}\r\n`;

function toCell(value: string | number): string {
  if (typeof value === "number") return String(value).replace(".", ",");
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[;"\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
