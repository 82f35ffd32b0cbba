import { fr } from "../typography.ts";

/** The mail to somebody outside the firm: one fact, one request, one way out; always « vous ». */
export const invitation = {
  /** A title that says nothing: the mail does without it. */
  bareTitle: "Rendez-vous",
  meetingWith: (organizer: string) => fr`Rendez-vous avec ${organizer}`,
  /** `what` is a title and a date, or only a date. */
  subject: {
    invite: (what: string) => fr`Rendez-vous : ${what}`,
    update: (what: string) => fr`Rendez-vous modifié : ${what}`,
    cancel: (what: string) => fr`Rendez-vous annulé : ${what}`,
  },
  titleAndTime: (title: string, when: string) => fr`${title} – ${when}`,
  greeting: fr`Bonjour,`,
  fact: {
    invite: (organizer: string) => fr`${organizer} vous propose ce rendez-vous :`,
    update: (organizer: string) =>
      fr`${organizer} a modifié votre rendez-vous. Voici ce qui vaut désormais :`,
    cancel: (organizer: string) => fr`${organizer} a annulé ce rendez-vous :`,
  },
  time: (span: string, zone: string) => fr`${span} (${zone})`,
  people: (names: string) => fr`Avec ${names}`,
  request: {
    invite: fr`L'invitation jointe s'ouvre dans votre agenda.`,
    update: fr`L'invitation jointe remplace la précédente dans votre agenda.`,
    cancel: fr`La pièce jointe le retire de votre agenda.`,
  },
  wayOut: {
    invite: (how: string) => fr`Si cet horaire ne vous convient pas, ${how}.`,
    update: (how: string) => fr`Si cet horaire ne vous convient pas, ${how}.`,
    cancel: (how: string) => fr`Pour convenir d'une autre date, ${how}.`,
  },
  writeTo: (name: string, address: string) => fr`écrivez à ${name} (${address})`,
  answerThis: fr`répondez à ce message`,
  closing: fr`Bien cordialement,`,
  signature: (organizer: string, sender: string) => fr`${organizer} – message envoyé par ${sender}`,
};
