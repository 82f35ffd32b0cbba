import { CalendarTrouble, type TroubleReason } from "../provider.ts";
import { retryAfterOf } from "../retry-after.ts";

/** What a server said no with, and its status: some mean more than their reason. */
export class StatusTrouble extends CalendarTrouble {
  readonly status: number;
  readonly body: string;

  constructor(method: string, status: number, retryAfter: string | null, body: string) {
    super(reasonOf(method, status), `${method} answered ${status}`, retryAfterOf(retryAfter, Date.now()));
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

/** An answer that is none of a CalDAV server's. */
export class NotDav extends CalendarTrouble {
  constructor(host: string) {
    super("later", `${host} answered with something else than a multistatus`);
  }
}
