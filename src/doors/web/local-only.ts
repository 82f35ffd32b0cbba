import type { IncomingMessage } from "node:http";

export type Intrusion = "remote" | "host" | "origin";

/** 127.0.0.0/8 and ::1, also in their IPv4-mapped form. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.startsWith("::ffff:") ? address.slice(7) : address;
  return plain === "::1" || /^127(\.\d{1,3}){3}$/.test(plain);
}

/**
 * The local desk has no passwords: whoever sits at this machine may be any person of the sample firm. So a request must come
 * from this machine (socket), through a name of this machine (DNS rebinding: a hostile page resolves its own name to
 * 127.0.0.1), and a write from a page of ours (CSRF). Browsers send `Origin` with every POST, so its absence is no page of ours.
 */
export function findIntrusion(request: IncomingMessage): Intrusion | undefined {
  const { remoteAddress, localPort } = request.socket;
  // Behind a proxy of the same machine everybody looks local.
  if (!isLoopback(remoteAddress) || request.headers["x-forwarded-for"] || request.headers.forwarded) {
    return "remote";
  }
  const host = request.headers.host?.toLowerCase() ?? "";
  const names = ["localhost", "127.0.0.1", "[::1]"];
  const hosts = names.flatMap((name) => (localPort === 80 ? [name, `${name}:80`] : [`${name}:${localPort}`]));
  if (!hosts.includes(host)) return "host";
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && request.headers.origin?.toLowerCase() !== `http://${host}`) return "origin";
  const site = request.headers["sec-fetch-site"];
  const isVisit = request.headers["sec-fetch-mode"] === "navigate";
  if (!isVisit && (site === "cross-site" || site === "same-site")) return "origin";
  return undefined;
}
