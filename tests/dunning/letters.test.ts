import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bannedIn } from "../../src/dunning/letters/banned.ts";
import { renderCallScript } from "../../src/dunning/letters/call-script.ts";
import type { LetterInvoice, MailTone } from "../../src/dunning/letters/letter.ts";
import { defaultTemplates, type LetterOrder, renderLetter } from "../../src/dunning/letters/render-letter.ts";
import { StoredTemplates } from "../../src/dunning/letters/template.ts";

const NNBSP = "\u202f";
const NBSP = "\u00a0";

const invoice = (number: string, changes: Partial<LetterInvoice> = {}): LetterInvoice => ({
  number,
  issued: "2026-09-15",
  due: "2026-10-15",
  currency: "EUR",
  totalCents: 4_860_00,
  openCents: 4_860_00,
  attached: true,
  ...changes,
});

const order = (changes: Partial<LetterOrder> = {}): LetterOrder => ({
  tone: "friendly",
  language: "fr",
  address: "vous",
  salutation: "monsieur",
  invoices: [invoice("FA-2026-031")],
  signatory: {
    name: "Camille Roux",
    role: "Secrétariat",
    firm: "Cabinet Exemple",
    phone: "01 23 45 67 89",
    hours: "du lundi au jeudi, 9 h – 12 h",
  },
  accountedUntil: "2026-10-16",
  ...changes,
});

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("a first reminder", () => {
  it("says one fact, asks one thing, leaves one way out, in French typography", () => {
    const { subject, text } = renderLetter(order());
    expect(subject).toBe(`Facture FA-2026-031${NBSP}– échue le 15${NBSP}octobre`);
    expect(text).toBe(
      [
        "Bonjour Monsieur,",
        `Sauf erreur de notre part, notre facture FA-2026-031 du 15${NBSP}septembre, d’un montant de 4${NNBSP}860,00${NBSP}€ TTC, échue le jeudi 15${NBSP}octobre, n’est pas encore réglée.`,
        `Un simple décalage, sans doute${NBSP}: quand votre virement est-il prévu${NNBSP}? La facture est de nouveau jointe${NNBSP}; nos coordonnées bancaires, inchangées, y figurent.`,
        `Les règlements reçus jusqu’au vendredi 16${NBSP}octobre sont pris en compte${NNBSP}; si le vôtre est parti depuis, ce message est sans objet.`,
        "Bien cordialement,",
        `Camille Roux${NBSP}– Secrétariat, Cabinet Exemple${NBSP}– 01 23 45 67 89 (du lundi au jeudi, 9 h – 12 h)`,
      ].join("\n\n"),
    );
  });

  it("says tu to who is said tu, and greets by first name there only", () => {
    const { text } = renderLetter(order({ address: "tu", firstName: "Alix" }));
    expect(text).toMatch(/^Bonjour Alix,/);
    expect(text).toContain("ton virement");
    expect(renderLetter(order({ firstName: "Alix" })).text).toMatch(/^Bonjour Monsieur,/);
  });

  it("greets nobody by a guess", () => {
    const { salutation: _unknown, ...unknown } = order();
    expect(renderLetter(unknown).text).toMatch(/^Bonjour,\n/);
    expect(renderLetter(order({ salutation: "madame" })).text).toMatch(/^Bonjour Madame,\n/);
    expect(renderLetter(order({ address: "tu" })).text).toMatch(/^Bonjour,\n/);
  });

  it("speaks English to who reads English", () => {
    const { subject, text } = renderLetter(order({ language: "en" }));
    expect(subject).toBe(`Invoice FA-2026-031 – due on 15${NBSP}October`);
    expect(plain(text)).toContain(
      "our invoice FA-2026-031 of 15 September, for €4,860.00 incl. VAT, due on Thursday 15 October, has not been paid yet.",
    );
  });

  it("says what is left of an invoice paid in part, and takes our credit notes off", () => {
    const part = renderLetter(order({ invoices: [invoice("FA-1", { openCents: 1_860_00 })] })).text;
    expect(plain(part)).toContain("n’est pas encore entièrement réglée : il reste 1 860,00 €.");
    const credits = [{ number: "AV-7", currency: "EUR", openCents: 860_00 }];
    expect(plain(renderLetter(order({ credits })).text)).toContain(
      "n’est pas encore réglée : déduction faite de l’avoir AV-7 de 860,00 €, il reste 4 000,00 €.",
    );
  });

  it("counts what was paid before the due date, in a notice too", () => {
    const notice = (openCents: number) =>
      plain(renderLetter(order({ tone: "notice", invoices: [invoice("FA-1", { openCents })] })).text);
    expect(notice(4_860_00)).toContain("arrive à échéance le jeudi 15 octobre.");
    expect(notice(1_860_00)).toContain("arrive à échéance le jeudi 15 octobre : il reste 1 860,00 €.");
  });

  it("says that an invoice is joined only where it is", () => {
    const text = renderLetter(order({ invoices: [invoice("FA-1", { attached: false })] })).text;
    expect(text).not.toContain("jointe");
    expect(plain(text)).toContain(
      "Nos coordonnées bancaires sont inchangées : ce sont celles de la facture.",
    );
    expect(renderLetter(order()).text).not.toContain("QR");
    expect(renderLetter(order({ paymentCode: true })).text).toContain(
      "Le QR code joint reprend ces coordonnées",
    );
  });

  it("names the year where it is another one", () => {
    const { text, subject } = renderLetter(order({ accountedUntil: "2027-01-05" }));
    expect(plain(subject)).toBe("Facture FA-2026-031 – échue le 15 octobre 2026");
    expect(plain(text)).toContain("jusqu’au mardi 5 janvier sont");
    const first = renderLetter(order({ invoices: [invoice("FA-1", { due: "2026-10-01" })] }));
    expect(plain(first.subject)).toContain("1er octobre");
  });
});

describe("several invoices in one message", () => {
  const invoices = [
    invoice("FA-1"),
    invoice("FA-2", { openCents: 1_860_00 }),
    invoice("FA-3", { currency: "USD", totalCents: 100_00, openCents: 100_00 }),
  ];

  it("come as a list, with a sum for each currency and none of both", () => {
    const { subject, text } = renderLetter(order({ invoices }));
    expect(plain(subject)).toBe("3 factures échues – 6 720,00 € et 100,00 $US TTC");
    expect(plain(text)).toContain(
      [
        "– FA-1 du 15 septembre, échéance 15 octobre : 4 860,00 €",
        "– FA-2 du 15 septembre, échéance 15 octobre : 1 860,00 € (sur 4 860,00 €)",
        "– FA-3 du 15 septembre, échéance 15 octobre : 100,00 $US",
        "",
        "Soit 6 720,00 € et 100,00 $US TTC.",
      ].join("\n"),
    );
  });

  it("leave out those with nothing left, down to one", () => {
    const { subject } = renderLetter(
      order({ invoices: [invoice("FA-1"), invoice("FA-2", { openCents: 0 })] }),
    );
    expect(subject).toContain("Facture FA-1");
  });
});

describe("a firm reminder", () => {
  it("asks for a day, never one of a week-end", () => {
    const firm = (accountedUntil: string) =>
      plain(renderLetter(order({ tone: "firm", accountedUntil })).text);
    expect(firm("2026-10-20")).toContain("Nous vous demandons de la régler d’ici au mercredi 28 octobre.");
    expect(firm("2026-10-23")).toContain("d’ici au lundi 2 novembre.");
    expect(firm("2026-10-24")).toContain("d’ici au lundi 2 novembre.");
  });
});

it("nobody is written to for nothing", () => {
  expect(() => renderLetter(order({ invoices: [invoice("FA-1", { openCents: 0 })] }))).toThrow(RangeError);
  const credits = [{ number: "AV-7", currency: "EUR", openCents: 4_860_00 }];
  expect(() => renderLetter(order({ credits }))).toThrow(RangeError);
});

it("what comes from a file adds no line, and is not read as a template", () => {
  const { subject, text } = renderLetter(
    order({ invoices: [invoice("FA-1\r\nBcc: x@ex.fr\u202e {total}")] }),
  );
  expect(subject).toContain("FA-1 Bcc: x@ex.fr {total}");
  expect(subject).not.toMatch(/[\r\n\u202e]/);
  expect(text).toContain("{total}");
});

const TONES: MailTone[] = ["notice", "friendly", "reminder", "firm"];

const anyOrder: fc.Arbitrary<LetterOrder> = fc
  .record({
    tone: fc.constantFrom(...TONES),
    language: fc.constantFrom("fr", "en"),
    address: fc.constantFrom("vous", "tu"),
    salutation: fc.constantFrom("madame", "monsieur", undefined),
    amounts: fc.array(fc.tuple(fc.integer({ min: 1, max: 9_999_999_99 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 1,
      maxLength: 6,
    }),
    currency: fc.constantFrom("EUR", "USD", "JPY"),
    attached: fc.boolean(),
    paymentCode: fc.boolean(),
    role: fc.boolean(),
    phone: fc.boolean(),
    credit: fc.boolean(),
  })
  .map(({ amounts, currency, attached, salutation, role, phone, credit, ...rest }) => ({
    ...rest,
    ...(salutation && { salutation }),
    invoices: amounts.map(([totalCents, percent], index) =>
      invoice(`FA-${index}`, {
        currency: index % 2 ? "EUR" : currency,
        totalCents,
        openCents: Math.max(1, Math.round((totalCents * percent) / 100)),
        attached,
      }),
    ),
    ...(credit && amounts.length > 2 && { credits: [] }),
    signatory: {
      name: "Camille Roux",
      firm: "Cabinet Exemple",
      ...(role && { role: "Secrétariat" }),
      ...(phone && { phone: "01 23 45 67 89", hours: "le matin" }),
    },
    accountedUntil: "2026-10-16",
  }));

describe("every reminder", () => {
  it("has no placeholder left, no 0,00 €, no banned word, one greeting, one signature, and its typography", () => {
    fc.assert(
      fc.property(anyOrder, (it) => {
        const { subject, text } = renderLetter(it);
        const all = `${subject}\n${text}`;
        expect(all).not.toMatch(/[{}]|undefined|NaN/);
        expect(all).not.toMatch(/(^|[^\d.,\u202f\u00a0])0[.,]00/);
        expect(bannedIn(all)).toEqual([]);
        expect(all).not.toMatch(/!|'|\.\.\.|URGENT|[\u{1F300}-\u{1FAFF}]/u);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text.match(/^(Bonjour|Hello)\b/gm)).toHaveLength(1);
        expect(text.endsWith(it.signatory.phone ? "(le matin)" : "Cabinet Exemple")).toBe(true);
        expect(text.match(/TTC|incl\. VAT/g) ?? []).toHaveLength(1);
        if (it.language === "fr") expect(all).not.toMatch(/ [;:?€»]|« /);
        const spoken = it.address === "tu" ? /\b(vous|votre|vos|vôtres?)\b/i : /\b(tu|ton|tes|toi|tiens?)\b/i;
        if (it.language === "fr") expect(text).not.toMatch(spoken);
      }),
      { numRuns: 400 },
    );
  });

  it("may be stored as the firm's own", () => {
    for (const tone of TONES) {
      for (const [language, address] of [
        ["fr", "vous"],
        ["fr", "tu"],
        ["en", "vous"],
      ] as const) {
        expect(
          StoredTemplates.safeParse(defaultTemplates(tone, { language, address })).error,
        ).toBeUndefined();
      }
    }
  });
});

describe("a firm's own texts", () => {
  const base = defaultTemplates("friendly", { language: "fr", address: "vous" });
  const withText = (text: string) => ({ ...base, one: { ...base.one, text } });
  const codes = (templates: unknown) => {
    const read = StoredTemplates.safeParse(templates);
    return read.success ? [] : read.error.issues.map(({ message }) => message);
  };

  it("are used in place of ours, typeset", () => {
    const text =
      "{bonjour}\n\nC'est la facture {numero} du {date} ({montant}, {echeance}) : elle {etat} !\n\n{signature}";
    const templates = StoredTemplates.parse(withText(text));
    expect(renderLetter(order({ templates })).text).toContain(`C’est la facture FA-2026-031`);
    expect(renderLetter(order({ templates })).text).toContain(`réglée${NNBSP}!`);
  });

  it.each([
    ["unknown-placeholder {iban}", `${base.one.text} {iban}`],
    ["unknown-placeholder {constructor}", `${base.one.text} {constructor}`],
    ["stray-brace", `${base.one.text} {`],
    ["missing-placeholder {signature}", base.one.text.replace("{signature}", "")],
    ["missing-placeholder {montant}", base.one.text.replace("{montant}", "")],
    ["banned-word huissier", `${base.one.text} L'huissier passera.`],
    ["banned-word mise en demeure", `${base.one.text} Ceci est une MISE EN DEMEURE.`],
    ["banned-word creance", `${base.one.text} Notre créance.`],
    ["banned-word n'hesitez pas", `${base.one.text} N’hésitez pas.`],
  ])("are refused: %s", (code, text) => {
    expect(codes(withText(text))).toContain(code);
  });

  it("are refused a subject of two lines or with « ! »", () => {
    expect(codes({ ...base, one: { ...base.one, subject: "Facture {numero} !" } })).toContain("subject-line");
    expect(codes({ ...base, one: { ...base.one, subject: "Facture {numero}\nBcc: x" } })).toContain(
      "subject-line",
    );
  });
});

describe("the call", () => {
  it("is said in good faith, one invoice or several", () => {
    const one = renderCallScript({ ...order(), contactName: "Mme Petit", askAddress: false });
    expect(plain(one.hello)).toBe("Bonjour, Camille Roux, Cabinet Exemple. Pourrais-je parler à Mme Petit ?");
    expect(plain(one.fact)).toBe(
      "Je vous appelle au sujet de notre facture FA-2026-031 du 15 septembre, échue le jeudi 15 octobre : sauf erreur de notre part, il reste 4 860,00 € à régler.",
    );
    expect(one).not.toHaveProperty("askAddress");
    const older = invoice("FA-2", { due: "2026-09-30" });
    const several = renderCallScript({ ...order({ invoices: [invoice("FA-1"), older] }), askAddress: true });
    expect(plain(several.fact)).toContain("2 factures échues, la plus ancienne le mercredi 30 septembre");
    expect(plain(several.fact)).toContain("9 720,00 €");
    expect(plain(several.hello)).toContain("la personne qui s’occupe de vos règlements");
    expect(several.askAddress).toBeDefined();
  });

  it("has no banned word, in any of its voices", () => {
    for (const [language, address] of [
      ["fr", "vous"],
      ["fr", "tu"],
      ["en", "vous"],
    ] as const) {
      const script = renderCallScript({ ...order({ language, address }), askAddress: true });
      const all = Object.values(script).join(" ");
      expect(bannedIn(all)).toEqual([]);
      expect(all).not.toMatch(/undefined|[{}']/);
      if (address === "tu") expect(all).not.toMatch(/\b(vous|votre|vos)\b/);
    }
  });
});
