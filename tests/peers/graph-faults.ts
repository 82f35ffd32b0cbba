import type { IncomingMessage } from "node:http";

/** How the next requests go wrong. Fields go together: `{ delayMs: 300 }` alone is a slow good answer. */
export interface GraphFault {
  method?: string;
  /** Of the whole path, decoded; undefined: any. */
  path?: RegExp;
  /** Only of this account's mailbox. */
  email?: string;
  when?: (request: GraphRequest) => boolean;
  /** How many requests; 1 unless told, Infinity for good. */
  times?: number;
  delayMs?: number;
  status?: number;
  /** `error.code` of the answer: "ApplicationThrottled", "ErrorAccessDenied"… */
  code?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Never answered, nothing done. */
  hang?: boolean;
  /** The work is done, and the connection cut before the answer. */
  dropAfter?: boolean;
}

export interface GraphRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
  /** Whose mailbox it was about. */
  email: string | undefined;
  status: number | undefined;
  /** When it came, epoch milliseconds. */
  at: number;
}

export function createFaults() {
  let planned: (GraphFault & { left: number })[] = [];
  return {
    plan: (fault: GraphFault) => void planned.push({ ...fault, left: fault.times ?? 1 }),
    heal(): void {
      planned = [];
    },
    take(request: GraphRequest): GraphFault | undefined {
      const fault = planned.find(
        ({ method, path, email, when, left }) =>
          left > 0 &&
          (method ?? request.method) === request.method &&
          (path?.test(request.path) ?? true) &&
          (email ?? request.email) === request.email &&
          (when?.(request) ?? true),
      );
      if (fault) fault.left -= 1;
      return fault;
    },
  };
}
