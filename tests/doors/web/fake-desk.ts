import type { Ask } from "../../../src/desk/ask.ts";
import type { Block, Card } from "../../../src/desk/card.ts";
import type { ClaimedAsk, DeskCounter } from "../../../src/doors/door.ts";

/** A desk of cards: `answers` says what it answers to whom. Keeps what it was asked, worked out and delivered. */
export interface FakeDesk extends DeskCounter {
  asks: Ask[];
  worked: string[];
  handed: string[];
  /** While true, no ask can be claimed. */
  away: boolean;
}

export function createFakeDesk(answers: (ask: Ask) => Card | Promise<Card>): FakeDesk {
  const claims = new Map<string, { claim: ClaimedAsk; card?: Promise<Card> }>();
  const desk: FakeDesk = {
    asks: [],
    worked: [],
    handed: [],
    away: false,
    async claim(ask) {
      if (desk.away) throw new Error("the database is away");
      desk.asks.push(ask);
      const known = claims.get(ask.id);
      if (known) return { ...known.claim, state: "answered" };
      const claim: ClaimedAsk = { id: ask.id, ask, at: 0, state: "fresh" };
      claims.set(ask.id, { claim });
      return claim;
    },
    async answer({ id, ask }) {
      const known = claims.get(id);
      if (!known) throw new Error(`no claim ${id}`);
      if (!known.card) {
        desk.worked.push(ask.text);
        known.card = Promise.resolve(answers(ask));
      }
      return known.card;
    },
    async delivered({ id }) {
      desk.handed.push(id);
    },
  };
  return desk;
}

export const card = (summary: string, blocks: readonly Block[], more: Partial<Card> = {}): Card => ({
  language: "fr",
  audience: "asker",
  summary,
  blocks,
  ...more,
});

export const PEOPLE = [
  {
    externalId: "camille",
    name: "Camille Roux",
    email: "camille@cabinet.example",
    role: "administrator",
    locale: "fr-FR",
    zone: "Europe/Paris",
  },
  { externalId: "sacha", name: "Sacha Lemoine", role: "partner", locale: "fr-FR" },
  { externalId: "noe", name: "Noé Garnier", role: "member", locale: "fr-FR" },
  { externalId: "anne-lise", name: "Anne-Lise Morel", role: "assistant", locale: "fr-FR" },
  { externalId: "robin", name: "Robin Clarke", role: "member", locale: "en-GB" },
] as const;

/** Every kind of block on one card. */
export const everyBlock: readonly Block[] = [
  { kind: "text", text: "Titre", style: "title" },
  { kind: "text", text: "Un texte avec *étoiles* et <b>balises</b>" },
  { kind: "text", text: "Discret", style: "subtle" },
  { kind: "facts", facts: [{ label: "Quand", value: "demain 14 h" }] },
  {
    kind: "list",
    rows: [
      {
        text: "Point budget",
        detail: "14 h – 14 h 30",
        buttons: [{ label: "Annuler", ask: "book cancel 1", style: "danger" }],
      },
      { text: "Revue", detail: "16 h", buttons: [] },
    ],
    more: { label: "Tout voir", ask: "book list" },
  },
  {
    kind: "table",
    columns: [{ label: "Client" }, { label: "Montant", align: "end" }],
    rows: [
      ["Dupré", "1 200,00 €"],
      ["Hamon", "840,00 €"],
    ],
  },
  {
    kind: "chart",
    chart: "bar",
    title: "Par mois",
    labels: ["oct.", "nov."],
    series: [{ name: "RDV", values: [4, 7] }],
  },
  {
    kind: "buttons",
    buttons: [
      { label: "Réserver", ask: "book again", style: "primary", once: "n1" },
      { label: "Supprimer", ask: "book cancel", style: "danger", confirm: "Vraiment supprimer ?" },
    ],
  },
  { kind: "divider" },
  { kind: "note", tone: "info", text: "Information" },
  { kind: "note", tone: "success", text: "C’est fait" },
  { kind: "note", tone: "warning", text: "Attention" },
  { kind: "note", tone: "error", text: "Impossible" },
  {
    kind: "form",
    title: "Réserver",
    ask: "book",
    submit: "Réserver",
    fields: [
      {
        kind: "person",
        name: "people",
        label: "Avec",
        many: true,
        required: true,
        options: PEOPLE.map((person) => ({ value: `<@${person.externalId}>`, label: person.name })),
      },
      { kind: "date", name: "date", label: "Jour", required: true, value: "2026-11-23" },
      { kind: "time", name: "time", label: "Heure", required: true },
      {
        kind: "duration",
        name: "duration",
        label: "Durée",
        value: "30",
        options: [
          { value: "30", label: "30 min" },
          { value: "60", label: "1 h" },
        ],
      },
      {
        kind: "choice",
        name: "place",
        label: "Lieu",
        options: [
          { value: "office", label: "Au cabinet" },
          { value: "visio", label: "Visioconférence" },
        ],
      },
      { kind: "text", name: "title", label: "Objet", hint: "Ce que verront les invités", maxLength: 80 },
      { kind: "amount", name: "amount", label: "Montant", currency: "EUR" },
      { kind: "file", name: "file", label: "Pièce jointe" },
    ],
  },
];
