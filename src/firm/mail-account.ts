import { isIP } from "node:net";
import type { MailAccount } from "../mail/account.ts";
import { readAddress } from "../mail/address.ts";

export type AccountField =
  | "host"
  | "port"
  | "security"
  | "user"
  | "password"
  | "name"
  | "address"
  | "replyTo";

export type AccountReading =
  | { ok: true; account: MailAccount }
  | { ok: false; wrong: readonly AccountField[] };

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/**
 * What a form says of an account. `password` in clear, empty where none was typed: the one already kept then stays, for the same
 * user of the same server only, as it was given to nobody else. `plainToo`: a server without encryption may be named.
 */
export function readAccount(
  form: Readonly<Record<string, string>>,
  password: string,
  before: MailAccount | undefined,
  plainToo: boolean,
): AccountReading {
  const value = (name: string): string => form[name]?.trim() ?? "";
  const wrong: AccountField[] = [];
  const host = value("host").toLowerCase();
  if (host.length > 253 || !(HOST.test(host) || isIP(host) > 0)) wrong.push("host");
  const port = /^\d{1,5}$/.test(value("port")) ? Number(value("port")) : 0;
  if (port < 1 || port > 65_535) wrong.push("port");
  const security = value("security");
  const known = security === "starttls" || security === "tls" || (plainToo && security === "none");
  if (!known) wrong.push("security");
  const user = value("user");
  if (user.length > 320 || /[\r\n\0]/.test(user)) wrong.push("user");
  const same = before !== undefined && before.host === host && before.user === user;
  const secret = password === "" && same ? before.password : password;
  if (user !== "" && secret === "") wrong.push("password");
  const address = readAddress(value("address"));
  if (!address.ok || address.name !== undefined) wrong.push("address");
  const name = value("name");
  if (name.length > 100 || /["\\<>@\p{C}]/u.test(name)) wrong.push("name");
  const replyTo = value("replyTo") === "" ? undefined : readAddress(value("replyTo"));
  if (replyTo && (!replyTo.ok || replyTo.name !== undefined)) wrong.push("replyTo");
  if (wrong.length > 0 || !address.ok || !known || (replyTo && !replyTo.ok)) return { ok: false, wrong };
  return {
    ok: true,
    account: {
      host,
      port,
      security,
      user,
      password: secret,
      address: address.address,
      ...(name === "" ? {} : { name }),
      ...(replyTo ? { replyTo: replyTo.address } : {}),
    },
  };
}
