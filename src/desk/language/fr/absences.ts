import { fr, of, opening } from "../typography.ts";

/** Who is away, when, and who stands in: names and dates, never a reason. */
export const absences = {
  morning: (day: string) => fr`${day}, le matin`,
  afternoon: (day: string) => fr`${day}, l'après-midi`,
  fromTo: (first: string, last: string) => fr`du ${first} au ${last}`,
  workingDays: (count: string, days: number) =>
    days < 2 ? fr`${count} jour de travail` : fr`${count} jours de travail`,
  noWorkingDay: fr`Aucun jour de travail dans cette période : rien ne change pour les autres.`,

  noted: fr`C'est noté.`,
  already: fr`C'était déjà noté : rien ne change.`,
  facts: { who: "Absence", days: "Dates", count: "Durée", backup: "Relais" },
  onlyDays: fr`Seules les dates sont notées. Le reste de votre message n'est pas gardé : s'il demandait autre chose, redites-le à part.`,
  merged: fr`Ces jours touchaient une absence déjà notée : c'en est maintenant une seule.`,
  instead: (day: string) => opening(fr`${day} plutôt`),
  backupAway: (name: string, days: string) => fr`Attention : ${name} a aussi noté une absence (${days}).`,

  buttons: {
    undo: "Annuler",
    change: "Modifier",
    cancel: fr`Annuler l'absence`,
    note: "Noter une absence",
    list: "Voir les absences",
    noteThis: "Noter cette absence",
  },
  confirmCancel: fr`Annuler cette absence ?`,

  inCalendar: (days: string) =>
    fr`Votre agenda parle d'une absence : ${days}. Si je la note, personne ne vous réserve ces jours-là, et ce qui vous est confié passe à qui vous remplace.`,
  severalInCalendar: fr`Votre agenda parle d'absences. Celles que je note : personne ne vous réserve ces jours-là, et ce qui vous est confié passe à qui vous remplace.`,
  toldNoted: (by: string, days: string) => fr`${by} a noté votre absence : ${days}.`,
  toldCancelled: (by: string, days: string) => fr`${by} a annulé votre absence : ${days}.`,
  toldBackup: (name: string, days: string) =>
    fr`Vous assurez le relais ${of(name)} : ${days}. Je vous dirai ce qu'il y a à reprendre.`,

  form: {
    title: "Une absence",
    person: "Qui",
    from: "Premier jour",
    until: "Dernier jour",
    untilHint: fr`Laissez vide pour un seul jour`,
    half: "Journée",
    halves: { whole: "entière", morning: "le matin", afternoon: fr`l'après-midi` },
    backup: "Relais",
    backupHint: fr`Qui prend le relais, si quelqu'un le fait`,
    save: "Noter",
  },
  which: fr`De quels jours s'agit-il ? Aucun motif n'est demandé ni gardé.`,
  halfOneDay: fr`Une demi-journée ne vaut que pour un seul jour.`,
  endBeforeStart: fr`Le dernier jour vient avant le premier.`,
  past: fr`Ces jours sont passés : une absence se note pour aujourd'hui ou pour plus tard. Rien n'est noté.`,
  tooShort: fr`Je note les absences d'une demi-journée ou plus. Pour une ou deux heures, réservez plutôt un rendez-vous à votre nom. Rien n'est noté.`,
  repeats: fr`Une absence qui revient chaque semaine se règle dans vos heures de travail. Rien n'est noté.`,
  tooLong: fr`Plus d'un an : donnez une date de fin plus proche. Rien n'est noté.`,
  unknown: (name: string) =>
    fr`Je ne connais personne dans le cabinet qui s'appelle ${name}. Rien n'est noté.`,
  ambiguous: (name: string) => fr`Plusieurs personnes s'appellent ${name}. De qui s'agit-il ?`,
  notYours: fr`Vous pouvez noter vos propres absences ; celles des autres, les associés, la gérance ou le secrétariat.`,
  ownBackup: fr`On ne peut pas prendre son propre relais : nommez quelqu'un d'autre. Rien n'est noté.`,

  inTheWay: (name: string, days: string) => fr`Absence : ${name}, ${days}.`,
  yoursInTheWay: (days: string) => fr`Vous avez noté une absence : ${days}.`,

  cancelled: (days: string) => fr`L'absence est annulée : ${days}.`,
  shortened: (days: string) => fr`C'est noté. L'absence est maintenant : ${days}.`,
  undone: fr`C'est annulé : les absences sont comme avant.`,
  changedSince: fr`Quelque chose a changé depuis : rien n'est annulé. Voyez la liste.`,
  gone: fr`Cette absence est déjà annulée ou terminée.`,
  noneOf: (name: string) => fr`Aucune absence à venir n'est notée pour ${name}.`,
  noneOfYou: fr`Aucune absence à venir n'est notée pour vous.`,
  whichOne: fr`Laquelle ?`,

  listTitle: "Les absences",
  listTitleOn: (days: string) => fr`Les absences : ${days}`,
  nobodyAway: fr`Aucune absence notée.`,
  nobodyAwaySoon: fr`Aucune absence notée pour les trente jours qui viennent.`,
  row: (name: string, days: string) => fr`${name} : ${days}`,
  withBackup: (name: string) => fr`Relais : ${name}`,
  hereTitle: (day: string) => opening(fr`${day}`),
  here: (names: string) => fr`Présences : ${names}`,
  nobodyHere: fr`Présences : personne`,
  awayNames: (names: string) => fr`Absences : ${names}`,
  dayOff: (names: string) => fr`Ne travaillent pas ce jour-là : ${names}`,
};
