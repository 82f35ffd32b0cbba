import { fr } from "../typography.ts";

/** How the firm chases: its settings, its ladders, its texts. */
export const dunningPolicies = {
  save: "Enregistrer",
  today: fr`Voir les relances`,
  addInvoice: "Entrer une facture",
  back: "Retour",
  kinds: { business: "entreprises", consumer: "particuliers", public: "organismes publics" },
  settings: {
    title: fr`Réglages des relances`,
    titles: {
      start: fr`Comment relancer`,
      rhythm: "Rythme",
      signature: "Signature",
      letters: "Lettres",
      payment: "Paiement",
      channels: "Canaux",
    },
    intros: {
      start: fr`Quatre questions pour commencer ; tout le reste a une valeur par défaut. Rien ne part sans votre accord.`,
      rhythm: fr`Les étapes par défaut dépendent de l'activité ; elles se changent ensuite une à une.`,
      signature: fr`Sous chaque relance : une ligne directe, et quand quelqu'un y répond.`,
      letters: fr`En tête et au pied des lettres recommandées.`,
      payment: fr`Pour le QR code de virement. Les relances renvoient sinon aux coordonnées de la facture.`,
      channels: fr`Ce que je montre quand on m'écrit dans un canal.`,
    },
    labels: {
      rhythm: "Rythme",
      signature: "Signature",
      letters: "Lettres",
      payment: "Paiement",
      channels: "Canaux",
    },
    fields: {
      policy: fr`Activité`,
      trade: fr`Métier`,
      phone: fr`Ligne directe`,
      hours: fr`Jours et heures où l'on répond`,
      "postal-address": fr`Adresse postale`,
      "legal-line": fr`Mentions légales`,
      beneficiary: fr`Titulaire du compte`,
      iban: "IBAN",
      bic: "BIC (facultatif)",
      qr: "QR code dans les e-mails aux",
      confidential: fr`Dans les canaux`,
    },
    hints: {
      hours: fr`Par exemple : du lundi au jeudi, 9 h – 12 h`,
      "postal-address": fr`Une ligne par ligne de l'enveloppe`,
      "legal-line": fr`Forme, capital, SIREN, greffe`,
      iban: fr`Sans IBAN, pas de QR code`,
    } as Partial<Record<string, string>>,
    policies: {
      tpe: fr`Entreprise, commerce, artisanat (J+5, appel J+12, J+20)`,
      "profession-liberale": fr`Profession libérale (J+10, appel J+20, J+30)`,
    },
    trades: { other: "Autre", lawyer: "Avocat", architect: "Architecte", accountant: "Expert-comptable" },
    confidentials: { off: fr`Noms des clients`, on: fr`Numéros de dossier seulement` },
    none: fr`à compléter`,
    own: (kinds: string) => fr`étapes modifiées pour : ${kinds}`,
    qrFor: (kinds: string) => fr`QR code : ${kinds}`,
    noQr: "sans QR code",
    saved: fr`C'est enregistré.`,
    savedFirst: fr`C'est noté, on peut commencer.`,
    next: (when: string) =>
      fr`Chaque matin ouvré, une carte propose les relances du jour à qui les approuve. La prochaine : ${when}, s'il y a lieu.`,
    nothingYet: fr`Pour commencer, déposez ici un fichier CSV de vos factures, ou écrivez par exemple « facture FA-2026-042 Exemple SARL 1 200 € échéance 30/11 ».`,
    missing: {
      mailbox: fr`Il manque une boîte d'envoi : les relances se préparent, mais aucun e-mail ne peut partir.`,
      addresses: (count: number) =>
        count === 1
          ? fr`1 client qui doit une facture n'a pas d'adresse e-mail : il vous sera proposé de l'appeler.`
          : fr`${count} clients qui doivent une facture n'ont pas d'adresse e-mail : il vous sera proposé de les appeler.`,
      phone: fr`Une ligne directe sous les relances fait souvent payer plus vite.`,
      letters: fr`L'adresse postale manque : il la faut pour les mises en demeure.`,
    },
    errors: {
      choose: fr`Choisissez une réponse.`,
      missing: fr`Il manque cette réponse.`,
      iban: fr`Cet IBAN ne se vérifie pas : relisez-le sur votre RIB.`,
      country: fr`Cet IBAN n'est pas de la zone SEPA.`,
      bic: fr`Ce BIC ne se lit pas : 8 ou 11 caractères, ou laissez vide.`,
    },
  },
  ladder: {
    button: fr`Étapes`,
  },
  templates: {
    button: "Textes",
  },
};
