/**
 * Where Teams' connector lives. Exact hosts: anybody can register another name under trafficmanager.net, and a
 * token sent there is a token given away. Public, then the United States' clouds.
 * https://microsoft.github.io/Agents-for-js/variables/_microsoft_agents-hosting.TeamsServiceEndpoints.html
 */
const TEAMS_HOSTS = [
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
  "smba.infra.gov.teams.microsoft.us",
  "smba.infra.dod.teams.microsoft.us",
];

/** Where a person is written to first, when their firm has not written to us since the start. */
export const DEFAULT_SERVICE_URL = "https://smba.trafficmanager.net/teams/";

export interface ServiceHostOptions {
  /** Hosts, with or without a port, that may be used besides Teams' own. */
  serviceHosts: readonly string[];
  /** Without authentication nothing but this machine is spoken to. */
  local: boolean;
}

/** True where a token may be sent. Plain http only within this machine. */
export function mayServe(serviceUrl: string, { serviceHosts, local }: ServiceHostOptions): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== "" || url.password !== "") return false;
  const loopback = isLoopbackHost(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) return false;
  if (local && loopback) return true;
  const named = serviceHosts.includes(url.host) || serviceHosts.includes(url.hostname);
  // A port of its own is another service than Teams'.
  return named || (!local && url.port === "" && TEAMS_HOSTS.includes(url.hostname));
}

export const isLoopbackHost = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
