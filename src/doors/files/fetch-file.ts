import { AdapterError } from "../../adapter-error.ts";
import type { FileReading } from "../../desk/command.ts";

export interface FileFetch {
  adapter: "slack" | "teams";
  url: string;
  /** Shown to the first host only. */
  token?: string;
  /** In bytes. */
  most: number;
  timeoutMs: number;
  /** Asked of every address, redirections included, before anything is sent there. */
  mayFetch(url: URL): boolean;
  /** What 401 and 403 mean there. */
  refusal: "gone" | "forbidden";
}

const MOST_REDIRECTS = 3;

/**
 * Brings a file from a platform's own servers: never from elsewhere, never more than `most`, whatever length was
 * announced. Rejects where trying again may help.
 */
export async function fetchFile(ask: FileFetch): Promise<FileReading & { type?: string }> {
  const signal = AbortSignal.timeout(ask.timeoutMs);
  try {
    return await follow(ask, ask.url, signal, MOST_REDIRECTS);
  } catch (error) {
    if (error instanceof AdapterError) throw error;
    const code = signal.aborted ? "timeout" : "unavailable";
    throw new AdapterError(ask.adapter, "download", code, { cause: error });
  }
}

async function follow(
  ask: FileFetch,
  address: string,
  signal: AbortSignal,
  left: number,
): Promise<FileReading & { type?: string }> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !ask.mayFetch(url))
    return { ok: false, reason: "forbidden", detail: `not an address of ${ask.adapter}'s files` };
  const known = ask.token !== undefined && url.origin === new URL(ask.url).origin;
  const response = await fetch(url, {
    redirect: "manual",
    signal,
    headers: { "accept-encoding": "identity", ...(known ? { authorization: `Bearer ${ask.token}` } : {}) },
  });
  const next = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
  if (response.ok) return take(response, ask.most);
  await response.body?.cancel();
  if (next !== null) {
    if (left === 0) return { ok: false, reason: "forbidden", detail: "too many redirections" };
    return follow(ask, URL.canParse(next, url.href) ? new URL(next, url).href : next, signal, left - 1);
  }
  return refused(ask, response);
}

async function take(response: Response, most: number): Promise<FileReading & { type?: string }> {
  const large: FileReading = { ok: false, reason: "too-large", detail: `more than ${most} bytes` };
  if (Number(response.headers.get("content-length") ?? 0) > most) {
    await response.body?.cancel();
    return large;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (size > most) return large;
    chunks.push(chunk);
  }
  const type = response.headers.get("content-type") ?? undefined;
  return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)), ...(type === undefined ? {} : { type }) };
}

function refused({ adapter, refusal }: FileFetch, { status, headers }: Response): FileReading {
  const detail = `HTTP ${status}`;
  if (status === 404 || status === 410) return { ok: false, reason: "gone", detail };
  if (status === 401 || status === 403) return { ok: false, reason: refusal, detail };
  if (status === 429) {
    const after = Number(headers.get("retry-after"));
    const wait = Number.isFinite(after) && after > 0 ? { retryAfter: after } : {};
    throw new AdapterError(adapter, "download", "rate-limited", wait);
  }
  if (status >= 500) throw new AdapterError(adapter, "download", "unavailable", { cause: new Error(detail) });
  return { ok: false, reason: "forbidden", detail };
}
