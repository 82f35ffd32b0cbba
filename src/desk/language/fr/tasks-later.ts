import { fr } from "../typography.ts";

const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const dayName = (day: number): string => DAYS[day - 1] as string;
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
const nth = (rank: number): string =>
  rank < 0
    ? rank === -1
      ? "dernier"
      : "avant-dernier"
    : (["premier", "deuxième", "troisième", "quatrième", "cinquième"][rank - 1] as string);
const monthDay = (day: number): string =>
  day === -1 ? "dernier jour" : day < 0 ? `${-day}e jour avant la fin` : day === 1 ? "1er" : String(day);
const everyMonths = (months: number): string =>
  months === 1 ? "chaque mois" : months === 3 ? "chaque trimestre" : fr`tous les ${months} mois`;

export const tasksLater = {
  repeats: {
    daily: (every: number) => (every === 1 ? "tous les jours" : fr`tous les ${every} jours`),
    workdays: "tous les jours ouvrés",
    weekly: (days: readonly number[], every: number) =>
      every === 1
        ? `tous les ${list(days.map((day) => `${dayName(day)}s`))}`
        : every === 2 && days.length === 1
          ? `un ${dayName(days[0] as number)} sur deux`
          : fr`toutes les ${every} semaines, le ${list(days.map(dayName))}`,
    monthDays: (days: readonly number[], every: number) => {
      const said = list(days.map((day) => `le ${monthDay(day)}`));
      return every === 1 ? `${said} de chaque mois` : `${everyMonths(every)}, ${said}`;
    },
    monthWeekdays: (days: readonly { day: number; nth?: number }[], every: number) => {
      const said = list(
        days.map(({ day, nth: rank }) =>
          rank === undefined ? `chaque ${dayName(day)}` : `le ${nth(rank)} ${dayName(day)}`,
        ),
      );
      return every === 1 ? `${said} de chaque mois` : `${everyMonths(every)}, ${said}`;
    },
    yearly: (day: string, every: number) =>
      every === 1 ? `chaque année, le ${day}` : fr`tous les ${every} ans, le ${day}`,
    at: (words: string, time: string) => `${words}, à ${time}`,
    before: (words: string) => fr`${words}, ou le jour ouvré d'avant`,
    after: (words: string) => `${words}, ou le jour ouvré suivant`,
    until: (words: string, day: string) => fr`${words}, jusqu'au ${day}`,
    times: (words: string, count: number) => `${words}, ${count} fois`,
  },
  series: {
    title: "Tâches qui reviennent",
    empty: fr`Aucune tâche ne revient. Par exemple : « tâche préparer la paie le 25 de chaque mois, ou le jour ouvré d'avant ».`,
    created: (title: string, repeats: string) => fr`C'est noté : « ${title} » revient ${repeats}.`,
    facts: { repeats: "Revient", next: "Prochaine fois", who: "Pour", from: "Tâche préparée" },
    next: (day: string) => `prochaine fois ${day}`,
    last: "la dernière fois est déjà notée",
    lead: (day: string) => fr`Elle s'ajoutera aux tâches ${day}.`,
    made: "Elle est déjà dans vos tâches.",
    shortMonths: "Dans les mois plus courts : leur dernier jour.",
    holidays: fr`Les jours fériés ne la déplacent pas. Pour cela : « …, ou le jour ouvré d'avant ».`,
    stopped: (title: string) => fr`« ${title} » ne reviendra plus. Ce qui est déjà noté reste à faire.`,
    stoppedBefore: (title: string) => fr`« ${title} » ne revient déjà plus.`,
    undone: (title: string) => fr`« ${title} » ne reviendra pas, et ce qui en était noté est retiré.`,
    resumed: (title: string, next: string) => fr`« ${title} » revient de nouveau : ${next}.`,
    over: (title: string) => fr`« ${title} » est arrivée à sa fin : elle ne peut pas reprendre.`,
    unknown: "Je ne connais pas cette tâche qui revient, ou elle n’est pas à vous.",
    changed: (title: string, repeats: string) => fr`C'est changé : « ${title} » revient ${repeats}.`,
    changeTitle: "Changer la tâche qui revient",
    fields: {
      title: "Tâche",
      repeats: "Quand",
      repeatsHint: "Par exemple : le 15 de chaque mois, ou le jour ouvré d’avant",
    },
    errors: {
      title: "Il faut un intitulé.",
      repeats: fr`Je n'ai pas compris quand elle revient. Par exemple : « tous les lundis à 9h ».`,
    },
    skipped: (title: string, count: number, first: string, last: string) =>
      count === 1
        ? fr`Pendant mon interruption, « ${title} » (${first}) est passée. Je ne l'ai pas notée : la suivante l'a été.`
        : fr`Pendant mon interruption, « ${title} » est passée ${count} fois, du ${first} au ${last}. Je ne les ai pas notées : seulement la dernière et la prochaine.`,
    buttons: {
      stop: "Arrêter",
      change: "Changer",
      resume: "Reprendre",
      list: "Mes tâches qui reviennent",
      save: "Enregistrer",
    },
    confirmStop: "Elle ne reviendra plus. Arrêter ?",
    help: { label: "Mes tâches qui reviennent", example: "mes tâches récurrentes" },
  },
};
