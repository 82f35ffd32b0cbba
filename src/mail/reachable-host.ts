import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { TrialFault } from "./account.ts";

export type HostFound =
  | { ok: true; address: string }
  | { ok: false; reason: Extract<TrialFault["reason"], "unknown-host" | "private-host">; detail: string };

const DNS_MS = 5_000;

/**
 * Where a host named by a firm is, to connect to that very address: a name that later points elsewhere changes nothing. Only
 * the public internet, unless `privateToo`: what stands beside this process is nobody's mail server.
 */
export async function findHost(host: string, privateToo: boolean): Promise<HostFound> {
  const found = isIP(host) ? [host] : await addressesOf(host);
  const [first] = found;
  if (first === undefined) return { ok: false, reason: "unknown-host", detail: host };
  if (!privateToo && found.some(isPrivate)) return { ok: false, reason: "private-host", detail: host };
  return { ok: true, address: found.find((address) => isIP(address) === 4) ?? first };
}

async function addressesOf(host: string): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([]), DNS_MS);
  });
  const looked = lookup(host, { all: true, verbatim: true }).then(
    (entries) => entries.map(({ address }) => address),
    () => [],
  );
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}

/** IANA's special-purpose registries (RFC 6890 and after): nothing there is a public server. */
const SPECIAL = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  SPECIAL.addSubnet(net, bits, "ipv4");
/** Of IPv6 only what is given out on the internet, less what carries an IPv4 address or is for examples. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  SPECIAL.addSubnet(net, bits, "ipv6");

export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return SPECIAL.check(address, "ipv4");
  return family !== 6 || !GLOBAL.check(address, "ipv6") || SPECIAL.check(address, "ipv6");
}

export const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");
