import type { calendarConnecting as french } from "../fr/calendar-connecting.ts";

const again = "Ask the desk for a new link: “guichet agenda”.";

export const calendarConnecting: typeof french = {
  providers: { google: "Google Calendar", microsoft: "Microsoft 365", caldav: "CalDAV", ics: "ICS link" },
  help: { label: "Connect my Google, Microsoft or other calendar", example: "guichet agenda" },
  title: "My calendars",
  none: "No calendar is connected, so I only know of the meetings booked at the desk.",
  why: "A connected calendar tells me which hours are taken, never by what. Your meetings are written there, and kept up to date.",
  working: "connected",
  broken: "to be reconnected",
  unknown:
    "Until it is reconnected, your time counts as unknown: nobody is booked for you over an hour I cannot see.",
  readsAre: (names) => `read: ${names}`,
  mainCalendar: "main calendar",
  readsNothing: "nothing is read there",
  writesIn: (name) => `your meetings are written there: ${name}`,
  readOnly: "read only",
  nowhere: "Your meetings are written in none of these calendars.",
  connect: {
    google: "Connect Google Calendar",
    microsoft: "Connect Microsoft 365",
    caldav: "Connect a CalDAV calendar",
    ics: "Add an ICS link",
  },
  reconnect: "Connect again",
  choose: "Settings",
  remove: "Remove",
  confirmRemove: (account) =>
    `Remove ${account}? I will no longer read or write there. Meetings already written stay.`,
  removed: (account) =>
    `${account} is removed. I no longer read anything there; meetings already written stay.`,
  removedBefore: "This calendar is no longer connected.",
  seeAll: "See my calendars",
  noAddress: (provider) =>
    `${provider} cannot be connected from here: no public address leads to this desk. Whoever administers it must set PUBLIC_URL.`,
  notConfigured: (provider) => `${provider} is not configured here. Whoever administers the desk can add it.`,
  open: (provider) => `Open ${provider}`,
  invite: (provider) =>
    `The button opens ${provider} in your browser, which asks for your consent. The link is yours: do not pass it on. It works once, for 15 minutes.`,
  connected: (provider, account) =>
    `${provider} (${account}) is connected. From now on I see which of your hours are taken.`,
  written: (coming) =>
    coming === 0
      ? "Your next meetings will be written there."
      : coming === 1
        ? "Your coming meeting is written there within a minute, and so are the next ones."
        : `Your ${coming} coming meetings are written there within a minute, and so are the next ones.`,
  writtenElsewhere: "Your meetings stay written where they were; “Settings” changes that.",
  onlyRead: "Nothing is written there: it is read only.",
  brokenTold: (provider, account) =>
    `${provider} (${account}) no longer lets me in: the consent was withdrawn, the password changed, or the account is gone. I read and write nothing there; meanwhile your time counts as unknown, never as free.`,
  brokenHow: "Connect it again, or remove it if you no longer need it.",
  caldav: {
    title: "CalDAV calendar",
    intro:
      "You nearly always need an app password, made at your provider: one for the desk alone, which you can withdraw at any time.",
    server: "Provider",
    servers: {
      icloud: "iCloud (Apple)",
      infomaniak: "Infomaniak",
      ovh: "OVHcloud (Zimbra)",
      nextcloud: "Nextcloud",
      zimbra: "Zimbra",
      other: "Another one",
    },
    address: "Server address",
    addressHint:
      "For Nextcloud, Zimbra or another one: the one you open in your browser. Not needed for iCloud, Infomaniak and OVHcloud.",
    login: "Login",
    loginHint: "Mostly your e-mail address; at Infomaniak, the user name that begins with two letters.",
    password: "App password",
    passwordHint:
      "iCloud: account.apple.com, “Sign-In and Security”. Infomaniak: Manager, “Application passwords”. Nextcloud: Settings, “Security”. Zimbra: Preferences, “Accounts”. Elsewhere, that of your mailbox.",
    save: "Connect",
    wrong: {
      server: "Choose your provider.",
      address: "This is no address: expected cloud.firm.com or https://cloud.firm.com/dav, for instance.",
      login: "A login is needed.",
      password: "A password is needed.",
    },
    faults: {
      revoked:
        "The server refuses this login or password. It must be an app password, not that of your account.",
      gone: "No calendar was found at this address.",
      refused: "This address cannot be called from here: it must be a public one, over https.",
      later: "The server did not answer. Check the address, or try again in a moment.",
      changed: "The server did not answer as it should. Try again in a moment.",
    },
  },
  ics: {
    title: "ICS link",
    intro:
      "The address of a published calendar (Google’s “secret address in iCal format”, Microsoft’s “publish a calendar”). I read which hours are taken, and write nothing.",
    name: "Its name",
    nameHint: "For instance “Team holidays”. A link of the same name is replaced.",
    address: "Address of the link",
    addressHint: "It begins with https:// or webcal:// and stays secret.",
    save: "Add",
    wrong: {
      name: "A name is needed.",
      address: "An address that begins with https:// or webcal:// is needed.",
    },
    faults: {
      revoked: "This address asks for a password: it must be that of a published calendar.",
      gone: "No calendar is published at this address.",
      refused:
        "This address gives no calendar, or cannot be called from here: it must be a public one, over https.",
      later: "The address did not answer. Check it, or try again in a moment.",
      changed: "The address did not answer as it should. Try again in a moment.",
    },
  },
  choosing: {
    title: "Calendar settings",
    reads: "Calendars whose hours I read as taken",
    writes: "Write my meetings in",
    nowhere: "none of these",
    save: "Save",
    readOne: "Choose at least one calendar to read, or remove this account.",
    saved: "Noted.",
    moved: (name) => `Your meetings are now written in ${name}; those to come move there within a minute.`,
    stopped: "Your meetings are no longer written there; those to come leave it within a minute.",
    notYet: (count, name) =>
      `${count === 1 ? "A coming meeting is" : `${count} coming meetings are`} still written in ${name}. First choose “none of these”, then the other calendar a minute later.`,
  },
  tenant: {
    offer: "Connect the whole firm",
    mainRead: "read: main calendar",
    byFirm: "by the firm’s rights",
    title: "The firm’s Microsoft 365 calendars",
    intro:
      "Microsoft has given the desk rights on the whole firm: nobody has to do anything. Everybody is told, and may remove theirs.",
    who: (names) => `To connect: ${names}.`,
    nobody: "Everybody with a verified address is connected already.",
    unverified: (names) => `Without a verified address: ${names}.`,
    connect: (count) => (count === 1 ? "Connect this calendar" : `Connect these ${count} calendars`),
    confirm:
      "The desk will read which of their hours are taken, and write their meetings there. Everybody is told.",
    done: (count) =>
      count === 0
        ? "No calendar connected."
        : count === 1
          ? "1 calendar connected."
          : `${count} calendars connected.`,
    closed: (names) => `Without a mailbox, or without an answer: ${names}.`,
    notHere: "There are no rights on a whole firm here: everybody connects their own, “guichet agenda”.",
    told: (account) =>
      `Your Microsoft 365 calendar (${account}) is connected to the desk by the firm’s rights. I read which of your hours are taken, never by what.`,
  },
  pages: {
    someCalendar: "Your calendar",
    title: (name) => `${name} is connected`,
    by: (account, person) => `By the account ${account}, for ${person}.`,
    granted: "What you let the desk do:",
    reads: "read which hours are taken, so as to propose free ones only;",
    writes: "write your meetings of the desk in this calendar, move and remove them;",
    mayWrite: "write your meetings of the desk, if you choose this calendar for that later;",
    noMore: "nothing else: what you wrote yourself is neither changed nor shown to anybody.",
    revoke: "To take your consent back: “guichet agenda”, then “Remove”. Or at your provider’s:",
    close: "You may close this page.",
    obstacles: {
      "link-over": () => ({
        title: "This link is no longer valid",
        text: "A link to connect a calendar works once, for 15 minutes. This page connected nothing.",
        next: "“guichet agenda” shows the connected calendars, and gives a new link.",
      }),
      served: () => ({
        title: "This link has been used",
        text: "This page connects nothing a second time, or it stayed open for too long.",
        next: "“guichet agenda” shows the connected calendars, and gives a new link.",
      }),
      "other-browser": () => ({
        title: "This is not the same browser",
        text: "A consent must end in the browser where it began: a link passed on by somebody else connects nothing.",
        next: again,
      }),
      "not-agreed": (name) => ({
        title: `${name} is not connected`,
        text: "You did not give your consent. Nothing was read, nothing was kept.",
        next: "If that was a mistake, open the same link again, or ask for another: “guichet agenda”.",
      }),
      "rights-missing": (name) => ({
        title: `${name} is not connected`,
        text: "A right is missing, or this account has no calendar: leave every box ticked, to read and to write.",
        next: "Open the same link again and tick every box, or choose another account.",
      }),
      "person-gone": () => ({
        title: "Nothing was connected",
        text: "The desk no longer knows you in this firm.",
        next: "Write to it, then try again.",
      }),
      later: (name) => ({
        title: `${name} is not connected yet`,
        text: "The service did not answer as it should. Nothing is lost, nothing is connected.",
        next: "Open the same link again in a minute, or ask for another: “guichet agenda”.",
      }),
      unknown: () => ({
        title: "This page does not exist",
        text: "There is nothing to connect here.",
        next: again,
      }),
    },
  },
};
