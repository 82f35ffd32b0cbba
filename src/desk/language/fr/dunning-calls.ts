import { fr, of } from "../typography.ts";

const minutes = (count: number) => fr`${count} min`;

/** Calls, looks in Chorus Pro, and what comes after the ladder. */
export const dunningCalls = {
  call: {
    title: (client: string) => fr`Appeler ${client}`,
    open: fr`Ouvrir l'appel`,
    toMake: fr`Appel à passer`,
    number: fr`Numéro`,
    noNumber: fr`Aucun numéro n'est connu : « Mauvais numéro » permet d'en entrer un.`,
    whom: fr`Demander`,
    whoPays: fr`la personne qui s'occupe des règlements`,
    owed: fr`Reste à payer`,
    invoices: fr`Factures`,
    triesLabel: fr`Déjà essayé`,
    tries: (count: number) => (count === 1 ? fr`1 fois sans réponse` : fr`${count} fois sans réponse`),
    outcomes: {
      promised: fr`Promet de payer…`,
      "said-paid": fr`Dit que c'est payé`,
      disputed: fr`Conteste…`,
      "no-answer": fr`Sans réponse`,
      message: fr`Message laissé`,
      "no-invoice": fr`Facture jamais reçue`,
      "wrong-number": fr`Mauvais numéro…`,
    },
    lend: fr`Confier au secrétariat`,
    lent: (name: string) => fr`L'appel est confié à ${name}.`,
    lentToYou: (who: string, client: string) => fr`${who} vous confie un appel : ${client}.`,
    noAssistant: fr`Personne n'a le rôle de secrétaire dans le cabinet.`,
    gone: fr`Cet appel n'est plus à passer : la situation du client a changé, ou quelqu'un s'en est occupé.`,
    partners: (name: string) =>
      fr`Cet appel revient à ${name}, qui peut le confier au secrétariat depuis sa carte.`,
    minutesLabel: fr`Durée de l'appel`,
    minutes,
    noMinutes: fr`Je n'ai pas compris la durée : un nombre de minutes, 600 au plus.`,
    minutesNoted: (count: number, client: string) => fr`C'est noté : ${minutes(count)} pour ${client}.`,
    promisedForm: {
      title: fr`Promesse de paiement`,
      submit: "Noter",
      on: fr`Promet de payer le`,
      noDay: fr`Ce jour n'existe pas.`,
      gone: fr`Ce jour est passé.`,
      tooFar: fr`C'est dans plus d'un an : vérifiez la date.`,
    },
    disputedForm: {
      title: fr`Contestation`,
      submit: "Noter",
      invoices: fr`Factures contestées`,
      reason: fr`Ce qui est contesté`,
    },
    numberForm: {
      title: fr`Le bon numéro`,
      submit: "Enregistrer",
      phone: fr`Téléphone`,
      hint: fr`Laissez vide si personne ne le connaît : les relances continueront sans appel.`,
      invalid: fr`Ce n'est pas un numéro de téléphone.`,
    },
    numberNoted: (phone: string) => fr`C'est noté : ${phone}. L'appel reste à passer.`,
    noNumberLeft: (client: string) =>
      fr`C'est noté : pas d'appel possible pour ${client} ; les relances continuent sans.`,
    noted: {
      message: (client: string) => fr`C'est noté : message laissé à ${client}.`,
      "no-invoice": (client: string) => fr`C'est noté : ${client} dit n'avoir jamais reçu la facture.`,
    },
    noAnswerAgain: (client: string, tries: number, left: number, day: string) =>
      fr`C'est noté : ${client} n'a pas répondu (${tries}). L'appel revient ${day} ; encore ${left} essai${left > 1 ? "s" : ""}, puis les relances continuent sans.`,
    noAnswerLast: (client: string, tries: number) =>
      fr`C'est noté : ${client} n'a pas répondu, ${tries} fois de suite. Les relances continuent sans appel.`,
  },
  copy: {
    to: fr`À`,
    subject: "Objet",
    attached: fr`Joint`,
    send: fr`Envoyer la copie`,
    sent: (address: string) => fr`La copie part dans la minute à ${address}.`,
    noFile: (numbers: string) =>
      fr`À faire : envoyer une copie de ${numbers}. Je n'en ai pas le PDF ; déposez-le ici avec son numéro et je le garderai.`,
    noAddress: (client: string) =>
      fr`À faire : envoyer une copie. Je n'ai pas d'adresse e-mail pour ${client}.`,
    nothingToSend: fr`Il n'y a plus de copie à envoyer : la facture est payée, ou son PDF manque.`,
  },
  status: {
    title: (client: string) => fr`Statut dans Chorus Pro ? – ${client}`,
    intro: fr`Dites ce que Chorus Pro affiche ; rien n'est envoyé au client.`,
    nothing: fr`Il n'y a rien à regarder pour ce client.`,
    outcomes: {
      progress: fr`Déposée, en cours`,
      suspended: fr`Suspendue, en litige`,
      rejected: fr`Rejetée`,
      paying: fr`Mise en paiement`,
      paid: fr`Payée`,
    },
    seen: (number: string) => fr`C'est noté : ${number} est en cours. Les relances suivent leur cours.`,
    rejected: (number: string) =>
      fr`${number} a été rejetée : elle n'est pas à payer et ne sera plus relancée. Corrigez-la et déposez une nouvelle facture.`,
    next: fr`Facture suivante`,
  },
  next: {
    title: (client: string) => fr`Et maintenant ? – ${client}`,
    whose: fr`De quel client parlez-vous ?`,
    notYet: (client: string) =>
      fr`Les relances ${of(client)} ne sont pas terminées ; voici ce qui existe déjà.`,
    owed: fr`Reste à payer`,
    notice: fr`Mise en demeure`,
    noticeNone: fr`aucune`,
    noticePosted: (day: string) => fr`postée le ${day}, réception non notée`,
    noticeReceived: (day: string, until: string) => fr`reçue le ${day}, délai jusqu'au ${until}`,
    lastDay: (day: string, days: number) => fr`à réclamer en justice avant le ${day} inclus (${days} jours)`,
    lapsed: (day: string) => fr`prescrite depuis le ${day}`,
    options: {
      "formal-notice": {
        name: fr`Mise en demeure`,
        needs: fr`Aucune n'a été envoyée : les juges la demandent. Lettre recommandée avec avis de réception.`,
      },
      "simplified-procedure": {
        name: fr`Procédure simplifiée de recouvrement`,
        needs: fr`Moins de 5 000 €, par un commissaire de justice, sans juge, si le débiteur accepte dans le mois. Il faut les factures et la mise en demeure (articles L125-1 et R125-1 du code des procédures civiles d'exécution).`,
      },
      "payment-order": {
        name: fr`Injonction de payer`,
        needs: fr`Requête au tribunal avec les factures, le contrat ou la commande, et la mise en demeure. L'ordonnance doit être signifiée dans les trois mois (décret n° 2026-96 ; articles 1405 et suivants du code de procédure civile).`,
      },
      "bar-president": {
        name: fr`Fixation des honoraires par le bâtonnier`,
        needs: fr`Demande au bâtonnier avec les factures et la convention d'honoraires (articles 174 et suivants du décret n° 91-1197). Le délai court de la fin du mandat.`,
      },
      "conciliation-clause": {
        name: fr`Clause de conciliation`,
        needs: fr`Relisez d'abord le contrat : s'il prévoit de saisir l'ordre avant le juge, une action directe peut être irrecevable.`,
      },
      "business-mediator": {
        name: fr`Médiateur des entreprises`,
        needs: fr`Gratuit et confidentiel, en ligne, contrats publics compris. Il faut les factures et vos échanges.`,
      },
      "interim-payment": {
        name: fr`Référé-provision`,
        needs: fr`Devant le juge administratif, pour une somme non sérieusement contestable (article R541-1 du code de justice administrative).`,
      },
      "mandatement-office": {
        name: fr`Mandatement d'office`,
        needs: fr`Pour une dépense obligatoire d'une collectivité : demande au préfet (article L1612-16 du code général des collectivités territoriales).`,
      },
      "consumer-mediation": {
        name: fr`Médiation de la consommation`,
        needs: fr`C'est le client, particulier, qui peut la saisir gratuitement ; rappelez-lui les coordonnées de votre médiateur (article L616-1 du code de la consommation).`,
      },
      "give-up": {
        name: fr`Abandonner`,
        needs: fr`Le reste dû est inférieur à ce que coûte la suite. La facture reste dans les livres.`,
      },
    },
    documents: fr`Documents prêts`,
    statement: fr`Relevé de compte`,
    toDate: fr`Somme due à ce jour`,
    letter: fr`Préparer la lettre`,
    pause: fr`Pause…`,
    disputed: fr`Conteste…`,
    giveUp: fr`Abandonner`,
    confirmGiveUp: (number: string) => fr`Abandonner ${number} ? Elle ne sera plus relancée.`,
    facts: fr`Ce sont des faits, pas un conseil juridique : un avocat ou un commissaire de justice dira ce qui convient.`,
  },
};
