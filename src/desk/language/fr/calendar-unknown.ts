import { fr, of } from "../typography.ts";

/** Somebody's calendar could not be read: it is said, and whoever asks decides. */
export const calendarUnknown = {
  theirs: (name: string, when: string) =>
    fr`L'agenda ${of(name)} ne répond pas pour l'instant : je ne sais pas si ce moment lui convient (${when}).`,
  several: (names: string, when: string) =>
    fr`Les agendas ${of(names)} ne répondent pas pour l'instant : je ne sais pas si ce moment leur convient (${when}).`,
  yours: (when: string) =>
    fr`Votre agenda ne répond pas pour l'instant : je ne sais pas si ce moment vous convient (${when}).`,
  yoursAnd: (names: string, when: string) =>
    fr`Votre agenda ne répond pas pour l'instant, ni celui ${of(names)} : je ne sais pas si ce moment convient (${when}).`,
  around: (names: string) =>
    fr`L'agenda ${of(names)} ne répond pas pour l'instant : je n'ai tenu compte que de ce que le guichet en sait.`,
  aroundSeveral: (names: string) =>
    fr`Les agendas ${of(names)} ne répondent pas pour l'instant : je n'ai tenu compte que de ce que le guichet en sait.`,
  aroundYours: fr`Votre agenda ne répond pas pour l'instant : je n'ai tenu compte que de ce que le guichet en sait.`,
  aroundYoursAnd: (names: string) =>
    fr`Votre agenda ne répond pas pour l'instant, ni celui ${of(names)} : je n'ai tenu compte que de ce que le guichet en sait.`,
  proposals: fr`Sous cette réserve, les moments les plus proches où tout le monde est libre :`,
  windowProposals: (when: string) => fr`Sous cette réserve, voici ce qui convient à tout le monde, ${when} :`,
  reconnect: fr`Il doit être relié de nouveau : dites « guichet agenda ».`,
  reconnects: (names: string) =>
    fr`Cet agenda n'est plus relié. Un message l'a dit à ${names}, qui peut le relier de nouveau.`,
  anyway: fr`Réserver quand même`,
  moveAnyway: fr`Déplacer quand même`,
  again: fr`Réessayer`,
};
