import { isLoopback } from "./web/local-only.ts";

/** What a card's button may open: nothing that runs, nothing unencrypted but on the reader's own machine. */
export function mayOpen(url: string | undefined): url is string {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  if (username !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isOwn(hostname));
}

const isOwn = (host: string): boolean => host === "localhost" || isLoopback(host.replace(/^\[|\]$/g, ""));
