import { isIP } from "node:net";
import type { MailAccount } from "./account.ts";

/** Where mails are handed in: an address of the environment, or a firm's account with the address its host was found at. */
export type SmtpServer = { url: string } | { account: MailAccount; at: string };

/** The part of nodemailer's options that says where to and how. */
export function connectionTo(server: SmtpServer) {
  if ("url" in server) return { url: server.url, requireTLS: mustEncrypt(server.url) };
  const { host, port, security, user, password } = server.account;
  return {
    // The address that was checked, never the name again: it could point elsewhere by now.
    host: server.at,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === "" ? {} : { auth: { user, pass: password } }),
    tls: { minVersion: "TLSv1.2", ...(isIP(host) ? {} : { servername: host }) } as const,
  };
}

/** A password is never said in clear, except to this machine; `?requireTLS=false` in the URL overrides. */
function mustEncrypt(url: string): boolean {
  const { username, hostname } = new URL(url);
  return username !== "" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
