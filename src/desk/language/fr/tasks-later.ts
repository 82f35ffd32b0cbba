import { fr, of, opening } from "../typography.ts";

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

/** « du client », « des impôts », « de la banque » */
const ofWhom = (who: string): string =>
  /^le /i.test(who) ? `du ${who.slice(3)}` : /^les /i.test(who) ? `des ${who.slice(4)}` : of(who);
const about = (file: string | undefined): string => (file === undefined ? "" : fr` – ${file}`);
const forFile = (file: string | undefined): string =>
  file === undefined ? "" : fr` pour le dossier ${file}`;

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
    shortMonths: fr`Dans les mois plus courts : leur dernier jour.`,
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
      repeatsHint: fr`Par exemple : le 15 de chaque mois, ou le jour ouvré d’avant`,
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
    confirmStop: fr`Elle ne reviendra plus. Arrêter ?`,
    help: { label: "Mes tâches qui reviennent", example: "mes tâches récurrentes" },
  },
  reminders: {
    title: (day: string, count: number, late: number) => {
      const tasks = count === 1 ? "une tâche" : `${count} tâches`;
      if (late === 0) return fr`Pour le ${day} : ${tasks}.`;
      return late === count
        ? fr`Au ${day}, en retard : ${tasks}.`
        : fr`Pour le ${day} : ${tasks}, dont ${late} en retard.`;
    },
    hour: (title: string, time: string) => fr`À ${time} : « ${title} ».`,
    set: (time: string) =>
      fr`C'est noté : vos tâches vous sont rappelées à ${time}, les jours où vous travaillez.`,
    off: fr`C'est noté : plus aucun rappel de vos tâches. Elles restent dans votre liste.`,
    now: (time: string) =>
      fr`Vos tâches vous sont rappelées à ${time}, les jours où vous travaillez, en un seul message.`,
    nowOff: "Vos tâches ne vous sont pas rappelées.",
    badTime: fr`Je n'ai pas compris l'heure. Par exemple : « rappelle-moi mes tâches à 8 h 30 ».`,
    formTitle: "Rappels de mes tâches",
    fields: { reminders: "Rappels", on: "Oui, le matin", off: "Aucun", at: fr`À quelle heure ?` },
    buttons: {
      settings: "Régler mes rappels",
      save: "Enregistrer",
      undo: "Annuler",
      all: (count: number) => fr`Voir les ${count} tâches`,
    },
    help: { label: "Régler les rappels de mes tâches", example: "rappelle-moi mes tâches à 8h30" },
  },
  waiting: {
    title: (who: string, what: string | undefined) =>
      what === undefined ? `Relancer ${who}` : `Relancer ${who} pour ${what}`,
    noted: (who: string, what: string | undefined, day: string) =>
      what === undefined
        ? fr`C'est noté : vous attendez ${who}. ${opening(day)}, je vous prépare une relance.`
        : fr`C'est noté : vous attendez ${what} ${ofWhom(who)}. ${opening(day)}, je vous prépare une relance.`,
    neverSends: fr`Je n'écris à personne : vous la relirez, et vous l'enverrez vous-même.`,
    defaultDay: fr`Aucun jour n’était dit : j’ai compté cinq jours ouvrés.`,
    whoMissing: fr`Qui attendez-vous ? Par exemple : « j'attends le client pour les plans, relancer vendredi ».`,
    ready: (who: string) =>
      fr`Toujours rien ${ofWhom(who)} ? Voici une relance à copier. Je n'ai écrit à personne.`,
    draftOf: (who: string) => fr`Relance pour ${who}, à copier :`,
    unknown: "Cette relance est introuvable, ou elle n’est pas à vous.",
    over: "Cette attente est déjà terminée.",
    sentAgain: (who: string, day: string) =>
      fr`C'est noté : relance envoyée par vos soins. Sans nouvelles ${ofWhom(who)}, j'en prépare une autre ${day}.`,
    edited: "Le texte est enregistré.",
    dropped: (who: string) => fr`C'est noté : plus rien à attendre ${ofWhom(who)}.`,
    formTitle: "Modifier la relance",
    fields: { draft: "Texte" },
    errors: { empty: "Le texte est vide." },
    buttons: {
      draft: "Voir la relance",
      edit: "Modifier",
      sent: fr`C'est envoyé, j'attends encore`,
      received: fr`C'est arrivé`,
      noNeed: "Plus besoin",
      save: "Enregistrer",
    },
    mail: (what: string | undefined, file: string | undefined, name: string, firm: string) =>
      [
        what === undefined
          ? fr`Objet : Notre demande${about(file)}`
          : fr`Objet : ${opening(what)}${about(file)}`,
        "",
        "Bonjour,",
        "",
        what === undefined
          ? fr`Sauf erreur de notre part, nous n'avons pas encore de réponse${forFile(file)}.`
          : fr`Sauf erreur de notre part, nous n'avons pas encore reçu ${what}${forFile(file)}.`,
        "",
        fr`Une date, même approximative, nous permettrait de nous organiser. Si l'envoi est déjà parti, ce message est sans objet.`,
        "",
        "Bien cordialement,",
        "",
        `${name}\n${firm}`,
      ].join("\n"),
    help: {
      label: "Noter ce que j’attends de quelqu’un",
      example: "j’attends le client pour les plans, relancer vendredi",
    },
  },
  documents: {
    title: (file: string | undefined) =>
      file === undefined ? "Pièces à recevoir" : fr`Pièces à recevoir : ${file}`,
    noted: (count: number, file: string | undefined) => {
      const pieces = count === 1 ? "une pièce attendue" : `${count} pièces attendues`;
      return file === undefined ? fr`C'est noté : ${pieces}.` : fr`C'est noté : ${pieces}, pour ${file}.`;
    },
    none: fr`Quelles pièces manquent, et pour qui ? Par exemple : « il manque le kbis et l'attestation pour Exemple SARL ».`,
    missing: "manque",
    receivedOn: (day: string) => fr`reçu ${day}`,
    received: (label: string, left: string) => fr`Reçu : ${label}. Il manque encore : ${left}.`,
    complete: (label: string) => fr`Reçu : ${label}. Tout est là.`,
    closeQuestion: fr`Clore la tâche ?`,
    hint: fr`À la réception, écrivez par exemple « reçu le kbis » ; le fichier déposé avec ces mots est joint à la tâche.`,
    attached: (count: number) => (count === 1 ? "Le fichier est joint." : fr`${count} fichiers sont joints.`),
    already: (label: string) => fr`Déjà reçu : ${label}.`,
    stillMissing: (label: string) => fr`Il manque de nouveau : ${label}.`,
    which: fr`De quelle pièce s’agit-il ?`,
    notExpected: (words: string) => fr`Je n'attends pas « ${words} ». Voici ce qui manque :`,
    nothingExpected: (words: string) =>
      fr`Aucune pièce n'est attendue. Pour que je retienne « ${words} », écrivez « tâche … ».`,
    buttons: { received: "Reçu", notYet: "Pas encore", close: "Clore la tâche" },
    help: {
      label: "Suivre des pièces à recevoir",
      example: "il manque le kbis et l’attestation pour Exemple SARL",
    },
  },
  protect: {
    meeting: "Temps protégé",
    meetingFor: (purpose: string) => fr`Temps protégé : ${purpose}`,
    protected: (count: number) =>
      count === 1
        ? fr`C'est noté : une plage protégée dans votre agenda.`
        : fr`C'est noté : ${count} plages protégées dans votre agenda.`,
    nothing: fr`Je n'ai rien pu protéger.`,
    means: fr`Personne n’y prend de rendez-vous ; les autres voient seulement que vous n’êtes pas libre.`,
    weeks: (weeks: number) =>
      fr`Pour les ${weeks} prochaines semaines. Personne n'y prend de rendez-vous ; les autres voient seulement que vous n'êtes pas libre.`,
    closed: (day: string) => fr`${opening(day)} : rien à protéger, vous n'y travaillez pas.`,
    taken: (day: string) => fr`${opening(day)} : déjà pris.`,
    takenDay: (day: string, by: string) => fr`${opening(day)} : déjà pris par ${by}.`,
    takenBy: (title: string, from: string, to: string) => fr`« ${title} » (${from} – ${to})`,
    around: (by: string) => fr`Autour de ce qui est déjà pris : ${by}`,
    onlyYours: fr`Je ne protège que votre propre agenda. Pour réunir d'autres personnes : « rdv avec … ».`,
    unread: fr`Je n'ai pas compris quand. Par exemple : « bloque-moi mardi et jeudi matin », « protège mes matinées de lundi ».`,
    busyNow: "Votre agenda change en ce moment même. Redemandez dans un instant.",
    freed: (count: number) => (count === 1 ? "La plage est libérée." : fr`${count} plages sont libérées.`),
    nothingToFree: fr`Il n'y a plus rien à libérer.`,
    lost: (count: number) =>
      count === 1 ? fr`Une autre a été prise entre-temps.` : fr`${count} autres ont été prises entre-temps.`,
    buttons: { free: "Tout libérer", again: "Protéger de nouveau" },
    help: { label: "Protéger du temps dans mon agenda", example: "bloque-moi mardi et jeudi matin" },
  },
};
