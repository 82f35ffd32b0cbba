/** How some software writes its tables. */
export interface Dialect {
  readonly separator: string;
  readonly newline: string;
  readonly quoteAll: boolean;
  readonly trailing: boolean;
  readonly declared: boolean;
  readonly lastNewline: boolean;
}

export function printTable(rows: readonly (readonly string[])[], dialect: Dialect): string {
  const { separator, newline, quoteAll } = dialect;
  const cell = (text: string) =>
    quoteAll || /["\r\n]|^\s|\s$/.test(text) || text.includes(separator)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const lines = rows.map((row) => row.map(cell).join(separator) + (dialect.trailing ? separator : ""));
  const first = dialect.declared ? [`sep=${separator}`] : [];
  return [...first, ...lines].join(newline) + (dialect.lastNewline ? newline : "");
}
