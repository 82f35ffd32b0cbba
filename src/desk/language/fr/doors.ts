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
  notPosted: (place: string | undefined, subject: string) =>
    fr`Je n'ai pas pu publier dans ${place === undefined ? "le canal" : place} (${subject}) : le canal est fermé, ou je n'en fais plus partie. Invitez-moi dans le canal, ou choisissez-en un autre.`,
  perhapsNotPosted: (place: string | undefined, subject: string) =>
    fr`Je ne sais pas si mon message est paru dans ${place === undefined ? "le canal" : place} (${subject}). Vérifiez-le directement, s'il vous plaît.`,
  keptSealed: fr`Ce champ s'affiche en clair pendant la saisie ; il est ensuite gardé chiffré.`,
};
