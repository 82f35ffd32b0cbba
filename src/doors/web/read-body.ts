import type { IncomingMessage } from "node:http";
import { BODY_BYTES } from "./limits.ts";

export type Body = { ok: true; value: unknown } | { ok: false; reason: "too-large" | "not-json" | "gone" };

/** The whole body as JSON; stops reading at the limit, whatever length was announced. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\b/i.test(type)) return { ok: false, reason: "not-json" };
  if (Number(request.headers["content-length"] ?? 0) > BODY_BYTES) return { ok: false, reason: "too-large" };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > BODY_BYTES) return { ok: false, reason: "too-large" };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, reason: "gone" };
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { ok: false, reason: "not-json" };
  }
}
