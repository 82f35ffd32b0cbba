import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../clock.ts";
import type { FileBlock } from "../../desk/card.ts";
import { plainFileName } from "./file-name.ts";

/** Where a browser finds a file a card shows; undefined where no address reaches this process. */
export type LinkTo = (block: FileBlock) => string | undefined;

export interface FileLinks {
  /** On our own server, for whoever has the link, during a week. Begins with a slash. */
  pathTo(block: Pick<FileBlock, "firm" | "file" | "name">): string;
  /** Undefined: not ours, changed, or too old. */
  read(token: string): { firm: string; file: string } | undefined;
}

const DAY_MS = 86_400_000;
const DAYS = 7;

/**
 * The token is firm, file and last day (days since the epoch, UTC) with their HMAC-SHA-256. The last day is whole, so
 * that a card rendered twice on one day is the same card. The first key signs, the others still read.
 */
export function createFileLinks(keys: readonly string[], clock: Clock): FileLinks {
  const signers = keys.map((key) => Buffer.from(hkdfSync("sha256", key, "", "guichet file links", 32)));
  const [first] = signers;
  if (!first) throw new Error("Too few values '0' in ENCRYPTION_KEY: expected at least one key");
  const sign = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const today = (): number => Math.floor(clock.now() / DAY_MS);

  return {
    pathTo({ firm, file, name }) {
      const said = Buffer.from([firm, file, today() + DAYS].join(" ")).toString("base64url");
      return `/files/${said}.${sign(first, said).toString("base64url")}/${inPath(name)}`;
    },

    read(token) {
      const [said = "", mark = "", ...more] = token.split(".");
      const given = Buffer.from(mark, "base64url");
      // A text that decodes to the same bytes is not the same token.
      if (more.length > 0 || given.length !== 32 || given.toString("base64url") !== mark) return undefined;
      if (!signers.some((key) => timingSafeEqual(sign(key, said), given))) return undefined;
      const [firm, file, day] = Buffer.from(said, "base64url").toString("utf8").split(" ");
      return firm && file && Number(day) >= today() ? { firm, file } : undefined;
    },
  };
}

/** Only for who looks at the address: the file's own name is what is served. */
function inPath(name: string): string {
  return encodeURIComponent(plainFileName(name));
}
