import { createHmac, randomBytes } from "node:crypto";

/** Of this process: what it veils says nothing to who reads the database, and nothing to another process. */
const KEY = randomBytes(32);

/**
 * The form as it may be hashed into an ask's id, which is stored in clear: a password would be guessed from its bare
 * hash. The same form twice is the same ask within one process, as far as a double press goes.
 */
export const veilSecrets = (form: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      name.startsWith("secret-") ? createHmac("sha256", KEY).update(value).digest("hex") : value,
    ]),
  );
