/** PostgreSQL's date comes as a Date at midnight UTC; the books know ISO days only. */
export const toDay = (date: Date): string => date.toISOString().slice(0, 10);
export const fromDay = (day: string): Date => new Date(`${day}T00:00:00.000Z`);
