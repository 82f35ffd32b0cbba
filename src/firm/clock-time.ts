const shape = /^(\d{1,2}):(\d{2})$/;

/** Minutes since midnight of "09:00"; "24:00" is 1440, the midnight that ends the day. Null when it is no such time. */
export function readClockTime(text: string): number | null {
  const found = shape.exec(text);
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2]);
  if (minute > 59 || hour * 60 + minute > 1440) return null;
  return hour * 60 + minute;
}

/** "09:00" of 540. */
export function printClockTime(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
