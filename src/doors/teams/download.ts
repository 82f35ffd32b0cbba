import type { Secrets } from "../../database/secrets.ts";
import type { Messenger } from "../door.ts";
import { fetchFile } from "../files/fetch-file.ts";
import { DOWNLOAD_MS } from "./limits.ts";
import { ReplyAddress } from "./reply-address.ts";
import { mayServe, type ServiceHostOptions } from "./service-hosts.ts";

/** Where Teams keeps the files of personal conversations: the sender's OneDrive, in the four clouds. */
const FILE_HOSTS = [".sharepoint.com", ".sharepoint-df.com", ".sharepoint.us", ".sharepoint.cn"];

/** No token of ours goes there: the address itself opens the file, for some minutes. */
export function mayFetchFrom(url: URL, hosts: ServiceHostOptions): boolean {
  if (url.username !== "" || url.password !== "") return false;
  const teams = url.protocol === "https:" && url.port === "";
  return (teams && FILE_HOSTS.some((ending) => url.hostname.endsWith(ending))) || mayServe(url.href, hosts);
}

export const createDownload =
  (options: {
    secrets: Pick<Secrets, "open">;
    hosts: ServiceHostOptions;
    timeoutMs?: number | undefined;
  }): Messenger["download"] =>
  async (ask, file, most) => {
    const kept = ReplyAddress.safeParse(ask.reply).data?.files?.find(({ id }) => id === file.id);
    if (!kept) return { ok: false, reason: "gone", detail: "the ask has no address of this file" };
    const url = open(options.secrets, kept.address);
    if (url === undefined) return { ok: false, reason: "gone", detail: "its address cannot be unsealed" };
    return fetchFile({
      adapter: "teams",
      url,
      most,
      timeoutMs: options.timeoutMs ?? DOWNLOAD_MS,
      mayFetch: (each) => mayFetchFrom(each, options.hosts),
      // An address that has served its time answers 401 or 403.
      refusal: "gone",
    });
  };

/** A key taken out of use takes what it sealed with it. */
function open(secrets: Pick<Secrets, "open">, sealed: string): string | undefined {
  try {
    return secrets.open(sealed);
  } catch {
    return undefined;
  }
}
