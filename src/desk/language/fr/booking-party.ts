import { fr, of, opening } from "../typography.ts";

/** As letters write small numbers. */
const spelled = (count: number): string =>
  ["zéro", "un", "deux", "trois", "quatre", "cinq"][count] ?? String(count);

/** Several people, times kept for a guest, meetings in somebody's name. `when` values come formatted. */
export const bookingParty = {
  party: {
    fairest: (names: string) =>
      fr`${names} : le moins de rendez-vous pris ces quatre dernières semaines, parmi les personnes libres.`,
    proposals: (when: string) => fr`Voici ce qui convient, ${when} :`,
    nearest: fr`Voici les moments les plus proches qui conviennent :`,
    windowNothing: (when: string) => fr`Rien ne convient ${when}. Les moments les plus proches :`,
    timeWith: (when: string, names: string) => fr`${when}, avec ${names}`,
    notFree: (when: string, count: number, names: string) =>
      count === 1
        ? fr`${opening(when)} : aucune de ces personnes n'est libre (${names}).`
        : fr`${opening(when)} : moins de ${count} de ces personnes sont libres (${names}).`,
    nothing: fr`Je ne trouve aucun moment commun dans les quatorze jours qui viennent.`,
    nobodyHas: fr`Je ne connais personne d'autre que vous qui ait ce rôle. Une personne qui administre le cabinet l'attribue avec « guichet rôles ».`,
    tooFew: (count: number, known: number) =>
      known === 0
        ? fr`Je ne connais aucune de ces personnes en dehors de vous.`
        : fr`Il faudrait ${count} personnes, et je n'en connais que ${known} qui puissent venir.`,
    form: (names: string, count: number) =>
      count === 1
        ? fr`Avec l'une de ces personnes : ${names}`
        : fr`Avec ${count} de ces personnes : ${names}`,
  },
  inName: {
    title: (name: string) => fr`Au nom ${of(name)}`,
    notAllowed: (name: string) =>
      fr`Prendre un rendez-vous au nom ${of(name)} est réservé au secrétariat et aux personnes qui administrent le cabinet. Pour un rendez-vous avec cette personne, écrivez « avec ${name} ».`,
    unknown: (name: string) =>
      name === ""
        ? fr`La personne au nom de qui prendre ce rendez-vous ne fait plus partie du cabinet.`
        : fr`Je ne connais pas ${name} dans le cabinet : au nom de qui faut-il prendre ce rendez-vous ?`,
    ambiguous: (name: string, names: string) =>
      fr`Plusieurs personnes peuvent être « ${name} » : ${names}. Écrivez le nom entier.`,
    invited: (by: string, principal: string) => fr`${by} vous donne rendez-vous au nom ${of(principal)}.`,
    booked: (by: string) => fr`${by} a pris ce rendez-vous en votre nom.`,
    asked: (by: string) =>
      fr`${by} vous propose ce rendez-vous, en votre nom. Le créneau est retenu en attendant votre réponse.`,
    askedAgain: (by: string) =>
      fr`${by} a déplacé ce rendez-vous, pris en votre nom. Ce moment vous convient-il ?`,
    guestsUnlessNo: (guests: string, at: string) =>
      fr`Sans réponse de votre part, l'invitation partira à ${guests} à ${at}.`,
    guestsAt: (guests: string, at: string) =>
      fr`L'invitation partira à ${guests} dès l'accord donné, ou à ${at} sans réponse.`,
    buttons: { yes: fr`D'accord`, other: fr`Autre moment`, no: "Non" },
    agreed: fr`C'est noté, le rendez-vous est confirmé.`,
    agreedWaiting: fr`C'est noté. Il reste des réponses à attendre.`,
    agreedBefore: fr`Vous aviez déjà donné votre accord.`,
    refused: (by: string) => fr`Le rendez-vous est annulé ; ${by} l'apprend en ce moment.`,
    agreedTo: (name: string) => fr`${name} est d'accord.`,
    refusedTo: (name: string) => fr`${name} a dit non : le rendez-vous est annulé.`,
    otherTimes: fr`D'autres moments seraient possibles :`,
    sentToPrincipal: (guests: string) => fr`Sans réponse de votre part, l'invitation est partie à ${guests}.`,
    sentToBooker: (name: string, guests: string) =>
      fr`${name} n'a pas répondu : l'invitation est partie à ${guests}.`,
    notSent: (guests: string) => fr`Aucun e-mail n'a pu partir à ${guests} : l'envoi n'est pas configuré.`,
  },
  offer: {
    whoTo: fr`À qui proposer ces créneaux ? Indiquez une adresse e-mail : « propose trois créneaux à client@exemple.fr la semaine prochaine, 45 min ».`,
    oneGuest: fr`Une proposition part à une seule adresse : refaites-en une par personne.`,
    nothing: (when: string) =>
      fr`Je ne trouve pas de créneau où tout le monde est libre, ${when}. Élargissez la période ou raccourcissez le rendez-vous.`,
    anyTime: fr`dans les quatorze jours qui viennent`,
    kept: (count: number, guest: string, until: string) =>
      count === 1
        ? fr`Un créneau est gardé pour ${guest} jusqu'au ${until}.`
        : fr`${count} créneaux sont gardés pour ${guest} jusqu'au ${until}.`,
    keptWhy: fr`Ils sont occupés pour tout le monde, et se libèrent d'eux-mêmes passé ce délai.`,
    fits: (when: string) => fr`${opening(when)} convient`,
    letterTitle: fr`La lettre, prête à partir`,
    subject: "Objet",
    to: fr`À`,
    answersTo: fr`Réponses à`,
    noMailbox: fr`L'envoi d'e-mails n'est pas configuré : copiez ce texte pour l'envoyer vous-même.`,
    buttons: {
      send: "Envoyer",
      tu: "Passer au tu",
      vous: "Passer au vous",
      release: (count: number) => (count === 3 ? fr`Libérer les trois` : fr`Libérer les créneaux`),
      again: fr`Proposer d'autres créneaux`,
    },
    sent: (guest: string) => fr`La proposition part par e-mail à ${guest}.`,
    sentBefore: (guest: string) => fr`La proposition est déjà partie à ${guest} : elle ne part qu'une fois.`,
    taken: (guest: string) =>
      fr`${guest} a choisi : le rendez-vous est confirmé, les autres créneaux sont libérés.`,
    takenAsked: (guest: string) =>
      fr`${guest} a choisi : le créneau est retenu, la demande est partie ; les autres sont libérés.`,
    takenBefore: (when: string) => fr`Le choix est déjà fait : ${when}.`,
    released: (guest: string) => fr`Les créneaux gardés pour ${guest} sont libérés.`,
    releasedBefore: fr`Ces créneaux ont été libérés. Proposez-en d'autres, ou réservez le moment choisi s'il est encore libre.`,
    over: (guest: string) => fr`Sans réponse de ${guest}, les créneaux gardés sont libérés.`,
    past: fr`Ce créneau est déjà passé.`,
    unknown: fr`Je ne trouve pas cette proposition.`,
    which: fr`Quel créneau a été choisi ?`,
    none: fr`Aucun créneau n'est gardé en ce moment pour une personne extérieure.`,
    forYou: (by: string, guest: string) => fr`${by} garde des créneaux en votre nom pour ${guest}.`,
  },
  letter: {
    subject: (title: string, count: number) =>
      count === 1 ? fr`${title} – un créneau possible` : fr`${title} – ${count} créneaux possibles`,
    meetingWith: (name: string) => fr`Rendez-vous avec ${name}`,
    greeting: fr`Bonjour,`,
    vous: {
      meeting: fr`notre rendez-vous`,
      meetingOf: (principal: string) => fr`votre rendez-vous avec ${principal}`,
      fact: (meeting: string, details: string, count: number) =>
        count === 1
          ? fr`Pour ${meeting} (${details}), je vous propose ce créneau :`
          : fr`Pour ${meeting} (${details}), je vous propose ${spelled(count)} créneaux au choix :`,
      request: (count: number, until: string) =>
        count === 1
          ? fr`Vous convient-il ? Je vous le garde jusqu'au ${until}.`
          : fr`Lequel vous convient ? Je vous les garde jusqu'au ${until}.`,
      wayOut: fr`Sinon, indiquez-moi vos disponibilités en réponse à ce message.`,
      closing: fr`Bien cordialement,`,
    },
    tu: {
      meeting: fr`notre rendez-vous`,
      meetingOf: (principal: string) => fr`ton rendez-vous avec ${principal}`,
      fact: (meeting: string, details: string, count: number) =>
        count === 1
          ? fr`Pour ${meeting} (${details}), je te propose ce créneau :`
          : fr`Pour ${meeting} (${details}), je te propose ${spelled(count)} créneaux au choix :`,
      request: (count: number, until: string) =>
        count === 1
          ? fr`Te convient-il ? Je te le garde jusqu'au ${until}.`
          : fr`Lequel te convient ? Je te les garde jusqu'au ${until}.`,
      wayOut: fr`Sinon, donne-moi tes disponibilités en réponse à ce message.`,
      closing: fr`À bientôt,`,
    },
    titled: (meeting: string, title: string) => fr`${meeting} « ${title} »`,
    others: (names: string) => fr`avec ${names}`,
    video: fr`en visioconférence`,
    time: (span: string) => fr`– ${span}`,
    zone: (zone: string) => fr`Heures : ${zone}.`,
    signature: (name: string, firm: string) => (firm === "" ? name : fr`${name} – ${firm}`),
    onBehalf: (by: string, principal: string, firm: string) =>
      firm === "" ? fr`${by}, pour ${principal}` : fr`${by}, pour ${principal} – ${firm}`,
  },
};
