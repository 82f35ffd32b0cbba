import { fr } from "../typography.ts";

interface About {
  client: string;
  numbers: string;
  address: string;
  server: string;
}

/** What stands in a mail beside its letter, and what became of it. */
export const dunningMail = {
  codeHeading: fr`QR code de virement, à scanner avec une application bancaire. Les coordonnées sont inchangées, celles de nos factures :`,
  codeAlt: (amount: string) => fr`QR code de virement de ${amount}`,
  codeAmount: (amount: string) => fr`Montant : ${amount}`,
  codeBeneficiary: (name: string) => fr`Bénéficiaire : ${name}`,
  codeIban: (iban: string) => fr`IBAN : ${iban}`,
  codeReference: (reference: string) => fr`Référence : ${reference}`,
  withOrder: (number: string, order: string) => `${number} (commande ${order})`,
  correctAddress: fr`Corriger l'adresse`,
  look: fr`Voir les envois douteux`,
  setUpMail: fr`Régler la messagerie`,
  addressRefused: ({ client, numbers, address, server }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas arrivée : personne ne reçoit à l'adresse ${address}. Rien n'y sera plus envoyé ; la même étape vous sera proposée de nouveau. Réponse du serveur : « ${server} »`,
  refused: ({ client, numbers, address, server }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas arrivée : le serveur de ${address} l'a refusée. La même étape vous sera proposée de nouveau. Sa réponse : « ${server} »`,
  fileGone: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : le PDF à joindre n'est plus conservé ici. Déposez-le de nouveau ; la même étape vous sera proposée.`,
  tooLarge: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : ses pièces jointes dépassent ce qu'un serveur accepte. Déposez des PDF plus légers ; la même étape vous sera proposée.`,
  noServer: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) n'est pas partie : le serveur d'envoi n'est pas configuré. La même étape vous sera proposée de nouveau.`,
  late: (server: string) =>
    fr`Des relances attendent : le serveur d'envoi ne les prend pas. Rien n'est perdu ; je réessaie pendant quatre jours, aux heures d'envoi, et je relis chaque situation avant. Dernière réponse : « ${server} »`,
  doubtfulNow: ({ client, numbers }: About) =>
    fr`La relance de ${client} (${numbers}) est peut-être partie, sans que je puisse l'affirmer. Je ne la renvoie pas de moi-même : à vous de dire.`,
  doubtfulTitle: (count: number) => (count === 1 ? fr`1 envoi douteux` : fr`${count} envois douteux`),
  doubtfulNone: fr`Aucun envoi douteux.`,
  doubtfulHow: fr`Ces messages sont peut-être partis. Cherchez-les dans les messages envoyés de votre messagerie, puis dites-moi.`,
  doubtfulRow: (client: string, numbers: string) => `${client} – ${numbers}`,
  doubtfulDetail: (when: string, subject: string, to: string, server: string, id: string) =>
    fr`${when} – « ${subject} » – à ${to} – ${server} – Message-ID : ${id}`,
  stopped: fr`le programme s'est arrêté pendant l'envoi`,
  serverSaid: (server: string) => fr`dernière réponse : « ${server} »`,
  hasLeft: fr`Il est bien parti`,
  resend: "Renvoyer",
  confirmResend: (client: string) =>
    fr`Renvoyer ce message à ${client} ? Si le premier est arrivé, il sera reçu deux fois.`,
  readText: fr`Voir le texte`,
  markedSent: (client: string) => fr`C'est noté : le message à ${client} est parti.`,
  resendsNow: (client: string) => fr`Le message à ${client} repart dans la minute.`,
  resendsAt: (client: string, when: string) => fr`Le message à ${client} repartira ${when}.`,
  decidedBefore: fr`C'est déjà réglé : quelqu'un s'en est occupé.`,
  textTitle: (client: string) => fr`Message à ${client}`,
  to: fr`À`,
  subject: "Objet",
  attached: fr`Pièces jointes`,
  backToList: fr`Revenir à la liste`,
  account: {
    title: fr`Messagerie d'envoi`,
    intro: fr`Les relances et les invitations partent de l'adresse du cabinet. J'essaie ces réglages avant de les garder, et je vous envoie un message d'essai.`,
    ofHouse: (address: string) => fr`Pour l'instant, les messages partent de ${address}.`,
    ofNobody: fr`Pour l'instant, aucun message ne peut partir.`,
    own: (address: string, host: string) => fr`Les messages partent de ${address}, par ${host}.`,
    unreadable: fr`Les réglages gardés ne peuvent plus être lus : la clé de chiffrement a changé. Entrez-les de nouveau ; d'ici là, rien ne part.`,
    host: fr`Serveur d'envoi (SMTP)`,
    hostHint: fr`Par exemple smtp.exemple.fr`,
    port: "Port",
    security: "Chiffrement",
    securities: {
      starttls: fr`STARTTLS (port 587)`,
      tls: fr`TLS (port 465)`,
      none: fr`Aucun (serveur de cette machine)`,
    },
    user: fr`Identifiant`,
    userHint: fr`Souvent l'adresse complète`,
    password: fr`Mot de passe`,
    passwordKept: fr`Laissez vide pour garder l'actuel`,
    name: fr`Nom affiché`,
    address: fr`Adresse d'envoi`,
    replyTo: fr`Adresse des réponses aux relances`,
    replyToHint: fr`Vide : l'adresse d'envoi`,
    save: fr`Essayer et enregistrer`,
    change: "Modifier",
    remove: fr`Ne plus utiliser cette messagerie`,
    confirmRemove: fr`Oublier ces réglages et leur mot de passe ?`,
    removed: fr`C'est oublié.`,
    errors: {
      host: fr`Il faut un nom de serveur, comme smtp.exemple.fr.`,
      port: fr`Il faut un nombre de 1 à 65535.`,
      security: fr`Choisissez un chiffrement.`,
      user: fr`L'identifiant est trop long.`,
      password: fr`Il faut le mot de passe, à retaper quand le serveur ou l'identifiant change.`,
      name: fr`Ce nom ne peut pas être affiché : sans guillemets, sans « @ », 100 signes au plus.`,
      address: fr`Il faut une seule adresse e-mail.`,
      replyTo: fr`Il faut une seule adresse e-mail, ou rien.`,
    },
    faults: {
      "unknown-host": (host: string) =>
        fr`Je ne trouve pas le serveur « ${host} ». Vérifiez son nom chez votre hébergeur.`,
      "private-host": (host: string) =>
        fr`« ${host} » désigne une machine d'un réseau privé, que je ne joins pas. Donnez le serveur public de votre hébergeur.`,
      "refused-connection": (host: string, port: string) =>
        fr`« ${host} » refuse la connexion au port ${port}. Essayez 587 avec STARTTLS, ou 465 avec TLS.`,
      "no-answer": (host: string, port: string) =>
        fr`« ${host} » ne répond pas au port ${port}. Essayez 587 avec STARTTLS, ou 465 avec TLS.`,
      certificate: (host: string) =>
        fr`Le certificat de « ${host} » ne prouve pas que c'est lui : je ne lui ai pas donné le mot de passe. Vérifiez le nom du serveur.`,
      "no-encryption": (host: string) =>
        fr`« ${host} » ne chiffre pas la connexion de cette façon. Essayez l'autre chiffrement.`,
      password: () =>
        fr`Le serveur refuse l'identifiant ou le mot de passe. Certaines messageries demandent un mot de passe d'application.`,
      sender: () => fr`Le serveur n'envoie pas de message de cette adresse.`,
      other: () => fr`Le serveur n'a pas pris le message d'essai.`,
    },
    answered: (server: string) => fr`Sa réponse : « ${server} »`,
    nothingKept: fr`Rien n'est enregistré ; le mot de passe est à retaper.`,
    saved: (address: string, to: string) =>
      fr`C'est enregistré : les messages partent de ${address}. Un message d'essai est parti à ${to} ; s'il n'y est pas dans quelques minutes, regardez les indésirables.`,
    trialSubject: (firm: string) => fr`Messagerie de ${firm} – message d'essai`,
    trialText: (firm: string, address: string) =>
      fr`Bonjour,

Ce message d'essai est parti de ${address} : la messagerie de ${firm} est réglée. Les relances que vous approuvez partiront de cette adresse.

Il n'y a rien à faire.`,
  },
};
