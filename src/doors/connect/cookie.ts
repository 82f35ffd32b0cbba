import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Ties a consent to the browser that began it: a link that comes back in another one is somebody else's. */
export interface BrowserMark {
  /** Each consent has a cookie of its own: several may be under way. */
  name: string;
  /** SHA-256 of its value, all that is kept of it here. */
  hash: string;
}

/** `house`: where the browser reaches us. */
export function markBrowser(house: URL, seconds: number): { mark: BrowserMark; header: string } {
  const name = `guichet-connect-${randomBytes(6).toString("hex")}`;
  const value = randomBytes(32).toString("base64url");
  return {
    mark: { name, hash: hash(value).toString("base64url") },
    header: setCookie(house, name, value, seconds),
  };
}

export const forgetMark = (house: URL, mark: BrowserMark): string => setCookie(house, mark.name, "", 0);

export function isMarked(request: IncomingMessage, mark: BrowserMark): boolean {
  const begin = `${mark.name}=`;
  const given = (request.headers.cookie ?? "").split(/;\s*/).find((one) => one.startsWith(begin));
  const expected = Buffer.from(mark.hash, "base64url");
  const found = hash(given?.slice(begin.length) ?? "");
  return given !== undefined && found.length === expected.length && timingSafeEqual(found, expected);
}

function setCookie(house: URL, name: string, value: string, seconds: number): string {
  const path = `${house.pathname.replace(/\/$/, "")}/connect/`;
  const secure = house.protocol === "https:" ? "; Secure" : "";
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

const hash = (value: string): Buffer => createHash("sha256").update(value).digest();
