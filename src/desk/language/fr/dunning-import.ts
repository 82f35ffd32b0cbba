import { fr } from "../typography.ts";

const lines = (count: number): string => (count === 1 ? fr`1 ligne` : fr`${count} lignes`);
const invoices = (count: number): string => (count === 1 ? fr`1 facture` : fr`${count} factures`);

/** Lists dropped on the desk, « reprise », invoice PDFs. Amounts, days and numbers come formatted. */
export const dunningImport = {
  invite: fr`Déposez ici, en message privé, le fichier CSV de vos factures : je montre ce que j'en comprends avant d'écrire quoi que ce soit.`,
  fields: {
    number: fr`N° de facture`,
    client: "Client",
    email: "E-mail",
    phone: fr`Téléphone`,
    issued: fr`Date de facture`,
    due: fr`Échéance`,
    total: fr`Montant TTC`,
    open: fr`Reste à payer`,
    paid: fr`Déjà payé`,
    currency: "Devise",
    kind: fr`Nature (facture, avoir…)`,
    status: fr`État (payée, en attente…)`,
    siren: fr`SIREN ou SIRET`,
    order: fr`N° de commande`,
  },
  files: {
    workbook: fr`C'est un classeur (Excel ou LibreOffice), que je ne lis pas tel quel. Ouvrez-le, choisissez « Enregistrer sous », format CSV, et déposez le fichier obtenu.`,
    pdf: fr`C'est un PDF sous un autre nom : déposez-le avec l'extension .pdf si c'est une facture à joindre.`,
    empty: fr`Ce fichier est vide : je n'y trouve aucune ligne.`,
    "too-large": fr`Ce fichier est trop lourd : je lis jusqu'à 20 Mo. Coupez-le en plusieurs fichiers, chacun avec sa ligne de titres, et déposez-les l'un après l'autre.`,
    "too-many-rows": fr`Ce fichier a plus de 200 000 lignes. Coupez-le en plusieurs fichiers, chacun avec sa ligne de titres, et déposez-les l'un après l'autre.`,
    "too-many-columns": fr`Ce fichier a plus de 500 colonnes : ce n'est sans doute pas une liste de factures.`,
    "web-page": fr`C'est une page web ou du XML sous un autre nom. Exportez vos factures au format CSV.`,
    "not-text": fr`Ce n'est pas un fichier CSV : je n'y trouve pas de texte. Exportez vos factures au format CSV.`,
    "no-columns": fr`Je ne trouve pas de colonnes dans ce fichier. Exportez vos factures au format CSV, une facture par ligne.`,
    gone: fr`Je n'ai pas pu récupérer ce fichier : il n'est plus disponible. Déposez-le à nouveau.`,
    forbidden: fr`Je n'ai pas le droit de lire ce fichier. Déposez-le directement dans notre conversation.`,
  },
  size: (megabytes: string) => fr`Il pèse ${megabytes} Mo.`,
  oneFile: (name: string) =>
    fr`Vous avez déposé plusieurs fichiers : je lis « ${name} ». Déposez les autres ensuite, un par un.`,
  notHere: fr`Ces chiffres ne regardent pas tout le monde : déposez le fichier dans notre conversation privée.`,
  previewTitle: (name: string, count: number) => fr`${name} : ${lines(count)}`,
  understood: fr`Ce que j'ai compris des colonnes`,
  column: (title: string, samples: string) =>
    samples === "" ? fr`« ${title} »` : fr`« ${title} » : ${samples}`,
  columnAt: (position: number) => fr`colonne ${position}`,
  counts: {
    fresh: fr`À ajouter`,
    changed: fr`À mettre à jour`,
    unchanged: fr`Déjà dans les livres`,
    ignored: fr`Laissées de côté`,
    totals: fr`Reste à payer (à ajouter)`,
    clients: "Clients",
  },
  invoices,
  settled: (count: number, settled: number) =>
    settled === 0 ? invoices(count) : fr`${invoices(count)}, dont ${settled} déjà réglées`,
  changedOf: (count: number, paid: number) =>
    paid === 0 ? invoices(count) : fr`${invoices(count)}, dont ${paid} avec un paiement`,
  clients: (made: number, known: number) =>
    made === 0
      ? fr`${known} déjà connus`
      : known === 0
        ? fr`${made} nouveaux`
        : fr`${made} nouveaux, ${known} déjà connus`,
  kinds: (consumers: number, publicBodies: number) =>
    fr`D'après leur nom, ${consumers} nouveaux clients sont des particuliers et ${publicBodies} des organismes publics : cela change ce que la loi permet. À corriger dans leur fiche au besoin.`,
  late: (count: number) =>
    fr`Factures déjà échues : ${count}. Rien ne part pour elles avant que vous ayez dit où elles en sont.`,
  doubts: {
    days: fr`Le jour et le mois ne se distinguent pas dans ce fichier : j'ai lu jour/mois/année. Vérifiez une date.`,
    amounts: fr`Des montants comme « 1.234 » peuvent se lire de deux façons : ces lignes sont laissées de côté. Dites dans les colonnes quel signe marque les centimes.`,
    damaged: fr`Quelques caractères du fichier sont abîmés : vérifiez les noms.`,
    confidence: (fields: string) => fr`Je ne suis pas sûr de ces colonnes : ${fields}.`,
    shared: (count: number) =>
      fr`Factures dont le numéro sert aussi à une autre (autre client ou autre année) : ${count}. Elles sont gardées toutes les deux, chacune chez son client.`,
    withoutEmail: (count: number) =>
      fr`Nouveaux clients sans adresse e-mail : ${count}. Je ne pourrai pas les relancer par écrit.`,
    withoutDue: (count: number) =>
      fr`Factures sans échéance : ${count}. Je compte 30 jours, ou ce qui est convenu avec le client.`,
    withoutIssued: (count: number) =>
      fr`Factures sans date : ${count}. Je suppose 30 jours avant l'échéance.`,
    notes: {
      "due-before-issued": (count: number) =>
        fr`Échéance avant la date de facture : ${count}. Je garde l'échéance écrite.`,
      "open-above-total": (count: number) =>
        fr`Reste à payer plus grand que le montant : ${count}. Je compte le montant.`,
      "amounts-disagree": (count: number) =>
        fr`Montant, payé et reste ne s'accordent pas : ${count}. Je garde le reste à payer du fichier.`,
      "paid-but-open": (count: number) =>
        fr`Dites payées, avec un reste à payer : ${count}. Je garde le reste à payer.`,
      "open-unknown": (count: number) =>
        fr`Payées en partie, sans dire combien : ${count}. Je compte le tout.`,
      "unreadable-open": (count: number) => fr`Reste à payer illisible : ${count}. Je compte le montant.`,
      overpaid: (count: number) => fr`Payées au-delà du montant : ${count}. Je les compte réglées.`,
      "bad-email": (count: number) => fr`Adresses e-mail illisibles, non reprises : ${count}.`,
      "several-emails": (count: number) => fr`Plusieurs adresses dans une case, non reprises : ${count}.`,
      "formula-like": (count: number) =>
        fr`Noms qui commencent comme une formule de tableur : ${count}. Gardés comme du texte, sans danger.`,
      "unknown-kind": (count: number) => fr`Nature inconnue, comptée comme une facture : ${count}.`,
    },
  },
  /** Why lines were left out. */
  why: {
    "missing-number": fr`pas de numéro de facture`,
    "number-damaged": fr`numéro abîmé par un tableur (2,02612E+11)`,
    "number-too-long": fr`numéro trop long`,
    "missing-client": fr`pas de nom de client`,
    "missing-total": fr`pas de montant`,
    "zero-total": fr`montant nul`,
    "unreadable-total": fr`montant illisible`,
    "ambiguous-total": fr`montant qui se lit de deux façons`,
    "total-too-large": fr`montant trop grand`,
    "total-excluding-tax": fr`montant hors taxes : il me faut le TTC`,
    "unreadable-due": fr`échéance illisible`,
    "ambiguous-due": fr`échéance qui se lit de deux façons`,
    "no-date": fr`aucune date lisible`,
    "unknown-currency": fr`devise inconnue`,
    "currencies-disagree": fr`deux devises sur la ligne`,
    "extra-cells": fr`plus de cases que de titres : un montant a pu être coupé en deux`,
    "total-line": fr`ligne de total`,
    "repeated-header": fr`titres répétés`,
    draft: fr`brouillon`,
    cancelled: fr`facture annulée`,
    "not-an-invoice": fr`ni facture ni avoir`,
    "credit-note": fr`avoir : dites sur quelle facture, « avoir 100 € sur FA-042 »`,
    quote: fr`devis : ils ne s'importent pas avec les factures`,
    "open-higher": fr`le fichier annonce plus à payer que les livres, où un paiement est noté`,
    "total-differs": fr`autre montant que dans les livres, où quelque chose s'est déjà passé`,
    "currency-differs": fr`autre devise que dans les livres`,
    duplicate: fr`même facture qu'une autre ligne`,
    "duplicates-disagree": fr`même numéro deux fois pour un client, avec des montants ou des dates différents`,
  },
  reason: (count: number, why: string) => fr`${lines(count)} : ${why}`,
  atLines: (list: string, more: number) =>
    more === 0 ? fr`lignes ${list}` : fr`lignes ${list} et ${more} autres`,
  atLine: (line: number) => fr`ligne ${line}`,
  ignoredTitle: (name: string, count: number) => fr`${name} : ${lines(count)} de côté`,
  ignoredLine: (line: number, why: string) => fr`Ligne ${line} : ${why}`,
  sameAs: (line: number) => fr`voir la ligne ${line}`,
  nothingIgnored: fr`Aucune ligne n'a été laissée de côté.`,
  nothingToDo: fr`Rien à importer : tout ce que je lis est déjà dans les livres.`,
  buttons: {
    run: "Importer",
    columns: fr`Corriger les colonnes`,
    drop: "Abandonner",
    ignored: (count: number) =>
      count === 1 ? fr`Voir la ligne de côté` : fr`Voir les ${count} lignes de côté`,
    next: "Suite",
    status: fr`Où en est-on ?`,
    undo: fr`Annuler l'import`,
    sort: fr`Trier les factures échues`,
    preview: fr`Revoir l'aperçu`,
  },
  undoConfirm: fr`Retirer des livres tout ce que cet import a ajouté ?`,
  missing: (fields: string) =>
    fr`Je n'ai pas trouvé ces colonnes, dont j'ai besoin : ${fields}. Dites-moi lesquelles ce sont.`,
  missingFields: {
    total: fr`montant TTC ou reste à payer`,
    due: fr`échéance ou date de facture`,
    number: fr`n° de facture`,
    client: "client",
  },
  form: {
    title: fr`Les colonnes de ce fichier`,
    submit: fr`Voir l'aperçu`,
    none: fr`(aucune)`,
    days: fr`Ordre des dates`,
    decimal: fr`Signe des centimes`,
    auto: fr`À deviner`,
    dayOrders: { dmy: fr`jour/mois/année`, mdy: fr`mois/jour/année`, ymd: fr`année/mois/jour` },
    decimals: { ",": fr`la virgule : 1 234,56`, ".": fr`le point : 1,234.56` },
    twice: fr`Cette colonne est choisie deux fois.`,
    needed: fr`Il me faut cette colonne.`,
  },
  gone: fr`Je ne trouve plus cet import : le fichier n'est gardé qu'une semaine. Déposez-le à nouveau.`,
  dropped: fr`C'est abandonné : rien n'a été écrit.`,
  droppedBefore: fr`Cet import a été abandonné. Déposez le fichier à nouveau pour le reprendre.`,
  underWay: (done: string, total: string) => fr`Import en cours : ${done} factures sur ${total}.`,
  started: (total: string) =>
    fr`L'import de ${total} factures a commencé. Je vous préviens dès qu'il est fini ; vous pouvez fermer cette conversation.`,
  undoUnderWay: fr`L'annulation est en cours. Je vous préviens dès qu'elle est finie.`,
  failed: (name: string) =>
    fr`L'import de ${name} s'est arrêté : je n'ai plus le fichier. Ce qui était écrit le reste ; déposez le fichier à nouveau pour la suite.`,
  progress: (name: string, percent: number) => fr`${name} : import fait à ${percent} %.`,
  done: (name: string) => fr`${name} : import terminé.`,
  created: fr`Ajoutées`,
  changed: fr`Mises à jour`,
  payments: fr`Paiements notés`,
  newClients: fr`Nouveaux clients`,
  completed: fr`Coordonnées complétées`,
  against: fr`Non suivies (les livres disent autre chose)`,
  toSort: (count: number) => fr`Factures échues à trier : ${count}. Rien ne part pour elles avant.`,
  undone: (name: string) => fr`${name} : import annulé.`,
  undonePartly: (name: string) => fr`${name} : import annulé en partie.`,
  removed: fr`Factures retirées`,
  restored: fr`Factures remises comme avant`,
  clientsRemoved: fr`Clients retirés`,
  kept: (count: number) =>
    fr`Gardées : ${invoices(count)}. Un paiement, une promesse ou une relance y tient depuis l'import.`,
  contactsKept: (count: number) => fr`Les coordonnées complétées restent : ${count}.`,
  cannotUndo: fr`Il n'y a rien à annuler : cet import n'a pas eu lieu, ou il est déjà annulé.`,
  paymentNote: fr`Constaté à l'import`,
  disputeReason: fr`En litige dans le fichier importé`,
  sort: {
    title: (invoiceCount: number, clientCount: number) =>
      fr`À trier : ${invoices(invoiceCount)}, ${clientCount === 1 ? "1 client" : fr`${clientCount} clients`}`,
    explain: fr`Elles étaient déjà échues quand elles sont arrivées. Rien ne part avant que vous ayez dit où en est chaque client ; à relancer, une facture commence par le ton le plus doux.`,
    nothing: fr`Il n'y a plus aucune facture à trier.`,
    client: (name: string, count: number, amount: string) => fr`${name} – ${invoices(count)}, ${amount}`,
    oldest: (number: string, day: string) => fr`La plus ancienne : ${number}, échue ${day}`,
    invoice: (number: string, amount: string, day: string) => fr`${number} – ${amount}, échue ${day}`,
    ofClient: (name: string) => fr`À trier : ${name}`,
    buttons: {
      chase: fr`À relancer`,
      paid: fr`Payé`,
      dispute: fr`Contesté`,
      giveUp: fr`Abandonné`,
      detail: fr`En détail`,
      all: fr`Tout à relancer`,
      next: "Suite",
      back: fr`Retour à la liste`,
      undo: "Annuler",
      reason: fr`Noter le litige`,
    },
    confirmAll: (count: number) =>
      fr`Mettre ${invoices(count)} à relancer ? Chacune commencera par le ton le plus doux.`,
    confirmMany: (count: number) => fr`Pour ${invoices(count)} à la fois ?`,
    chased: (what: string) => fr`${what} : à relancer.`,
    paid: (what: string) => fr`${what} : réglé avant la reprise, plus rien à relancer.`,
    disputed: (what: string) => fr`${what} : en litige, pas de relance.`,
    givenUp: (what: string) => fr`${what} : abandonné, plus de relance.`,
    all: (count: number) => fr`À relancer : ${invoices(count)}.`,
    sorted: fr`C'est déjà trié : rien n'a changé.`,
    putBack: (count: number) => fr`De nouveau à trier : ${invoices(count)}.`,
    reasonTitle: (what: string) => fr`En litige : ${what}`,
    reason: fr`Motif (facultatif)`,
    noReason: fr`Motif non précisé`,
  },
  pdf: {
    invite: fr`Déposez ici, en message privé, le PDF d'une facture : je le joins à ses relances.`,
    notHere: fr`Déposez ce PDF dans notre conversation privée : une facture ne regarde pas tout le monde.`,
    tooLarge: fr`Ce PDF dépasse 10 Mo, trop pour être joint à un e-mail. Exportez-le en qualité réduite et déposez-le à nouveau.`,
    notOne: fr`Ce fichier n'est pas un PDF, malgré son nom. Exportez la facture en PDF et déposez-la à nouveau.`,
    isIt: (number: string, client: string, amount: string) =>
      fr`C'est la facture ${number} (${client}, ${amount}) ?`,
    several: (count: number) => fr`${count} PDF reçus : à quelles factures les joindre ?`,
    which: fr`De quelle facture est-ce le PDF ?`,
    none: fr`Je n'ai pas encore de facture dans les livres à laquelle joindre ce PDF.`,
    yes: fr`Oui, la joindre`,
    other: fr`Une autre facture`,
    fresh: fr`Nouvelle facture`,
    replace: fr`Remplacer`,
    hasOne: (number: string, client: string) =>
      fr`La facture ${number} (${client}) a déjà un PDF. Le remplacer par celui-ci ?`,
    attached: (number: string, client: string) =>
      fr`C'est joint à la facture ${number} (${client}) : le PDF partira avec ses relances.`,
    withIt: fr`Le PDF est joint : il partira avec ses relances.`,
    detached: fr`C'est annulé : la facture est comme avant.`,
    gone: fr`Je n'ai plus ce PDF, ou cette facture n'est plus dans les livres. Déposez-le à nouveau.`,
  },
};
