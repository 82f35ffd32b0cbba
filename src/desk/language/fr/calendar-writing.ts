import { fr, of } from "../typography.ts";

/** Meetings as they are written into people's own calendars, and what is said when they cannot be. */
export const calendarWriting = {
  with: (names: string) => fr`Avec : ${names}`,
  guests: (names: string) => fr`Invités : ${names}`,
  /** A time kept for a guest who has not chosen yet. */
  option: (title: string) => fr`Option : ${title}`,
  bookedHere: fr`Réservé par le guichet.`,
  refused: (title: string, when: string, account: string) =>
    fr`« ${title} » (${when}) n'a pas pu être inscrit dans votre agenda ${account}, qui ne l'accepte pas. Le rendez-vous tient : notez-le de votre côté.`,
  refusedOf: (title: string, when: string, name: string) =>
    fr`« ${title} » (${when}) n'a pas pu être inscrit dans l'agenda ${of(name)}. Le rendez-vous tient.`,
  late: (title: string, when: string, account: string) =>
    fr`Votre agenda ${account} ne répond pas : « ${title} » (${when}) n'y est pas encore inscrit. Le rendez-vous tient, et je réessaie.`,
  lateRemoval: (title: string, when: string, account: string) =>
    fr`Votre agenda ${account} ne répond pas : « ${title} » (${when}), annulé, y figure peut-être encore. Je réessaie.`,
  notRemoved: (title: string, when: string, account: string) =>
    fr`« ${title} » (${when}) est annulé, mais je n'ai pas pu l'enlever de votre agenda ${account} : à vous de l'effacer.`,
};
