import { fr } from "../typography.ts";

interface Obstacle {
  title: string;
  text: string;
  next: string;
}

const again = fr`Redemandez un lien au guichet : « guichet agenda ».`;

/** Relier ses agendas : la carte, les formulaires, les pages du navigateur. */
export const calendarConnecting = {
  providers: {
    google: "Google Agenda",
    microsoft: "Microsoft 365",
    caldav: "CalDAV",
    ics: fr`Lien ICS`,
  },
  help: { label: fr`Relier mon agenda Google, Microsoft ou autre`, example: "guichet agenda" },
  title: fr`Mes agendas`,
  none: fr`Aucun agenda n'est relié. Je ne connais donc que les rendez-vous pris au guichet.`,
  why: fr`Un agenda relié me dit quelles heures sont prises, jamais par quoi. Vos rendez-vous y sont inscrits, et y suivent leurs changements.`,
  working: fr`relié`,
  broken: fr`à reconnecter`,
  unknown: fr`Tant qu'il n'est pas reconnecté, je tiens votre temps pour inconnu : personne n'est inscrit à votre place sur une heure que je ne vois pas.`,
  readsAre: (names: string) => fr`lu : ${names}`,
  mainCalendar: fr`agenda principal`,
  readsNothing: fr`rien n'y est lu`,
  writesIn: (name: string) => fr`vos rendez-vous y sont inscrits : ${name}`,
  readOnly: fr`lecture seule`,
  nowhere: fr`Vos rendez-vous ne sont inscrits dans aucun de ces agendas.`,
  connect: {
    google: fr`Relier Google Agenda`,
    microsoft: fr`Relier Microsoft 365`,
    caldav: fr`Relier un agenda CalDAV`,
    ics: fr`Ajouter un lien ICS`,
  },
  reconnect: fr`Relier à nouveau`,
  choose: fr`Régler`,
  remove: "Retirer",
  confirmRemove: (account: string) =>
    fr`Retirer ${account} ? Je n'y lirai plus rien et n'y écrirai plus. Les rendez-vous déjà inscrits y restent.`,
  removed: (account: string) =>
    fr`${account} est retiré. Je n'y lis plus rien ; les rendez-vous déjà inscrits y restent.`,
  removedBefore: fr`Cet agenda n'est plus relié.`,
  seeAll: fr`Voir mes agendas`,
  noAddress: (provider: string) =>
    fr`${provider} ne peut pas être relié d'ici : aucune adresse publique ne mène à ce guichet. La personne qui l'administre doit régler PUBLIC_URL.`,
  notConfigured: (provider: string) =>
    fr`${provider} n'est pas configuré ici. La personne qui administre le guichet peut l'ajouter.`,
  open: (provider: string) => fr`Ouvrir ${provider}`,
  invite: (provider: string) =>
    fr`Le bouton ouvre ${provider} dans votre navigateur, qui vous demande votre accord. Le lien est à vous : ne le transmettez à personne. Il sert une fois, pendant 15\u00a0minutes.`,
  connected: (provider: string, account: string) =>
    fr`${provider} (${account}) est relié. Je vois désormais vos heures prises.`,
  written: (coming: number) =>
    coming === 0
      ? fr`Vos prochains rendez-vous y seront inscrits.`
      : coming === 1
        ? fr`Votre rendez-vous à venir y est inscrit dans la minute, et les suivants de même.`
        : fr`Vos ${coming} rendez-vous à venir y sont inscrits dans la minute, et les suivants de même.`,
  writtenElsewhere: fr`Vos rendez-vous restent inscrits là où ils l'étaient ; « Régler » le change.`,
  onlyRead: fr`Rien n'y est inscrit : il est en lecture seule.`,
  brokenTold: (provider: string, account: string) =>
    fr`${provider} (${account}) ne me laisse plus entrer : l'accord a été retiré, le mot de passe a changé, ou le compte n'existe plus. Je n'y lis plus rien et n'y inscris plus rien ; en attendant, votre temps est tenu pour inconnu, jamais pour libre.`,
  brokenHow: fr`Reliez-le à nouveau, ou retirez-le s'il ne sert plus.`,
  caldav: {
    title: fr`Agenda CalDAV`,
    intro: fr`Il faut presque toujours un mot de passe d'application, à créer chez votre hébergeur : c'est un mot de passe pour le guichet seul, que vous pouvez retirer quand vous voulez.`,
    server: fr`Hébergeur`,
    servers: {
      icloud: "iCloud (Apple)",
      infomaniak: "Infomaniak",
      ovh: "OVHcloud (Zimbra)",
      nextcloud: "Nextcloud",
      zimbra: "Zimbra",
      other: fr`Un autre`,
    },
    address: fr`Adresse du serveur`,
    addressHint: fr`Pour Nextcloud, Zimbra ou un autre : celle que vous ouvrez dans le navigateur. Inutile pour iCloud, Infomaniak et OVHcloud.`,
    login: fr`Identifiant`,
    loginHint: fr`Le plus souvent votre adresse e-mail ; chez Infomaniak, le nom d'utilisateur qui commence par deux lettres.`,
    password: fr`Mot de passe d'application`,
    passwordHint: fr`iCloud : account.apple.com, « Connexion et sécurité ». Infomaniak : Manager, « Mots de passe d'application ». Nextcloud : Paramètres, « Sécurité ». Zimbra : Préférences, « Comptes ». Ailleurs, celui de la messagerie.`,
    save: fr`Relier`,
    wrong: {
      server: fr`Choisissez votre hébergeur.`,
      address: fr`Cette adresse n'en est pas une : il faut par exemple cloud.cabinet.fr ou https://cloud.cabinet.fr/dav.`,
      login: fr`Il faut un identifiant.`,
      password: fr`Il faut un mot de passe.`,
    },
    faults: {
      revoked: fr`Le serveur refuse cet identifiant ou ce mot de passe. Il faut un mot de passe d'application, pas celui de votre compte.`,
      gone: fr`Aucun agenda n'a été trouvé à cette adresse.`,
      refused: fr`Cette adresse ne peut pas être appelée d'ici : il faut une adresse publique, en https.`,
      later: fr`Le serveur n'a pas répondu. Vérifiez l'adresse, ou réessayez dans un moment.`,
      changed: fr`Le serveur n'a pas répondu comme il faut. Réessayez dans un moment.`,
    },
  },
  ics: {
    title: fr`Lien ICS`,
    intro: fr`L'adresse d'un agenda publié (« adresse secrète au format iCal » chez Google, « publier un agenda » chez Microsoft). J'y lis vos heures prises, sans rien y écrire.`,
    name: fr`Son nom`,
    nameHint: fr`Par exemple « Congés de l'équipe ». Un lien du même nom est remplacé.`,
    address: fr`Adresse du lien`,
    addressHint: fr`Elle commence par https:// ou webcal:// et reste secrète.`,
    save: fr`Ajouter`,
    wrong: {
      name: fr`Il faut un nom.`,
      address: fr`Il faut une adresse qui commence par https:// ou webcal://.`,
    },
    faults: {
      revoked: fr`Cette adresse demande un mot de passe : il faut celle d'un agenda publié.`,
      gone: fr`Aucun agenda n'est publié à cette adresse.`,
      refused: fr`Cette adresse ne donne pas d'agenda, ou ne peut pas être appelée d'ici : il faut une adresse publique, en https.`,
      later: fr`L'adresse n'a pas répondu. Vérifiez-la, ou réessayez dans un moment.`,
      changed: fr`L'adresse n'a pas répondu comme il faut. Réessayez dans un moment.`,
    },
  },
  choosing: {
    title: fr`Régler un agenda`,
    reads: fr`Agendas où je lis vos heures prises`,
    writes: fr`Inscrire mes rendez-vous dans`,
    nowhere: fr`aucun de ceux-ci`,
    save: "Enregistrer",
    readOne: fr`Choisissez au moins un agenda à lire, ou retirez ce compte.`,
    saved: fr`C'est noté.`,
    moved: (name: string) =>
      fr`Vos rendez-vous s'inscrivent désormais dans ${name} ; ceux à venir y passent dans la minute.`,
    stopped: fr`Vos rendez-vous ne s'y inscrivent plus ; ceux à venir en sortent dans la minute.`,
    notYet: (count: number, name: string) =>
      count === 1
        ? fr`Un rendez-vous à venir est encore inscrit dans ${name}. Choisissez d'abord « aucun de ceux-ci », puis l'autre agenda une minute plus tard.`
        : fr`${count} rendez-vous à venir sont encore inscrits dans ${name}. Choisissez d'abord « aucun de ceux-ci », puis l'autre agenda une minute plus tard.`,
  },
  tenant: {
    offer: fr`Relier tout le cabinet`,
    mainRead: fr`lu : agenda principal`,
    byFirm: fr`par les droits du cabinet`,
    title: fr`Les agendas Microsoft 365 du cabinet`,
    intro: fr`Microsoft a donné au guichet des droits sur tout le cabinet : personne n'a rien à faire. Chacun est prévenu, et peut retirer le sien.`,
    who: (names: string) => fr`À relier : ${names}.`,
    nobody: fr`Toutes les personnes dont l'adresse est vérifiée sont déjà reliées.`,
    unverified: (names: string) => fr`Sans adresse vérifiée : ${names}.`,
    connect: (count: number) => (count === 1 ? fr`Relier cet agenda` : fr`Relier ces ${count} agendas`),
    confirm: fr`Le guichet lira leurs heures prises et y inscrira leurs rendez-vous. Chacun en est prévenu.`,
    done: (count: number) =>
      count === 0
        ? fr`Aucun agenda relié.`
        : count === 1
          ? fr`1 agenda relié.`
          : fr`${count} agendas reliés.`,
    closed: (names: string) => fr`Sans boîte aux lettres, ou sans réponse : ${names}.`,
    notHere: fr`Il n'y a pas ici de droits sur tout un cabinet : chacun relie le sien, « guichet agenda ».`,
    told: (account: string) =>
      fr`Votre agenda Microsoft 365 (${account}) est relié au guichet par les droits du cabinet. J'y lis vos heures prises, jamais par quoi.`,
  },
  pages: {
    someCalendar: fr`Votre agenda`,
    title: (name: string) => fr`${name} est relié`,
    by: (account: string, person: string) => fr`Par le compte ${account}, pour ${person}.`,
    granted: fr`Ce que vous avez permis au guichet :`,
    reads: fr`lire quelles heures sont prises, pour ne proposer que des heures libres ;`,
    writes: fr`écrire vos rendez-vous du guichet dans cet agenda, les déplacer et les retirer ;`,
    mayWrite: fr`écrire vos rendez-vous du guichet, si vous choisissez plus tard cet agenda pour cela ;`,
    noMore: fr`rien d'autre : ce que vous avez écrit vous-même n'est ni modifié, ni montré à personne.`,
    revoke: fr`Pour revenir sur votre accord : « guichet agenda », puis « Retirer ». Ou, chez votre fournisseur :`,
    close: fr`Vous pouvez fermer cette page.`,
    obstacles: {
      "link-over": (): Obstacle => ({
        title: fr`Ce lien n'est plus valable`,
        text: fr`Un lien pour relier un agenda sert une fois, pendant 15\u00a0minutes. Cette page n'a rien relié.`,
        next: fr`« guichet agenda » montre les agendas reliés, et donne un nouveau lien.`,
      }),
      served: (): Obstacle => ({
        title: fr`Ce lien a déjà servi`,
        text: fr`Cette page ne relie rien une seconde fois, ou elle est restée ouverte trop longtemps.`,
        next: fr`« guichet agenda » montre les agendas reliés, et donne un nouveau lien.`,
      }),
      "other-browser": (): Obstacle => ({
        title: fr`Ce n'est pas le même navigateur`,
        text: fr`L'accord doit se terminer dans le navigateur où il a commencé : un lien transmis par quelqu'un d'autre ne relie rien.`,
        next: again,
      }),
      "not-agreed": (name: string): Obstacle => ({
        title: fr`${name} n'est pas relié`,
        text: fr`Vous n'avez pas donné votre accord. Rien n'a été lu, rien n'a été gardé.`,
        next: fr`Si c'était une erreur, rouvrez le même lien, ou redemandez-en un : « guichet agenda ».`,
      }),
      "rights-missing": (name: string): Obstacle => ({
        title: fr`${name} n'est pas relié`,
        text: fr`Il manque un droit, ou ce compte n'a pas d'agenda : il faut laisser toutes les cases cochées, lire et écrire.`,
        next: fr`Rouvrez le même lien et cochez toutes les cases, ou choisissez un autre compte.`,
      }),
      "person-gone": (): Obstacle => ({
        title: fr`Rien n'a été relié`,
        text: fr`Le guichet ne vous connaît plus dans ce cabinet.`,
        next: fr`Écrivez-lui un mot, puis recommencez.`,
      }),
      later: (name: string): Obstacle => ({
        title: fr`${name} n'est pas encore relié`,
        text: fr`Le service n'a pas répondu comme il faut. Rien n'est perdu, rien n'est relié.`,
        next: fr`Rouvrez le même lien dans une minute, ou redemandez-en un : « guichet agenda ».`,
      }),
      unknown: (): Obstacle => ({
        title: fr`Cette page n'existe pas`,
        text: fr`Rien n'est à relier ici.`,
        next: again,
      }),
    },
  },
};
