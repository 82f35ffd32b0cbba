import { fr, of } from "../typography.ts";

/** Instalments, deposits, conditions, contacts, rates, limitation, tables to take away. Amounts and days come formatted. */
export const dunningMoney = {
  instalments: {
    label: fr`Promesses`,
    button: fr`En plusieurs fois`,
    states: { kept: "tenue", broken: fr`non tenue`, awaited: "attendue" },
    line: (day: string, amount: string, state: string, number?: string) =>
      number === undefined
        ? fr`${day} : ${amount}, ${state}`
        : fr`${day} : ${amount} sur ${number}, ${state}`,
    title: (client: string) => fr`Paiement en plusieurs fois : ${client}`,
    propose: (client: string, count: number) =>
      count === 1
        ? fr`${client} paierait aux conditions suivantes. Faut-il le noter ?`
        : fr`${client} paierait en ${count} fois. Faut-il le noter ?`,
    left: (amount: string) => fr`Il reste ${amount} sans date promise.`,
    agree: fr`Noter l'échéancier`,
    change: "Changer",
    count: fr`En combien de fois`,
    first: fr`Premier versement le`,
    each: fr`Montant de chaque versement`,
    eachHint: fr`Laissez vide pour partager également ce qui reste à payer.`,
    show: fr`Voir l'échéancier`,
    byDates: fr`Pour des dates ou des montants inégaux, écrivez par exemple « Exemple SARL paie 500 le 30/11, 500 le 15/12, le reste fin décembre ».`,
    noted: (client: string, count: number, until: string) =>
      count === 1
        ? fr`C'est noté pour ${client}. Si le versement n'est pas arrivé, j'y reviens le ${until}.`
        : fr`C'est noté : ${client} paie en ${count} fois. Si le premier versement n'est pas arrivé, j'y reviens le ${until}.`,
    acknowledged: fr`Écrite, cette promesse reconnaît la dette : le délai de prescription repart d'aujourd'hui.`,
    askWritten: fr`S'il l'a écrit, dites-le : une promesse écrite fait repartir le délai de prescription.`,
    itIsWritten: fr`C'est écrit`,
    writtenNoted: (client: string) =>
      fr`C'est noté : la promesse ${of(client)} est écrite. Elle reconnaît la dette, le délai de prescription repart de là.`,
    nothingToMark: (client: string) => fr`Aucune promesse ${of(client)} n'est à marquer.`,
    unreadable: {
      day: (said: string) => fr`Je n'ai pas compris ce jour, ou il est passé : « ${said} ».`,
      count: (said: string) => fr`De 2 à 36 versements : « ${said} » n'en est pas un nombre.`,
      amount: (said: string) => fr`Je n'ai pas compris ce montant : « ${said} ».`,
    },
    refused: {
      tooMuch: (amount: string, open: string) =>
        fr`Cela ferait ${amount}, plus que ce qui reste à payer (${open}). Rien n'est noté.`,
      currencies: fr`Ces factures sont en plusieurs devises : dites de laquelle il s'agit par son numéro.`,
      "nothing-open": fr`Il ne reste rien à payer.`,
      "first-missing": fr`À partir de quel jour ?`,
      "too-far": fr`C'est dans plus de trois ans : vérifiez les dates.`,
      "too-small": fr`Il ne resterait rien pour un des versements : vérifiez les montants.`,
      "same-day": fr`Deux versements tombent le même jour : vérifiez les dates.`,
    },
  },
  rates: {
    title: fr`Taux utilisés`,
    formTitle: fr`Entrer un taux`,
    rate: "Taux",
    halfYear: "Semestre",
    percent: fr`% par an`,
    percentHint: fr`Par exemple 2,62 ; celui de l'arrêté publié au Journal officiel, ligne « autres cas ».`,
    source: "Source",
    unknown: fr`non publié dans mes tables`,
    save: "Enregistrer",
    undo: "Annuler",
    change: "Corriger",
    yesEnter: fr`Oui, l'enregistrer`,
    enter: (halfYear: string) => fr`Entrer le taux (${halfYear})`,
    howUsed: fr`Entre entreprises : taux de la BCE + 10 points, sauf taux du contrat, au moins trois fois le taux légal ; organismes publics : BCE + 8 points ; particuliers : taux légal, à partir de la réception de la mise en demeure.`,
    enteredBy: (person: string, day: string) => fr`saisi par ${person} le ${day}`,
    kept: (rate: string, percent: string) =>
      fr`C'est noté : ${rate}, ${percent}. Les calculs et les lettres l'utilisent ; un taux publié dans mes tables le remplacera.`,
    published: (rate: string, percent: string, source: string) =>
      fr`Ce taux est publié, je ne le change pas : ${rate}, ${percent} (${source}).`,
    notYet: (halfYear: string) => fr`Pas encore : le ${halfYear} n'a pas commencé, ou il est trop ancien.`,
    wrongPercent: fr`Ce n'est pas un taux : écrivez par exemple 2,62.`,
    far: (percent: string, before: string, halfYear: string) =>
      fr`${percent}, c'est loin du taux connu (${before}, ${halfYear}). Faut-il l'enregistrer ?`,
    whichLegal: fr`L'arrêté donne deux taux : celui qui sert ici est celui des « autres cas », pas celui des créanciers particuliers.`,
    forgotten: fr`Ce taux n'est plus dans les livres.`,
    nothingEntered: fr`Il n'y avait pas de taux entré pour ce semestre.`,
    notYours: fr`Un taux s'entre par un administrateur ou un associé.`,
    contract: (percent: string) => fr`Taux du contrat : ${percent} par an.`,
    belowFloor: (halfYear: string, floor: string, legal: string) =>
      fr`${halfYear} : ce taux est sous le plancher légal de ${floor} (trois fois le taux légal de ${legal}). La clause peut être écartée ; voyez avec votre conseil avant de le réclamer.`,
    floorUnknown: (halfYear: string) =>
      fr`${halfYear} : je ne connais pas le taux légal, donc pas le plancher de trois fois ce taux.`,
  },
  limitation: {
    title: (count: number) =>
      count === 1
        ? fr`Une facture approche de sa prescription`
        : fr`${count} factures approchent de leur prescription`,
    ends: (day: string, left: number) =>
      left === 0
        ? fr`à réclamer en justice aujourd'hui au plus tard`
        : left === 1
          ? fr`à réclamer en justice avant le ${day} compris : il reste 1 jour`
          : fr`à réclamer en justice avant le ${day} compris : il reste ${left} jours`,
    lapsed: (day: string) => fr`prescrite depuis le ${day} : elle ne peut plus être réclamée en justice`,
    see: fr`Voir le client`,
    more: (count: number) => (count === 1 ? fr`et 1 autre` : fr`et ${count} autres`),
    reminderStopsNothing: fr`Une relance, même recommandée, n'arrête pas le délai, et une mise en demeure non plus.`,
    whatStops: fr`Ce qui le fait repartir : une promesse de payer écrite ou un paiement, même partiel. Ce qui l'arrête : une action en justice (injonction de payer, assignation).`,
    publicBody: fr`Pour un organisme public, quatre ans à partir du 1er janvier qui suit ; une demande de paiement écrite fait repartir le délai.`,
    lawyer: fr`Pour des honoraires d'avocat, le délai court de la fin de la mission, qui n'est pas dans mes livres.`,
    counted: fr`Compté depuis la date de la facture ; l'exécution de la prestation peut l'avoir fait courir plus tôt.`,
    label: "Prescription",
    countdown: (number: string, day: string, left: number) =>
      left < 0
        ? fr`${number} : prescrite depuis le ${day}`
        : left > 730
          ? fr`${number} : le ${day}, dans ${Math.floor(left / 365)} ans`
          : left <= 1
            ? fr`${number} : le ${day}, dans ${left} jour`
            : fr`${number} : le ${day}, dans ${left} jours`,
  },
  broken: {
    title: (count: number) =>
      count === 1
        ? fr`Un client n'a pas tenu sa promesse de paiement`
        : fr`${count} clients n'ont pas tenu leur promesse de paiement`,
    missing: (amount: string, day: string) =>
      fr`promesse non tenue : il manque ${amount}, promis pour le ${day}`,
    see: fr`Voir le client`,
    more: (count: number) => (count === 1 ? fr`et 1 autre` : fr`et ${count} autres`),
    goesOn: fr`Les relances reprennent où elles en étaient.`,
  },
  csv: {
    download: fr`Télécharger (CSV)`,
    balanceName: (day: string) => `balance-agee-${day}.csv`,
    statementName: (day: string) => `releve-${day}.csv`,
    ready: fr`Le tableau est prêt ; il reste disponible sept jours.`,
  },
  deposits: {
    history: (amount: string, number: string) => fr`acompte de ${amount} déduit de ${number}`,
    entered: (number: string) => fr`La facture d'acompte ${number} est dans les livres.`,
    taken: fr`Acompte déduit`,
    from: (amount: string, number?: string) => (number === undefined ? amount : fr`${amount} (${number})`),
    partlyPaid: (number: string, left: string) =>
      fr`${number} n'est pas entièrement payée : seul ce qui l'a été est déduit ici. Les ${left} restants seraient demandés deux fois ; soldez ${number} par un avoir si cette facture la remplace.`,
    close: (number: string) => fr`Solder ${number} par un avoir`,
    confirmClose: (number: string, left: string) => fr`Noter un avoir de ${left} sur ${number} ?`,
    byTerms: (due: string, terms: string) => fr`${due} (conditions du client : ${terms})`,
    fields: {
      order: fr`Numéro de commande`,
      document: fr`Document`,
      paid: fr`Acompte déjà versé`,
      quote: "Devis",
    },
    documents: { invoice: "Facture", deposit: fr`Facture d'acompte` },
    paidHint: fr`Un montant, ou le numéro de la facture d'acompte.`,
    doubts: {
      instalments: (dates: string) =>
        fr`Les conditions de ce client donnent plusieurs échéances (${dates}) : choisissez celle qui est imprimée ; une facture a une seule échéance dans mes livres.`,
      order: fr`Ce client veut son numéro de commande sur ses factures : l'avez-vous ?`,
    },
    errors: {
      order: fr`Un numéro de commande a au plus 60 caractères.`,
      quote: {
        unknown: fr`Je ne connais pas ce devis.`,
        several: fr`Plusieurs devis portent ce numéro : donnez-le en entier.`,
      },
      paid: {
        "not-an-amount": fr`Ce n'est ni un montant ni le numéro d'une facture.`,
        unknown: fr`Ce client n'a pas de facture de ce numéro.`,
        several: fr`Plusieurs factures de ce client peuvent être celle-là : donnez le numéro en entier.`,
        currency: fr`Cet acompte est dans une autre devise.`,
        "more-than-total": fr`L'acompte est plus grand que la facture.`,
      },
    },
  },
  pages: { conditions: fr`Adresse et conditions`, contacts: "Contacts" },
  terms: {
    atOnce: "comptant",
    monthEnd: fr`fin de mois`,
    net: (days: number) => (days === 1 ? fr`1 jour net` : fr`${days} jours nets`),
    instalments: (short: string) => fr`${short} jours`,
    daysThenEom: (days: number) => fr`${days} jours puis fin de mois`,
    eomThenDays: (days: number) => fr`fin de mois puis ${days} jours`,
    onThe: (days: number, on: number) => fr`${days} jours fin de mois le ${on}`,
  },
  conditions: {
    title: (client: string) => fr`Adresse et conditions : ${client}`,
    submit: "Enregistrer",
    saved: (client: string) => fr`Les conditions ${of(client)} sont à jour.`,
    usual: (days: number) => fr`${days} jours, faute de conditions dites`,
    noPostal: "aucune",
    fields: {
      postal: fr`Adresse postale`,
      company: "SIREN ou SIRET",
      terms: fr`Conditions de paiement`,
      method: fr`« Fin de mois » se compte`,
      rate: fr`Taux de retard du contrat (% par an)`,
      order: fr`Numéro de commande`,
    },
    hints: {
      postal: fr`Comme sur une enveloppe ; une lettre recommandée en a besoin.`,
      company: fr`9 ou 14 chiffres.`,
      terms: fr`Par exemple 30 jours nets, 45 jours fin de mois, 45 jours fin de mois le 10. La date imprimée sur une facture l'emporte toujours.`,
      publicTerms: fr`30 jours ; 50 pour un établissement public de santé.`,
      method: fr`Seulement pour « jours fin de mois » : le contrat dit laquelle des deux façons. Exemples pour une facture du 15 janvier à 45 jours.`,
      rate: fr`Laissez vide pour le taux prévu par la loi.`,
    },
    methods: {
      days_then_eom: (day: string) => fr`les jours, puis la fin du mois (${day})`,
      eom_then_days: (day: string) => fr`la fin du mois, puis les jours (${day})`,
    },
    whichMethod: (days: number) =>
      fr`« ${days} jours fin de mois » se compte de deux façons. Laquelle dit le contrat ?`,
    example: (day: string) => fr`facture du 15 janvier : échéance ${day}`,
    tooLong: {
      business: fr`C'est plus que la loi ne permet entre entreprises : 60 jours, ou 45 jours fin de mois (certains secteurs ont leurs propres limites). Je l'ai noté ; vérifiez.`,
      public: fr`C'est plus que la loi ne permet à un organisme public : 30 jours, 50 pour la santé. Je l'ai noté ; vérifiez.`,
    },
    errors: {
      postal: fr`Une adresse a au plus sept lignes de 60 caractères.`,
      company: fr`Ce n'est ni un SIREN (9 chiffres) ni un SIRET (14 chiffres) : la clé de contrôle ne tombe pas juste.`,
      terms: fr`Je n'ai pas compris ces conditions : écrivez par exemple 30 jours nets, ou 45 jours fin de mois.`,
      method: fr`Dites de quelle façon : les jours puis la fin du mois, ou l'inverse.`,
      rate: {
        invalid: fr`Ce n'est pas un taux : écrivez par exemple 12,5.`,
        "business-only": fr`Un taux de retard contractuel ne vaut qu'entre entreprises.`,
      },
    },
  },
  contacts: {
    title: (client: string) => fr`Contacts : ${client}`,
    newTitle: (client: string) => fr`Nouveau contact : ${client}`,
    editTitle: (client: string) => fr`Contact chez ${client}`,
    main: "principal",
    nameless: fr`Contact sans nom`,
    refused: fr`adresse refusée par son serveur, à corriger`,
    edit: "Modifier",
    makeMain: fr`En faire le principal`,
    remove: "Retirer",
    confirmRemove: (name: string) => fr`Retirer ${name} des contacts ?`,
    none: fr`Aucun contact.`,
    how: fr`Les relances vont au contact principal ; un autre prend le relais si son adresse est refusée. Vous pouvez aussi écrire « le mail compta d'Exemple est compta@exemple.fr ».`,
    add: fr`Ajouter un contact`,
    card: "Fiche du client",
    all: fr`Tous les contacts`,
    save: "Enregistrer",
    saved: (name: string, client: string) => fr`C'est noté : ${name}, chez ${client}.`,
    notMain: fr`Les relances vont toujours au contact principal.`,
    empty: fr`Il manque un nom, une adresse ou un téléphone.`,
  },
};
