import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashValues } from "../../src/doors/slack/form-values.ts";
import { veilSecrets } from "../../src/doors/veil-secrets.ts";
import { decodeAsk } from "../../src/doors/web/decode.ts";

const form = { host: "smtp.exemple.fr", "secret-password": "azerty" };

describe("what becomes of a password in an ask's id", () => {
  it("is the same twice, another with another password, and no hash that can be tried offline", () => {
    const veiled = veilSecrets(form);
    expect(veiled["host"]).toBe("smtp.exemple.fr");
    expect(veilSecrets(form)).toEqual(veiled);
    expect(veilSecrets({ ...form, "secret-password": "qwerty" })).not.toEqual(veiled);
    expect(JSON.stringify(veiled)).not.toContain("azerty");
    expect(veiled["secret-password"]).not.toBe(createHash("sha256").update("azerty").digest("hex"));
  });

  it("holds for the ids of forms", () => {
    const bare = createHash("sha256")
      .update(JSON.stringify(Object.entries(form)))
      .digest("base64url");
    expect(hashValues(form)).not.toBe(bare.slice(0, 22));
    const submit = { ask: "relance mail", form: Object.keys(form), ...form };
    const decoded = decodeAsk({ person: "camille", id: "card-00001", submit }, "local");
    const said = JSON.stringify(["relance mail", Object.entries(form)]);
    const guess = createHash("sha256").update(said).digest("hex").slice(0, 24);
    expect(decoded.ok && decoded.ask.form).toEqual(form);
    expect(decoded.ok && decoded.ask.id).toMatch(/^form:camille:card-00001:[0-9a-f]{24}$/);
    expect(decoded.ok && decoded.ask.id).not.toContain(guess);
  });
});
