import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Seals what must be unreadable in a database dump. */
export interface Secrets {
  seal(text: string): string;
  /** Throws when no known key opens it. */
  open(sealed: string): string;
  /** Names of the keys that open but no longer seal; a sealed text says its key's between its first two dots. */
  readonly former: readonly string[];
}

/**
 * AES-256-GCM. The first key encrypts, the others still decrypt: that is how keys rotate. A key is any text of at least
 * 32 characters; its SHA-256 is the key, whose first four bytes name it inside the sealed text.
 */
export function createSecrets(keys: readonly string[]): Secrets {
  const known = keys.map((key) => createHash("sha256").update(key).digest());
  const [first] = known;
  if (!first) throw new Error("Too few values '0' in ENCRYPTION_KEY: expected at least one key");
  return {
    former: known.map(nameOf).filter((name) => name !== nameOf(first)),
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", first, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [
        "v1",
        nameOf(first),
        nonce.toString("base64url"),
        Buffer.concat([body, cipher.getAuthTag()]).toString("base64url"),
      ].join(".");
    },
    open(sealed) {
      const [version, name, nonce, body] = sealed.split(".");
      const key = known.find((candidate) => nameOf(candidate) === name);
      if (version !== "v1" || !key || !nonce || !body)
        throw new Error("Unknown key in a sealed secret: expected one of ENCRYPTION_KEY");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
    },
  };
}

const nameOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);
