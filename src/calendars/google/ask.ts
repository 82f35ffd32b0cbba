import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { z } from "zod";
import { type Account, CalendarTrouble } from "../provider.ts";
import { within, withRetries } from "./retry.ts";
import { troubleOf } from "./trouble.ts";

interface RequestOptions {
  signal: AbortSignal;
  headers: Record<string, string>;
}
/** `data` only with a good answer. */
interface Answered<T> {
  status: number;
  data?: T;
}
interface Question<T> {
  /** For the log. */
  operation: string;
  schema: z.ZodType<T>;
  /** Statuses that are an answer, not a trouble. */
  expects?: readonly number[];
  headers?: Record<string, string>;
  send(api: calendar_v3.Calendar, options: RequestOptions): PromiseLike<{ status: number; data: unknown }>;
}
export type Ask = <T>(account: Account, signal: AbortSignal, question: Question<T>) => Promise<Answered<T>>;

/**
 * One request to Google in an account's name: with a token that is renewed once, and again while the trouble may pass, which
 * the library does for neither POST nor 403. The calendar API alone is loaded (the library's root costs 155 MB), at first use.
 */
export function createAsk(apiUrl: string | undefined): Ask {
  let loaded: Promise<calendar_v3.Calendar> | undefined;
  const load = async () => {
    const { calendar_v3: v3 } = await import("googleapis/build/src/apis/calendar/index.js");
    return new v3.Calendar(apiUrl === undefined ? {} : { rootUrl: apiUrl });
  };

  return (account, signal, question) => {
    const { access } = account;
    if (access.kind !== "token") throw new Error(`A Google link holds no '${access.kind}': expected a token`);
    let refused: string | undefined;
    const once = async (): Promise<Answered<never>> => {
      const token = await within(signal, access.token(refused));
      loaded ??= load();
      const answer = await sent(question, await loaded, {
        signal,
        headers: { ...question.headers, authorization: `Bearer ${token}` },
      });
      if (answer.status === 401 && refused === undefined) {
        refused = token;
        return once();
      }
      if (question.expects?.includes(answer.status)) return { status: answer.status };
      if (answer.status >= 300) throw troubleOf(question.operation, answer, Date.now());
      const read = question.schema.safeParse(answer.body);
      if (!read.success)
        throw new CalendarTrouble("later", `google ${question.operation}: an answer of another shape`);
      return { status: answer.status, data: read.data as never };
    };
    return withRetries(signal, once);
  };
}

async function sent<T>(question: Question<T>, api: calendar_v3.Calendar, options: RequestOptions) {
  try {
    const { status, data } = await within(
      options.signal,
      Promise.resolve(question.send(api, { ...options, ...OURS })),
    );
    return { status, body: data };
  } catch (error) {
    if (error instanceof CalendarTrouble) throw error;
    const { response } = error as { response?: { status: number; data: unknown; headers?: Headers } };
    if (!response) throw new CalendarTrouble("later", `google ${question.operation}: no answer`);
    return { status: response.status, body: response.data, retryAfter: response.headers?.get("retry-after") };
  }
}

/** Trying again is ours; so is the way out: the runtime's own, which keeps connections open. */
const OURS = { retry: false, fetchImplementation: fetch };
