import { z } from "zod";
import { CalendarTrouble, type TroubleReason } from "../provider.ts";
import { retryAfterOf } from "../retry-after.ts";

/** What the Graph said no with: its own code besides. */
export class GraphTrouble extends CalendarTrouble {
  /** Of HTTP. */
  readonly status: number;
  /** "ErrorItemNotFound"… */
  readonly code: string;

  constructor(reason: TroubleReason, status: number, code: string, retryAfterMs?: number) {
    super(reason, `Microsoft Graph: ${status} ${code}`, retryAfterMs);
    this.name = "GraphTrouble";
    this.status = status;
    this.code = code;
  }
}

/** No mailbox behind the account: no licence, on premises, or nobody. */
const NO_MAILBOX = new Set([
  "MailboxNotEnabledForRESTAPI",
  "MailboxNotSupportedForRESTAPI",
  "ErrorMailboxNotFound",
  "ErrorNonExistentMailbox",
  "ErrorMailRecipientNotFound",
  "ErrorInvalidUser",
  "Request_ResourceNotFound",
]);
const GONE = new Set([
  "ErrorItemNotFound",
  "ErrorFolderNotFound",
  "ErrorInvalidMailboxItemId",
  "ErrorInvalidIdMalformed",
]);
const DUPLICATE = "ErrorDuplicateTransactionId";
const SYNC_LOST = new Set(["syncstatenotfound", "syncstateinvalid", "resyncrequired"]);

export const isNoMailbox = (code: string): boolean => NO_MAILBOX.has(code);
/** The delta token is no longer good. */
export const isSyncLost = (trouble: unknown): boolean =>
  trouble instanceof GraphTrouble && (trouble.status === 410 || SYNC_LOST.has(trouble.code.toLowerCase()));
/** An event was made with this transactionId before: with other words, or deleted since. */
export const isRepeated = (trouble: unknown): trouble is GraphTrouble =>
  trouble instanceof GraphTrouble && trouble.code === DUPLICATE;

const Refusal = z.object({ error: z.object({ code: z.string().max(100) }) });

/** Of an answer that is not 2xx; its body is read. `guarded`: a version was asked for. */
export async function troubleOf(response: Response, guarded: boolean): Promise<GraphTrouble> {
  const said = Refusal.safeParse(await response.json().catch(() => undefined));
  const code = said.success ? said.data.error.code : "";
  return new GraphTrouble(
    reasonOf(response.status, code, guarded),
    response.status,
    code,
    retryAfterOf(response.headers.get("retry-after"), Date.now()),
  );
}

function reasonOf(status: number, code: string, guarded: boolean): TroubleReason {
  if (NO_MAILBOX.has(code)) return "refused";
  if (GONE.has(code)) return "gone";
  switch (status) {
    case 401:
    case 403:
      return "revoked";
    case 404:
    case 410:
      return "gone";
    case 409:
      return code === DUPLICATE ? "refused" : "later";
    case 412:
      // Exchange answers so, now and then, where no version was asked for.
      return guarded ? "changed" : "later";
    case 408:
    case 423:
    case 429:
      return "later";
    default:
      return status >= 500 ? "later" : "refused";
  }
}
