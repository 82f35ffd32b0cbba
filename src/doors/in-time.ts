export const LATE = Symbol("late");

/** What a promise gives within so many milliseconds. It goes on afterwards: somebody must still listen to it. */
export async function inTime<T>(promise: Promise<T>, ms: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same for who cannot go on without it: late is a rejection. */
export async function orReject<T>(promise: Promise<T>, ms: number): Promise<T> {
  const first = await inTime(promise, ms);
  if (first === LATE) throw new Error(`no answer within ${ms} ms`);
  return first;
}
