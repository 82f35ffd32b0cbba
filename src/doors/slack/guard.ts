import type { IncomingMessage } from "node:http";
import { parse } from "node:querystring";
import { BODY_LIMIT, SKEW } from "./limits.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

/**
 * What Bolt does not refuse by itself, looked at before it verifies the signature: a timestamp too far in the future,
 * another content type, a body that parses to something that is no object (on which it would stumble). Puts the body
 * where Bolt looks for it. Undefined: go on; a number: the HTTP status of the refusal.
 */
export async function guard(request: IncomingMessage, now: number): Promise<number | undefined> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== FORM && type !== JSON_TYPE) return 415;
  // Bolt compares the whole header.
  request.headers["content-type"] = type;
  const body = await readBody(request);
  if (body === undefined) return 413;
  Object.assign(request, { rawBody: body });
  const text = body.toString();
  // Slack checks our certificate with an unsigned request; Bolt answers it and keeps nothing of the rest.
  if (type === FORM && text.includes("ssl_check") && parse(text)["ssl_check"] === "1") return undefined;
  const sent = Number(request.headers["x-slack-request-timestamp"]);
  if (!Number.isFinite(sent) || Math.abs(now / 1_000 - sent) > SKEW) return 401;
  const payload = type === JSON_TYPE ? text : text.includes("payload=") ? parse(text)["payload"] : undefined;
  return payload === undefined || /^\s*\{/.test(String(payload)) ? undefined : 400;
}

/** Undefined past the limit: what still comes is thrown away, so that the answer can be read. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      chunks.length = 0;
      resolve(undefined);
    };
    if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) refuse();
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT) refuse();
      else chunks.push(chunk);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("close", refuse);
  });
}
