import { describe, expect, it } from "vitest";
import { createFileLinks } from "../../../src/doors/files/file-links.ts";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-23T12:00:00Z");
const OLD_KEY = "o".repeat(32);
const KEY = "k".repeat(32);
const block = {
  firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
  file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
  name: "Mise en demeure n° 3.pdf",
};
let now = NOON;
const links = createFileLinks([KEY], { now: () => now });
const tokenOf = (path: string): string => path.split("/")[2] ?? "";

describe("a link to a file", () => {
  it("names the file and its firm, for seven days to the end of the last", () => {
    now = NOON;
    const token = tokenOf(links.pathTo(block));
    expect(links.read(token)).toEqual({ firm: block.firm, file: block.file });
    now = Date.parse("2026-11-30T23:59:59.999Z");
    expect(links.read(token)).toEqual({ firm: block.firm, file: block.file });
    now = NOON + 8 * DAY;
    expect(links.read(token)).toBeUndefined();
  });

  it("is the same all day, so that a card shown twice is the same card", () => {
    now = NOON;
    const path = links.pathTo(block);
    now = NOON + 3_600_000;
    expect(links.pathTo(block)).toBe(path);
    now = NOON + DAY;
    expect(links.pathTo(block)).not.toBe(path);
  });

  it("says nothing more with any one character changed, added or left out", () => {
    now = NOON;
    const token = tokenOf(links.pathTo(block));
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      expect(links.read(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
      expect(links.read(token.slice(0, at) + token.slice(at + 1))).toBeUndefined();
    }
    for (const more of ["A", "=", ".", ".x", " "]) expect(links.read(token + more)).toBeUndefined();
    for (const wrong of ["", ".", "..", "a.b", `${"A".repeat(43)}.${"A".repeat(43)}`])
      expect(links.read(wrong)).toBeUndefined();
  });

  it("is not read with another house's key, and still with the one before", () => {
    now = NOON;
    const before = createFileLinks([OLD_KEY], { now: () => now });
    const token = tokenOf(before.pathTo(block));
    expect(links.read(token)).toBeUndefined();
    const after = createFileLinks([KEY, OLD_KEY], { now: () => now });
    expect(after.read(token)).toMatchObject({ file: block.file });
    expect(before.read(tokenOf(after.pathTo(block)))).toBeUndefined();
  });

  it.each([
    ["Relevé de compte.pdf", "Relev%C3%A9%20de%20compte.pdf"],
    ["../../etc/passwd", ".._.._etc_passwd"],
    ["..", "fichier"],
    ["", "fichier"],
    ["a\r\nSet-Cookie: x.csv", "aSet-Cookie%3A%20x.csv"],
    ["\ud800.csv", "%EF%BF%BD.csv"],
  ])("keeps the name %j to one piece of the path", (name, written) => {
    expect(
      links
        .pathTo({ ...block, name })
        .split("/")
        .slice(3),
    ).toEqual([written]);
  });
});
