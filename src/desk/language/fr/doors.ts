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
};
