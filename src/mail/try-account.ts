import { createTransport, type NodemailerError } from "nodemailer";
import type { MailAccount, Trial, TrialFault } from "./account.ts";
import { readAddress } from "./address.ts";
import type { Mail } from "./mailer.ts";
import { connectionTo } from "./smtp-server.ts";

/** Milliseconds: somebody waits for the answer. */
const STEP_MS = 6_000;
const WHOLE_MS = 15_000;

/** Signs in and sends one mail; `at` is the address the account's host was found at. */
export async function tryAccount(account: MailAccount, at: string, from: string, mail: Mail): Promise<Trial> {
  const sender = readAddress(from);
  if (!sender.ok) return { ok: false, reason: "sender", detail: from };
  const transport = createTransport({
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...connectionTo({ account, at }),
  });
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), WHOLE_MS);
  try {
    await transport.sendMail({
      from: { name: sender.name ?? "", address: sender.address },
      to: { name: mail.to.name ?? "", address: mail.to.address },
      envelope: { from: sender.address, to: [mail.to.address] },
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.messageId}>`,
      signal: abort.signal,
    });
    return { ok: true };
  } catch (error) {
    const fault = error as NodemailerError;
    return { ok: false, reason: reasonOf(fault), detail: fault.response ?? fault.message };
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** Of a handshake, Node tells these codes: OpenSSL's verification results, and its own for a name that does not match. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|CRL_|ERROR_IN_CERT)/;

function reasonOf({
  code,
  originalCode = "",
  command = "",
  responseCode,
}: NodemailerError): TrialFault["reason"] {
  if (CERTIFICATE.test(originalCode)) return "certificate";
  if (code === "EAUTH" || code === "ENOAUTH" || (responseCode !== undefined && OUR_ACCOUNT.has(responseCode)))
    return "password";
  if (code === "EABORT" || code === "ETIMEDOUT" || UNANSWERED.has(originalCode)) return "no-answer";
  if (originalCode === "ECONNREFUSED") return "refused-connection";
  if (code === "ETLS" || originalCode.startsWith("ERR_SSL")) return "no-encryption";
  return code === "EENVELOPE" && (command === "MAIL FROM" || command === "RCPT TO") ? "sender" : "other";
}

const OUR_ACCOUNT = new Set([530, 534, 535, 538]);
const UNANSWERED = new Set(["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ECONNABORTED"]);
