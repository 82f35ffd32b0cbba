/** Where French firms have their calendars; the others are typed. */
const SERVERS = {
  icloud: "https://caldav.icloud.com",
  infomaniak: "https://sync.infomaniak.com",
  ovh: "https://zimbra1.mail.ovh.net",
  nextcloud: undefined,
  zimbra: undefined,
  other: undefined,
} as const;
export type ServerName = keyof typeof SERVERS;
export const SERVER_NAMES = Object.keys(SERVERS) as readonly ServerName[];

type Form = Readonly<Record<string, string>>;
export type CaldavField = "server" | "address" | "login" | "password";
export type IcsField = "name" | "address";

/** `password` in clear. A typed address wins over the one that is known of a server. */
export function readCaldav(
  form: Form,
  password: string,
): { ok: true; url: string; login: string; account: string } | { ok: false; wrong: readonly CaldavField[] } {
  const server = form["server"] as ServerName | undefined;
  const known = server !== undefined && SERVER_NAMES.includes(server);
  const typed = form["address"]?.trim() ?? "";
  const url = readAddress(typed === "" && known ? (SERVERS[server] ?? "") : typed);
  const login = form["login"]?.trim() ?? "";
  const wrong: CaldavField[] = [
    ...(known ? [] : (["server"] as const)),
    ...(url ? [] : (["address"] as const)),
    ...(login !== "" && login.length <= 320 && !/\p{C}/u.test(login) ? [] : (["login"] as const)),
    ...(password !== "" && !/[\r\n\0]/.test(password) ? [] : (["password"] as const)),
  ];
  if (wrong.length > 0 || !url) return { ok: false, wrong };
  return { ok: true, url: url.href, login, account: `${login} – ${url.host}` };
}

/** `address` in clear. */
export function readIcs(
  form: Form,
  address: string,
): { ok: true; name: string; url: string } | { ok: false; wrong: readonly IcsField[] } {
  const name = form["name"]?.trim() ?? "";
  const named = name !== "" && name.length <= 100 && !/\p{C}/u.test(name);
  const url = /^(?:https?|webcals?):\/\//i.test(address.trim())
    ? readAddress(address.trim().replace(/^webcals?:/i, "https:"))
    : undefined;
  if (!named || !url)
    return {
      ok: false,
      wrong: [...(named ? [] : (["name"] as const)), ...(url ? [] : (["address"] as const))],
    };
  return { ok: true, name, url: url.href };
}

const LONGEST = 2_000;

/** « cloud.cabinet.fr » is meant to be https. */
function readAddress(typed: string): URL | undefined {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === "" || typed.length > LONGEST || /[\s\p{C}]/u.test(typed) || !URL.canParse(whole))
    return undefined;
  const url = new URL(whole);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && url.username === "" && url.password === "" ? url : undefined;
}
