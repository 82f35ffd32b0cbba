import { fr, opening } from "../typography.ts";

const count = (many: number, one: string, several: string): string =>
  many === 1 ? one : fr`${many} ${several}`;

/** The morning digest: everybody's in the channel, and each person's own. Days and times come formatted. */
export const digestDaily = {
  title: (day: string) => opening(day),
  quiet: {
    everybodyIn: (day: string) => opening(fr`${day} : rien d'urgent, tout le monde est là.`),
    nobodyAway: (day: string) => opening(fr`${day} : rien d'urgent, aucune absence.`),
    plain: (day: string) => opening(fr`${day} : rien d'urgent.`),
  },
  sentLate: (sent: string, meant: string) => fr`Envoyé à ${sent} au lieu de ${meant}.`,
  summary: (day: string, parts: string) => opening(fr`${day} : ${parts}`),
  summaryParts: {
    absences: (many: number) => count(many, "1 absence", "absences"),
    meetings: (many: number) => fr`${many} rendez-vous`,
    tasks: (many: number) => count(many, fr`1 tâche à finir`, fr`tâches à finir`),
    nothing: fr`ce qui a changé`,
  },

  absences: (names: string) => fr`Absences : ${names}`,
  away: {
    whole: (name: string) => fr`${name} (toute la journée)`,
    morning: (name: string) => fr`${name} (le matin)`,
    afternoon: (name: string) => fr`${name} (l'après-midi)`,
  },
  awayCovered: {
    whole: (name: string, standIn: string) => fr`${name} (toute la journée, relais : ${standIn})`,
    morning: (name: string, standIn: string) => fr`${name} (le matin, relais : ${standIn})`,
    afternoon: (name: string, standIn: string) => fr`${name} (l'après-midi, relais : ${standIn})`,
  },
  andOthers: (names: string, many: number) =>
    many === 1 ? fr`${names} et 1 autre personne` : fr`${names} et ${many} autres personnes`,
  holiday: (names: string) => fr`Jour férié pour ${names}`,
  holidayOfAll: fr`Jour férié pour tout le monde`,
  present: (many: number) => fr`Présences : ${many}`,
  everybodyIn: fr`Tout le monde est là.`,

  meetings: "Rendez-vous",
  meeting: (time: string, title: string) => fr`${time} · ${title}`,
  meetingsOnly: (many: number) => fr`${many} rendez-vous`,
  meetingsMore: (many: number) => (many === 1 ? fr`1 autre rendez-vous` : fr`${many} autres rendez-vous`),
  meetingsOn: (day: string) => fr`Rendez-vous ouverts à tous, ${day}`,
  noMeetings: fr`Aucun rendez-vous ouvert à tous ce jour-là.`,

  due: fr`À finir aujourd'hui`,
  dueAt: (time: string) => fr`pour ${time}`,
  tasksOnly: (many: number) => count(many, fr`1 tâche`, fr`tâches`),
  tasksMore: (many: number) => count(many, fr`1 autre tâche`, fr`autres tâches`),

  since: {
    today: (time: string) => fr`Depuis ${time}`,
    yesterday: "Depuis hier",
    weekday: (name: string) => fr`Depuis ${name}`,
    day: (day: string) => fr`Depuis le ${day}`,
  },
  changes: (since: string, parts: string) => fr`${since} : ${parts}.`,
  change: {
    done: (many: number) => count(many, fr`1 tâche terminée`, fr`tâches terminées`),
    meetings: (many: number) => fr`${many} rendez-vous pris`,
    absences: (many: number) => count(many, fr`1 absence notée`, fr`absences notées`),
  },

  more: (many: number) => (many === 1 ? fr`et 1 autre` : fr`et ${many} autres`),
  buttons: {
    whoIsIn: fr`Qui est là ?`,
    meetings: "Mes rendez-vous",
    tasks: fr`Mes tâches`,
    see: "Voir",
    next: "Suivants",
  },

  own: {
    title: (day: string) => fr`Pour vous, ${day}`,
    summary: (day: string, parts: string) => fr`Pour vous, ${day} : ${parts}`,
    late: (many: number) => fr`En retard (${many})`,
    lateBy: (days: number) =>
      days === 1 ? fr`en retard d'un jour ouvré` : fr`en retard de ${days} jours ouvrés`,
    approvals: "Vos accords",
    reminders: (many: number) => (many === 1 ? fr`1 relance à approuver` : fr`${many} relances à approuver`),
    quotes: (many: number) =>
      many === 1 ? fr`1 relance de devis à approuver` : fr`${many} relances de devis à approuver`,
    acts: (many: number) =>
      many === 1 ? fr`Une demande attend votre réponse` : fr`Demandes qui attendent votre réponse (${many})`,
    calls: (many: number) => fr`Appels à passer (${many})`,
    today: (many: number) => fr`À finir aujourd'hui (${many})`,
    parts: {
      late: (many: number) => fr`${many} en retard`,
      approvals: (many: number) => count(many, fr`1 accord attendu`, fr`accords attendus`),
      acts: (many: number) => count(many, fr`1 réponse attendue`, fr`réponses attendues`),
      calls: (many: number) => count(many, fr`1 appel à passer`, fr`appels à passer`),
      today: (many: number) => fr`${many} à finir aujourd'hui`,
    },
  },
};
