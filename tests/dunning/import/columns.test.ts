import { describe, expect, it } from "vitest";
import { fitFormats, guessColumns, missingOf } from "../../../src/dunning/import/columns.ts";
import { readTable } from "../../../src/files/csv/read-table.ts";

function tableOf(text: string) {
  const read = readTable(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(`Refused: ${read.reason}`);
  return read;
}

/** Field → title of its column. */
function guessed(text: string) {
  const table = tableOf(text);
  const { columns } = guessColumns(table).mapping;
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, table.header[column]]));
}

describe("columns by their titles", () => {
  it.each([
    {
      from: "a list by hand",
      text: "N° facture;Client;Mail;Échéance;Montant TTC;Reste dû\nFA-1;Exemple SARL;a@ex.fr;30/11/2026;1 200,00 €;200,00 €\n",
      fields: {
        number: "N° facture",
        client: "Client",
        email: "Mail",
        due: "Échéance",
        total: "Montant TTC",
        open: "Reste dû",
      },
    },
    {
      from: "a list by hand, short",
      text: "Réf.;Tiers;Tél;Date;Éch.;Net à payer\n1;Exemple;01 23 45 67 89;01/10/2026;30/11/2026;1200\n",
      fields: {
        number: "Réf.",
        client: "Tiers",
        phone: "Tél",
        issued: "Date",
        due: "Éch.",
        total: "Net à payer",
      },
    },
    {
      from: "Pennylane",
      text: "Date de facturation;Date d'échéance;Numéro de facture;Client;Montant HT;TVA;Montant TTC;Devise;Statut;Montant restant dû;Date de paiement\n01/10/2026;31/10/2026;F-2026-1;Exemple;1000,00;200,00;1200,00;EUR;En retard;1200,00;\n",
      fields: {
        issued: "Date de facturation",
        due: "Date d'échéance",
        number: "Numéro de facture",
        client: "Client",
        total: "Montant TTC",
        open: "Montant restant dû",
        currency: "Devise",
        status: "Statut",
      },
    },
    {
      from: "Sage",
      text: "Type de pièce;N° de pièce;Date;N° compte tiers;Intitulé tiers;Total HT;Total TTC;Acompte;Net à payer;Date échéance\nFacture;FA00012;011026;CEXEMPLE;Exemple SARL;1000,00;1200,00;0,00;1200,00;30/11/2026\n".replace(
        "011026",
        "01/10/2026",
      ),
      fields: {
        kind: "Type de pièce",
        number: "N° de pièce",
        issued: "Date",
        client: "Intitulé tiers",
        total: "Total TTC",
        paid: "Acompte",
        open: "Net à payer",
        due: "Date échéance",
      },
    },
    {
      from: "Cegid",
      text: "Compte;Raison sociale;Réf. pièce;Date pièce;Échéance;Débit;Crédit;Solde\n411EX;Exemple SARL;FC0012;01/10/2026;30/11/2026;1200,00;0,00;1200,00\n",
      fields: {
        client: "Raison sociale",
        number: "Réf. pièce",
        issued: "Date pièce",
        due: "Échéance",
        total: "Débit",
        paid: "Crédit",
        open: "Solde",
      },
    },
    {
      from: "EBP",
      text: "Numéro du document;Date du document;Code client;Nom du client;Montant total TTC;Solde dû;Date d'échéance;Numéro de SIREN\nFA001;01/10/2026;CL0001;Exemple;1200,00;1200,00;30/11/2026;732829320\n",
      fields: {
        number: "Numéro du document",
        issued: "Date du document",
        client: "Nom du client",
        total: "Montant total TTC",
        open: "Solde dû",
        due: "Date d'échéance",
        siren: "Numéro de SIREN",
      },
    },
    {
      from: "QuickBooks",
      text: 'Date,Transaction Type,Num,Name,Due Date,Amount,Open Balance\n10/01/2026,Invoice,1045,Exemple SARL,11/30/2026,"1,200.00",200.00\n',
      fields: {
        issued: "Date",
        kind: "Transaction Type",
        number: "Num",
        client: "Name",
        due: "Due Date",
        total: "Amount",
        open: "Open Balance",
      },
    },
    {
      from: "Axonaut",
      text: "Numéro;Société;E-mail;Date d'émission;Date d'échéance;Total HT;Total TTC;Restant dû TTC;État;Bon de commande\nF2026-1;Exemple;a@ex.fr;01/10/2026;30/11/2026;1000;1200;1200;Impayée;BC-7\n",
      fields: {
        number: "Numéro",
        client: "Société",
        email: "E-mail",
        issued: "Date d'émission",
        due: "Date d'échéance",
        total: "Total TTC",
        open: "Restant dû TTC",
        status: "État",
        order: "Bon de commande",
      },
    },
    {
      from: "Henrri",
      text: "Type;Numéro;Date;Client;SIRET;Total HT;Total TVA;Total TTC;Réglé\nFacture;1;01/10/2026;Exemple;73282932000074;1000,00;200,00;1200,00;Non\n",
      fields: {
        kind: "Type",
        number: "Numéro",
        issued: "Date",
        client: "Client",
        siren: "SIRET",
        total: "Total TTC",
        status: "Réglé",
      },
    },
    {
      from: "software in English",
      text: "invoice_number,customerName,Email,Issue Date,Due Date,Subtotal,Tax,Total,Amount Due,Currency,PO Number\nINV-1,Example Ltd,a@ex.co.uk,2026-10-01,2026-11-30,1000.00,200.00,1200.00,1200.00,EUR,77\n",
      fields: {
        number: "invoice_number",
        client: "customerName",
        email: "Email",
        issued: "Issue Date",
        due: "Due Date",
        total: "Total",
        open: "Amount Due",
        currency: "Currency",
        order: "PO Number",
      },
    },
    {
      from: "capitals without accents",
      text: "NUM FACTURE;NOM CLIENT;DATE FACTURE;DATE ECHEANCE;MT TTC;RESTE DU\n12;EXEMPLE;01/10/2026;30/11/2026;1200,00;1200,00\n",
      fields: {
        number: "NUM FACTURE",
        client: "NOM CLIENT",
        issued: "DATE FACTURE",
        due: "DATE ECHEANCE",
        total: "MT TTC",
        open: "RESTE DU",
      },
    },
    {
      from: "who says « Facturé à » and « Facture »",
      text: "Facture;Facturé à;Échéance le;À payer\n12;Exemple SARL;30/11/2026;1200,00\n",
      fields: { number: "Facture", client: "Facturé à", due: "Échéance le", total: "À payer" },
    },
  ])("$from", ({ text, fields }) => {
    expect(guessed(text)).toEqual(fields);
  });

  it("never takes an amount without tax, a payment's date or a delay for what they are not", () => {
    const text =
      "N°;Client;Total HT;TVA;Date de paiement;Échéance;Date de livraison\nF1;Exemple;1000,00;200,00;01/12/2026;30 jours;01/10/2026\n";
    expect(guessed(text)).toEqual({ number: "N°", client: "Client" });
    expect(guessColumns(tableOf(text)).missing).toEqual(["due", "total"]);
  });

  it("guesses neither numbers nor clients under titles that name something else", () => {
    const guess = guessColumns(
      tableOf("Désignation;Qté;PU HT;Contact mail\nVis;3;1,00;a@ex.fr\nClou;5;2,00;b@ex.fr\n"),
    );
    expect(guess.mapping.columns).toEqual({ email: 3 });
  });

  it("says how sure it is, and shows samples", () => {
    const { columns } = guessColumns(
      tableOf("N° facture;Client;Échéance;Intitulé\nF1;A;30/11/2026;B\nF2;A;30/11/2026;C\n"),
    );
    expect(columns.slice(0, 2)).toMatchObject([
      { column: 0, title: "N° facture", samples: ["F1", "F2"], field: "number", confidence: 1 },
      { column: 1, title: "Client", samples: ["A"], field: "client", confidence: 1 },
    ]);
    expect(columns[3]).toMatchObject({ field: null, confidence: 0 });
  });
});

describe("columns by their cells", () => {
  const rows = [
    "FA-001;Exemple SARL;compta@ex.fr;732 829 320;01/10/2026;31/10/2026;1 200,00",
    "FA-002;Autre SAS;;;15/10/2026;14/11/2026;80,50",
    "FA-003;Martin et fils;m@ex.fr;;20/10/2026;19/11/2026;12,00",
  ];

  it("finds them without any title", () => {
    const { mapping, columns, missing } = guessColumns(tableOf(rows.join("\n")));
    expect(mapping.columns).toEqual({
      number: 0,
      client: 1,
      email: 2,
      siren: 3,
      issued: 4,
      due: 5,
      total: 6,
    });
    expect(missing).toEqual([]);
    for (const { confidence } of columns) expect(confidence).toBeLessThan(0.9);
  });

  it("takes the later of two days for the due one, whichever comes first", () => {
    const swapped = rows.map((row) => {
      const cells = row.split(";");
      return [...cells.slice(0, 4), cells[5], cells[4], cells[6]].join(";");
    });
    expect(guessColumns(tableOf(swapped.join("\n"))).mapping.columns).toMatchObject({ issued: 5, due: 4 });
  });

  it("leaves several columns of amounts to a person", () => {
    const { missing } = guessColumns(tableOf(rows.map((row) => `${row};1,00`).join("\n")));
    expect(missing).toEqual(["total"]);
  });
});

describe("formats", () => {
  it("finds one decimal mark for all amount columns", () => {
    const guess = guessColumns(tableOf("N°;Client;Échéance;TTC;Solde\nF1;A;30/11/2026;1.234;1.234,00\n"));
    expect(guess).toMatchObject({ mapping: { decimal: "," }, amountsUnsure: false });
  });

  it("asks about « 1.234 » where nothing decides", () => {
    const guess = guessColumns(tableOf("N°;Client;Échéance;TTC\nF1;A;30/11/2026;1.234\n"));
    expect(guess).toMatchObject({ mapping: { decimal: null }, amountsUnsure: true });
  });

  it("lets one column of days decide for the other, and says when none does", () => {
    const known = guessColumns(tableOf("N°;Client;Date;Échéance;TTC\nF1;A;10/01/2026;11/30/2026;12,00\n"));
    expect(known).toMatchObject({ mapping: { days: { issued: "mdy", due: "mdy" } }, daysUnsure: false });
    const open = guessColumns(tableOf("N°;Client;Date;Échéance;TTC\nF1;A;10/01/2026;11/02/2026;12,00\n"));
    expect(open).toMatchObject({ mapping: { days: { issued: "dmy", due: "dmy" } }, daysUnsure: true });
    const clear = guessColumns(tableOf("N°;Client;Échéance;TTC\nF1;A;2026-11-02;12,00\n"));
    expect(clear.daysUnsure).toBe(false);
  });

  it("fits formats again to columns that a person chose", () => {
    const table = tableOf("a;b;c;d\nF1;A;46356;12,00\n");
    const { mapping } = fitFormats(table, { number: 0, client: 1, due: 2, total: 3 });
    expect(mapping).toEqual({
      columns: { number: 0, client: 1, due: 2, total: 3 },
      decimal: ",",
      days: { due: "serial" },
      currency: "EUR",
    });
    expect(missingOf(mapping)).toEqual([]);
    expect(missingOf({ ...mapping, columns: {} })).toEqual(["number", "client", "due", "total"]);
  });

  it("survives a form and back as plain JSON", () => {
    const { mapping } = guessColumns(tableOf("N°;Client;Échéance;TTC\nF1;A;30/11/2026;12,00\n"));
    expect(JSON.parse(JSON.stringify(mapping))).toEqual(mapping);
  });
});
