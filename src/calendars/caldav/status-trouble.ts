import { CalendarTrouble, type TroubleReason } from "../provider.ts";

/** What a server said no with, and its status: some mean more than their reason. */
export class StatusTrouble extends CalendarTrouble {
  readonly status: number;
  readonly body: string;

  constructor(method: string, status: number, retryAfter: string | null, body: string) {
    super(reasonOf(method, status), `${method} answered ${status}`, retryAfterMs(retryAfter));
    this.status = status;
    this.body = body.slice(0, 4_000);
  }
}

function reasonOf(method: string, status: number): TroubleReason {
  if (status === 401) return "revoked";
  // Who may not read any more has lost the right to; who may not write this may write another.
  if (status === 403) return method === "PUT" || method === "DELETE" ? "refused" : "revoked";
  if (status === 404 || status === 410) return "gone";
  if (status === 412) return "changed";
  // Of 5xx, 507 is a full disk: it does not empty itself.
  if (status === 507) return "refused";
  return status >= 500 || [408, 409, 423, 425, 429].includes(status) ? "later" : "refused";
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d{1,6}$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 86_400_000) : undefined;
}

/** An answer that is none of a CalDAV server's. */
export class NotDav extends CalendarTrouble {
  constructor(host: string) {
    super("later", `${host} answered with something else than a multistatus`);
  }
}
