import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { findHost, isLoopback } from "../mail/reachable-host.ts";
import { CalendarTrouble } from "./provider.ts";

interface CallOptions {
  /** This house is one machine's own: what stands beside this process may be called, and over plain http. */
  local: boolean;
  /** An answer with more bytes is not read. */
  maxBytes: number;
}

interface Asked {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/**
 * Calls an address that somebody typed: over https, at the very host that was looked up and found to be on the public
 * internet, whatever its name says a moment later. Follows no redirect. Throws CalendarTrouble only: "refused" for an
 * address that may not be called or an answer that is too long, "later" where there was none.
 */
export async function callTypedAddress(url: URL, asked: Asked, options: CallOptions): Promise<Response> {
  const { signal } = asked;
  let late: () => void = () => {};
  // Looking up a name does not hear the signal.
  const aborted = new Promise<never>((_resolve, reject) => {
    late = () => reject(new CalendarTrouble("later", `${url.host}: no answer in time`));
    if (signal.aborted) late();
    else signal.addEventListener("abort", late, { once: true });
  });
  const answered = call(url, asked, options);
  try {
    return await Promise.race([answered, aborted]);
  } catch (error) {
    throw toTrouble(error, url);
  } finally {
    signal.removeEventListener("abort", late);
    answered.catch(() => {});
  }
}

async function call(url: URL, asked: Asked, options: CallOptions): Promise<Response> {
  if (url.username !== "" || url.password !== "")
    throw new CalendarTrouble("refused", "an address with a password inside");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new CalendarTrouble("refused", `not a web address: ${url.protocol}`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await findHost(host, options.local);
  if (!found.ok)
    throw new CalendarTrouble(
      found.reason === "private-host" ? "refused" : "later",
      `${found.reason}: ${host}`,
    );
  if (url.protocol === "http:" && !(options.local && isLoopback(found.address)))
    throw new CalendarTrouble("refused", `not over https: ${host}`);
  return send(url, found.address, asked, options.maxBytes);
}

function send(url: URL, address: string, asked: Asked, maxBytes: number): Promise<Response> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: asked.method,
        headers: {
          "user-agent": "Guichet",
          "accept-encoding": "identity",
          ...asked.headers,
          ...(asked.body === undefined ? {} : { "content-length": Buffer.byteLength(asked.body) }),
        },
        agent: false,
        signal: asked.signal,
        lookup: (_host, wanted, done) =>
          wanted.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer) => read(answer, maxBytes).then(resolve, reject),
    );
    call.on("error", reject);
    call.end(asked.body);
  });
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      answer.destroy();
      throw new CalendarTrouble("refused", `more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, String(value));
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) throw new CalendarTrouble("later", `status ${status}`);
  const body = status === 204 || status === 205 || status === 304 ? null : Buffer.concat(chunks);
  return new Response(body, { status, headers });
}

const toTrouble = (error: unknown, url: URL): CalendarTrouble =>
  error instanceof CalendarTrouble ? error : new CalendarTrouble("later", `${url.host}: ${codeOf(error)}`);

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.name;
};
