import { fr, of, opening } from "../typography.ts";

/** What people change of their meetings in their own calendars. `when` values come formatted, with their typography. */
export const bookingReturned = {
  followed: fr`Vous avez déplacé ce rendez-vous dans votre agenda : il l'est pour tout le monde.`,
  movedIn: (name: string) => fr`Déplacé dans l'agenda ${of(name)}.`,
  youMoved: (title: string, when: string) =>
    fr`Vous avez déplacé « ${title} » dans votre agenda : ${when}. Pour les autres, rien n'a changé.`,
  because: {
    past: fr`Ce moment est déjà passé.`,
    length: fr`Un rendez-vous dure entre 5 minutes et 12 heures.`,
    notFree: (name: string) => fr`${name} n'est pas libre à ce moment.`,
    notFreeSeveral: (names: string) => fr`${names} ne sont pas libres à ce moment.`,
    youAreTaken: fr`Vous avez déjà un autre rendez-vous à ce moment.`,
    unread: (names: string) =>
      fr`${names} : agenda illisible pour l'instant, ce moment ne convient peut-être pas.`,
    guests: (names: string) => fr`À prévenir hors du cabinet : ${names}.`,
    fixed: fr`Ce rendez-vous est de ceux qui ne se déplacent pas.`,
    asks: (names: string) => fr`Ce moment demande l'accord ${of(names)}.`,
    justTaken: fr`Ce créneau est déjà pris.`,
  },
  theyMoved: (name: string, when: string) =>
    fr`${name} a mis ce rendez-vous à un autre moment dans son agenda : ${when}. Rien n'a changé pour les autres.`,
  overtaken: (title: string, when: string) =>
    fr`Vous avez déplacé « ${title} » dans votre agenda (${when}), mais ce rendez-vous changeait ici au même moment. C'est ce dernier changement qui compte, et votre agenda le suit.`,
  held: (when: string) =>
    fr`${opening(when)} : ce moment est gardé pour une personne invitée, je l'ai remis dans votre agenda. Il se libère tout seul si elle choisit un autre moment.`,
  declined: fr`Vous avez supprimé ce rendez-vous de votre agenda : c'est noté comme un refus.`,
  declinedBy: (name: string) => fr`${name} ne peut pas venir : ce rendez-vous a été supprimé de son agenda.`,
  cancelled: fr`Annulé : vous l'avez supprimé de votre agenda.`,
  askCancel: fr`Vous avez supprimé ce rendez-vous de votre agenda. Faut-il l'annuler pour tout le monde ?`,
  stillOn: fr`Pour l'instant, rien n'a changé pour les autres.`,
  guestAccepted: (guest: string) => fr`${guest} a accepté l'invitation.`,
  guestDeclined: (guest: string) => fr`${guest} a refusé l'invitation.`,
  putBack: (when: string) => fr`C'est remis dans votre agenda : ${when}.`,
  nothingToPutBack: fr`Votre agenda et le guichet disent déjà la même chose.`,
  buttons: {
    backAt: (time: string) => fr`Remettre à ${time}`,
    backOn: (when: string) => fr`Remettre au ${when}`,
    putBack: fr`Le remettre dans mon agenda`,
    moveAll: fr`Déplacer pour tous`,
    moveAndTell: (guest: string) => fr`Déplacer et prévenir ${guest}`,
    moveAndTellAll: fr`Déplacer et prévenir les invités`,
    other: fr`Chercher un autre moment`,
    propose: (name: string) => fr`Proposer ce moment à ${name}`,
    cancelAll: fr`Annuler et prévenir`,
    comeAfterAll: fr`J'y serai quand même`,
  },
};
