import type { Block, Card } from "../../../src/desk/card.ts";

export const cardOf = (...blocks: Block[]): Card => ({
  language: "fr",
  audience: "asker",
  summary: "Votre rendez-vous est noté",
  blocks,
});

const people = ["Amina Diallo", "Jean-Paul Rey", "Zoé O’Brien"].map((label, i) => ({
  value: `<@p${i}>`,
  label,
}));

/** One block of every kind, with everything a block of that kind can carry. */
export const everyKind: Record<Block["kind"], Block> = {
  text: { kind: "text", text: "Point budget", style: "title" },
  file: {
    kind: "file",
    file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
    firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
    name: "Mise en demeure FA-2026-031.pdf",
    mimeType: "application/pdf",
  },
  facts: {
    kind: "facts",
    facts: [
      { label: "Quand", value: "mardi 24 novembre, 14 h – 14 h 30" },
      { label: "Avec", value: "Amina Diallo" },
    ],
  },
  list: {
    kind: "list",
    rows: [
      {
        text: "mardi 24 novembre, 14 h",
        buttons: [{ label: "Réserver", ask: "book 1", once: "n1", style: "primary" }],
      },
      {
        text: "Point hebdomadaire",
        detail: "avec Zoé",
        buttons: [
          { label: "Déplacer", ask: "book move m1" },
          { label: "Annuler", ask: "book cancel m1", style: "danger", confirm: "Annuler ce rendez-vous ?" },
        ],
      },
    ],
    more: { label: "Tout voir", ask: "book list all" },
  },
  table: {
    kind: "table",
    columns: [{ label: "Client" }, { label: "Montant", align: "end" }],
    rows: [
      ["Dupont", "1 250,00 €"],
      ["Martin", ""],
    ],
  },
  chart: {
    kind: "chart",
    chart: "bar",
    title: "Heures",
    labels: ["lundi", "mardi"],
    series: [{ name: "Prévu", values: [3, 4.5] }],
    unit: "h",
  },
  buttons: {
    kind: "buttons",
    buttons: [
      { label: "Accepter", ask: "book accept m1", once: "n2", style: "primary" },
      { label: "Refuser", ask: "book decline m1", once: "n2", confirm: "Refuser ce rendez-vous ?" },
    ],
  },
  form: {
    kind: "form",
    title: "Nouveau rendez-vous",
    ask: "book",
    submit: "Réserver",
    fields: [
      {
        kind: "person",
        name: "who",
        label: "Avec",
        many: true,
        options: people,
        value: "<@p0> <@p2>",
        required: true,
      },
      { kind: "person", name: "owner", label: "Organisé par", options: people, value: "<@p1>" },
      {
        kind: "date",
        name: "day",
        label: "Jour",
        value: "2026-11-24",
        required: true,
        error: "Ce jour est passé.",
      },
      { kind: "time", name: "at", label: "Heure", value: "14:00" },
      {
        kind: "duration",
        name: "length",
        label: "Durée",
        value: "30",
        options: [{ value: "30", label: "30 min" }],
      },
      { kind: "choice", name: "room", label: "Salle", options: [{ value: "a", label: "Petite salle" }] },
      { kind: "choice", name: "days", label: "Jours", many: true, options: [{ value: "1", label: "lundi" }] },
      { kind: "text", name: "title", label: "Objet", maxLength: 80, hint: "Visible des participants" },
      { kind: "text", name: "note", label: "Note", multiline: true },
      { kind: "amount", name: "price", label: "Prix", currency: "EUR", value: "12,50" },
      { kind: "file", name: "file", label: "Facture", accept: [".pdf"] },
    ],
  },
  divider: { kind: "divider" },
  note: { kind: "note", tone: "warning", text: "Zoé n’a pas pu être prévenue." },
};

export const charts: Block[] = [
  {
    kind: "chart",
    chart: "bar",
    title: "Deux séries",
    labels: ["a", "b"],
    series: [
      { name: "2025", values: [1, 2] },
      { name: "2026", values: [3, 4] },
    ],
  },
  {
    kind: "chart",
    chart: "bar",
    title: "Longs noms",
    labels: ["Cabinet Dupont et associés", "b"],
    series: [{ name: "Retard", values: [12, 4] }],
    unit: "jours",
  },
  {
    kind: "chart",
    chart: "line",
    title: "Encours",
    labels: ["oct.", "nov."],
    series: [{ name: "Encours", values: [1000, 900.5] }],
    unit: "€",
  },
  {
    kind: "chart",
    chart: "pie",
    title: "Répartition",
    labels: ["a", "b"],
    series: [{ name: "Part", values: [60, 40] }],
    unit: "%",
  },
];

/** What people might put into a title, a name or a note. */
export const hostile = [
  "[facture](http://evil.example/x.pdf)",
  "![](http://evil.example/x.png)",
  "**gras** et _penché_ et ~~barré~~",
  "<at>Tout le monde</at>",
  "<script>alert(1)</script>",
  "{{DATE(2026-11-24T14:00:00Z, LONG)}}",
  "# Titre\n- un\n- deux",
  "1. premier",
  "> citation",
  "`code` \\*échappé\\*",
  "&lt;b&gt; &#42;",
  "| a | b |",
  "<!channel> <@U123>",
  "titre\n===",
];
