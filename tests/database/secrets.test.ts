import { describe, expect, it } from "vitest";
import { createSecrets } from "../../src/database/secrets.ts";

const [OLD, NEW] = ["o".repeat(32), "n".repeat(40)];

describe("secrets", () => {
  it.each(["xoxb-1", "", "é😀\n", "x".repeat(100_000)])("opens what it sealed (%#)", (text) => {
    const { seal, open } = createSecrets([NEW]);
    expect(open(seal(text))).toBe(text);
    if (text !== "") expect(seal(text)).not.toContain(text);
  });

  it("never seals the same way twice", () => {
    const { seal } = createSecrets([NEW]);
    expect(seal("xoxb-1")).not.toBe(seal("xoxb-1"));
  });

  it("opens with a key that was replaced, and seals with the new one only", () => {
    const before = createSecrets([OLD]).seal("xoxb-1");
    const after = createSecrets([NEW, OLD]);
    expect(after.open(before)).toBe("xoxb-1");
    expect(createSecrets([NEW]).open(after.seal("xoxb-2"))).toBe("xoxb-2");
    expect(() => createSecrets([OLD]).open(after.seal("xoxb-2"))).toThrow("ENCRYPTION_KEY");
  });

  it("refuses what was tampered with, cut or made up, and never says what it holds", () => {
    const { seal, open } = createSecrets([NEW]);
    const sealed = seal("xoxb-secret");
    const [version, name, nonce, body = ""] = sealed.split(".");
    const flipped = `${body[0] === "A" ? "B" : "A"}${body.slice(1)}`;
    for (const text of [
      "",
      "xoxb-1",
      sealed.slice(0, -3),
      [version, name, nonce, flipped].join("."),
      [version, name, "AAAAAAAAAAAAAAAA", body].join("."),
      ["v2", name, nonce, body].join("."),
      [version, "00000000", nonce, body].join("."),
      [version, name, nonce, ""].join("."),
    ]) {
      expect(() => open(text), text).toThrow();
      try {
        open(text);
      } catch (error) {
        expect(String(error)).not.toContain("xoxb");
        expect(String(error)).not.toContain(NEW);
      }
    }
  });

  it("does not work without a key", () => {
    expect(() => createSecrets([])).toThrow("ENCRYPTION_KEY");
  });
});
