import { describe, expect, it } from "vitest";
import { fr, typeset } from "../../../src/desk/language/typography.ts";

/** `_` is U+00A0, `~` is U+202F. */
const visible = (text: string) => text.replaceAll("\u00a0", "_").replaceAll("\u202f", "~");

describe("French typography", () => {
  it.each([
    ["C'est noté !", "C’est noté~!"],
    ["Quand ?", "Quand~?"],
    ["lundi ; mardi", "lundi~; mardi"],
    ["Objet : budget", "Objet_: budget"],
    ["« Point budget »", "«_Point budget_»"],
    ["4 860,00 € et 20 %", "4 860,00_€ et 20_%"],
    ["Je regarde...", "Je regarde…"],
    ["mardi – jeudi", "mardi_– jeudi"],
    ["14:30", "14:30"],
  ])("sets %s", (typed, expected) => {
    expect(visible(typeset(typed))).toBe(expected);
  });

  it("leaves what people wrote as they wrote it", () => {
    const title = "l'audit ... « x » ? https://exemple.fr/?a=1";
    expect(visible(fr`Rendez-vous « ${title} » : c'est noté !`)).toBe(
      `Rendez-vous «_${title}_»_: c’est noté~!`,
    );
  });

  it("sets the sign that follows a value", () => {
    expect(visible(fr`Montant : ${12} € ; ${"taux"} : ${3} %`)).toBe("Montant_: 12_€~; taux_: 3_%");
  });
});
