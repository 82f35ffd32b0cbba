import { describe, expect, it } from "vitest";
import { contentDisposition, plainFileName } from "../../../src/doors/files/file-name.ts";

describe("a file's name", () => {
  it.each([
    ["Relances – août.csv", "Relances – août.csv"],
    ["C:\\Users\\c\\x.pdf", "C:_Users_c_x.pdf"],
    ["facture\u202efdp.exe", "facturefdp.exe"],
    ["a\u0000b\nc.txt", "abc.txt"],
    ["   ", "fichier"],
    ["...", "fichier"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(176)}.pdf`],
  ])("%j becomes %j", (name, plain) => expect(plainFileName(name)).toBe(plain));

  it.each([
    [
      "Mise en demeure « été ».pdf",
      `attachment; filename="Mise en demeure _ ete _.pdf"; filename*=UTF-8''Mise%20en%20demeure%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.pdf`,
    ],
    [
      `a"; filename="evil.exe`,
      `attachment; filename="a_; filename=_evil.exe"; filename*=UTF-8''a%22%3B%20filename%3D%22evil.exe`,
    ],
    [
      "x\r\nSet-Cookie: a=b.csv",
      `attachment; filename="xSet-Cookie: a=b.csv"; filename*=UTF-8''xSet-Cookie%3A%20a%3Db.csv`,
    ],
    ["(l'été)*.csv", `attachment; filename="(l'ete)*.csv"; filename*=UTF-8''%28l%27%C3%A9t%C3%A9%29%2A.csv`],
    ["100 %.csv", `attachment; filename="100 _.csv"; filename*=UTF-8''100%20%25.csv`],
  ])("%j is said in the header without ending it", (name, header) =>
    expect(contentDisposition(name)).toBe(header),
  );
});
