import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A key of our own beside the embedded data, made at first need: a deployment with DATABASE_URL gives ENCRYPTION_KEY. */
export async function readOwnKey(dataDir: string): Promise<string> {
  const file = join(dataDir, "encryption.key");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known?.trim()) return known.trim();
  await mkdir(dataDir, { recursive: true });
  // "wx": two starts at once keep one key.
  await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" }).catch(
    () => undefined,
  );
  return (await readFile(file, "utf8")).trim();
}
