import { fr } from "../typography.ts";

/** What the doors themselves say: buttons of their own making, what did not fit, a database that is away. */
export const doors = {
  andMore: (count: number) => (count === 1 ? fr`et 1 autre` : fr`et ${count} autres`),
  showMore: "Tout voir",
  openForm: "Compléter",
  cancel: "Annuler",
  confirm: "Confirmer",
  leave: "Ne rien changer",
  required: "À remplir",
  choose: "Choisir",
  unavailable: fr`Je n'arrive pas à lire mon registre pour l'instant : votre demande n'a pas été prise. Réessayez dans une minute.`,
  answeredInPrivate: fr`Je vous ai répondu en message privé.`,
  writeToMe: fr`Ma réponse n'est que pour vous : écrivez-moi la même chose en message privé.`,
  oldButton: fr`Je ne reconnais pas ce bouton : demandez-moi la carte à nouveau.`,
  fullText: "Texte complet",
  working: fr`Je regarde...`,
  dropFile: (label: string) => fr`${label} : déposez le fichier dans cette conversation.`,
  homeTitle: fr`Votre journée`,
  takeFile: (name: string) => fr`Télécharger ${name}`,
  download: "Télécharger",
  fileElsewhere: (name: string) =>
    fr`${name} : ce fichier ne peut pas être remis ici, car l'adresse publique du guichet n'est pas réglée (PUBLIC_URL). La personne qui administre le guichet peut la régler.`,
  fileNotSent: (name: string) =>
    fr`Je n'ai pas pu vous envoyer ${name}. Redemandez-le-moi dans quelques minutes.`,
  fileFollows: (name: string) => fr`${name} : le fichier arrive en message privé.`,
  fileGone: fr`Ce lien ne mène plus à aucun fichier : il a plus de sept jours, ou il a été mal recopié. Redemandez le fichier au guichet.`,
  fileLater: fr`Le fichier ne peut pas être lu pour l'instant. Réessayez dans une minute.`,
  fileInPrivate: fr`Je ne peux pas lire un fichier ou une image posés de cette façon. Envoyez-le-moi en message privé, avec le trombone.`,
  notPosted: (place: string | undefined, subject: string, why: string) =>
    fr`Je n'ai pas pu publier dans ${place === undefined ? "le canal" : place} (${subject}) : ${why}`,
  whyNotPosted: {
    "place-gone": fr`ce canal a été supprimé, ou je n'en fais plus partie. Invitez-moi dans le canal, ou choisissez-en un autre.`,
    "place-closed": fr`le canal est archivé. Rouvrez-le, ou choisissez-en un autre.`,
    "not-a-member": fr`je ne fais plus partie du canal. Invitez-moi dans le canal, ou choisissez-en un autre.`,
    "may-not-post": fr`je n'ai pas le droit d'y écrire. Demandez-le à qui gère le canal, ou choisissez-en un autre.`,
    "no-access": fr`je n'ai plus accès à votre messagerie. L'application a été retirée, ou son autorisation a pris fin : qui administre votre espace de travail peut l'installer à nouveau.`,
    "person-gone": fr`la personne est partie, ou ne reçoit plus mes messages.`,
    "not-taken": fr`la messagerie n'accepte pas ce message tel qu'il est.`,
    "no-answer": fr`la messagerie ne l'a pas pris, malgré plusieurs essais.`,
  },
  perhapsNotPosted: (place: string | undefined, subject: string) =>
    fr`Je ne sais pas si mon message est paru dans ${place === undefined ? "le canal" : place} (${subject}). Vérifiez-le directement, s'il vous plaît.`,
  keptSealed: fr`Ce champ s'affiche en clair pendant la saisie ; il est ensuite gardé chiffré.`,
};
