import { afterAll, beforeAll, expect, it } from "vitest";
import type { ReceivedMail } from "../peers/mail-server.ts";
import { plainly } from "./guichet-on-monday.ts";
import { readInvitation } from "./invitations.ts";
import {
  type CalendarName,
  GOOGLE,
  HOLIDAY,
  MICROSOFT,
  openThreeCalendars,
  type ThreeCalendars,
} from "./three-calendars.ts";
import type { More, Office, Part, Seen, Visitor } from "./visitor.ts";

const PARTS = ["leader", "assistant", "backup"] as const;
const SIGNED = {
  google: { name: "Google Agenda", account: GOOGLE },
  microsoft: { name: "Microsoft 365", account: MICROSOFT },
} as const;
type Signed = keyof typeof SIGNED;
const GUEST = "cliente@exemple.fr";
const LINK = /https:\/\/(?:meet\.google|teams\.microsoft)\.com\/[\w/-]+/;

interface Told {
  open: (more: More) => Promise<Office>;
  /** Who has which. */
  whose: Record<Part, CalendarName>;
  /** Looks at the page of whose part it is, where there is one. */
  picture?: (name: string, part: Part) => Promise<void>;
}

/** One Google, one Microsoft 365 and one CalDAV calendar in one meeting, from their connecting on: the same at every door. */
export function tellHowCalendarsMeet({ open, whose, picture = async () => {} }: Told): void {
  let office: Office;
  let three: ThreeCalendars;
  const seated = {} as Record<Part, Visitor>;
  beforeAll(async () => {
    three = await openThreeCalendars();
    office = await open(three.environment);
    for (const part of PARTS) seated[part] = await office.sit(part);
    // Who speaks first runs the firm.
    for (const part of PARTS) await seated[part].ask("bonjour");
  }, 180_000);
  afterAll(async () => {
    await office?.close();
    await three?.close();
  });

  const own = (part: Part) => three.calendars[whose[part]];
  const whoHas = (name: CalendarName): Part => PARTS.find((part) => whose[part] === name) as Part;
  const timesOf = async (part: Part, title: string): Promise<string[]> =>
    (await own(part).standing()).filter((one) => one.title === title).map(({ at }) => at);
  /** The same in all of them, as the desk wrote it. */
  const stands = async (title: string, times: readonly string[], parts: readonly Part[] = PARTS) => {
    const wanted = parts.map((part) => [part, ...times]);
    const now = () => Promise.all(parts.map(async (part) => [part, ...(await timesOf(part, title))]));
    await expect.poll(now, { timeout: 8_000 }).toEqual(wanted);
  };
  const mail = async (count: number): Promise<ReceivedMail> => {
    await expect.poll(() => office.mail.received.length, { timeout: 8_000 }).toBe(count);
    return office.mail.received.at(-1) as ReceivedMail;
  };

  /** The others have heard: no message is under way when time jumps. */
  const told = async (words: string): Promise<void> => {
    for (const part of ["assistant", "backup"] as const) await seated[part].told(words, 0);
  };
  const consent = async (part: Part, from: Seen): Promise<string> => {
    const { name } = SIGNED[whose[part] as Signed];
    own(part).agrees();
    return seated[part].open(from, `Ouvrir ${name}`);
  };

  it("connects at Google and at Microsoft by their own consent, from a link that serves once", async () => {
    for (const kind of ["google", "microsoft"] as const) {
      const part = whoHas(kind);
      const { name, account } = SIGNED[kind];
      const visitor = seated[part];
      const card = await visitor.ask("guichet agenda");
      expect(card.read).toContain("Aucun agenda n’est relié.");
      const since = await visitor.mark();
      const invited = await visitor.press(card, `Relier ${name}`);
      expect(invited.read).toContain("Il sert une fois, pendant 15 minutes.");
      const page = await consent(part, invited);
      expect(page).toMatch(
        new RegExp(`${name} est relié[\\s\\S]*Par le compte ${account}, pour ${visitor.name}`),
      );
      expect(page).toContain("lire quelles heures sont prises");
      await visitor.told(`${name} (${account}) est relié.`, since);
      expect(await visitor.open(invited, `Ouvrir ${name}`)).toContain("Ce lien n’est plus valable");
    }
  });

  it("connects a CalDAV server by a form, which says what is wrong with a password", async () => {
    const visitor = seated[whoHas("caldav")];
    const form = await visitor.press(await visitor.ask("guichet agenda"), "Relier un agenda CalDAV");
    const filled = {
      Hébergeur: "Un autre",
      "Adresse du serveur": three.caldav.url,
      Identifiant: three.caldav.login,
    };
    const password = "Mot de passe d’application";
    const refused = await visitor.fill(form, "Relier", { ...filled, [password]: "un autre" });
    expect(refused.read).toContain("Le serveur refuse cet identifiant ou ce mot de passe.");
    const again = await visitor.fill(refused, "Relier", { ...filled, [password]: three.caldav.password });
    expect(again.read).toMatch(/CalDAV \(maison@cloud\.example.*\) est relié\./);
    const connected = await seated[whoHas("google")].ask("guichet agenda");
    expect(connected.read).toContain("lu : agenda principal – vos rendez-vous y sont inscrits");
    await picture("agendas", whoHas("google"));
  });

  let link: string;
  it("books in all three, around what stands in each, with a link to meet by", async () => {
    await own("assistant").put("2026-11-24T14:00", "2026-11-24T15:00");
    await own("backup").put("2026-11-24T15:00", "2026-11-24T16:00");
    const { leader, assistant, backup } = seated;
    const all = `${assistant.name} et ${backup.name}`;
    const taken = await leader.ask(`rdv avec ${all} et ${GUEST} mardi 14h 45min en visio Point budget`);
    expect(taken.read).toContain(`${assistant.name} n’est pas libre`);
    expect(taken.read).not.toContain("Dentiste");
    const times = taken.read.match(/mardi 24 novembre, \d+ h(?: \d+)? – \d+ h(?: \d+)?/g);
    expect(times).toEqual(expect.arrayContaining(["mardi 24 novembre, 16 h – 16 h 45"]));
    expect(times?.join()).not.toMatch(/, 1[45] h/);
    const before = times?.indexOf("mardi 24 novembre, 16 h – 16 h 45") ?? 0;
    const booked = await leader.press(taken, "Réserver", before);
    expect(booked.read).toMatch(/C’est réservé\.[\s\S]*mardi 24 novembre, 16 h – 16 h 45/);
    await stands("Point budget", ["2026-11-24T16:00"]);
    const linkIn = async () => LINK.exec((await own("assistant").standing())[0]?.text ?? "")?.[0];
    await expect.poll(linkIn, { timeout: 8_000 }).toBeTruthy();
    link = (await linkIn()) as string;
    for (const part of ["assistant", "backup"] as const)
      await expect
        .poll(async () => (await own(part).standing())[0]?.text, { timeout: 8_000 })
        .toContain(link);
  });

  it("invites the guest outside once the link is there, by one mail of the firm's", async () => {
    await told("Point budget");
    for (const part of PARTS) await seated[part].told("Voici le lien de visio.", 0);
    // What waits for the link is looked at again every minute.
    await office.guichet.goTo("2026-11-23T08:02");
    const invitation = await mail(1);
    expect(invitation.to).toEqual([GUEST]);
    expect(plainly(invitation.parsed.text ?? "")).toContain(link);
    expect(readInvitation(invitation)).toMatchObject({ method: "REQUEST", start: "2026-11-24T15:00:00Z" });
  });

  it("moves in all three by a word, and is gone from all three once it is cancelled", async () => {
    const { leader } = seated;
    const moved = await leader.ask("plutôt mercredi 16h");
    expect(moved.read).toMatch(/C’est déplacé\.[\s\S]*mercredi 25 novembre, 16 h – 16 h 45/);
    expect(moved.read).toContain(link);
    expect((await leader.ask("mes rendez-vous")).read).toMatch(/Point budget[\s\S]*Rejoindre la visio/);
    await stands("Point budget", ["2026-11-25T16:00"]);
    expect(readInvitation(await mail(2)).start).toBe("2026-11-25T15:00:00Z");
    await picture("avec-visio", "leader");
    expect((await leader.press(moved, "Annuler")).read).toContain("C’est annulé.");
    await stands("Point budget", []);
    expect(readInvitation(await mail(3)).method).toBe("CANCEL");
  });

  it("follows what its organizer moves in their own calendar, and tells them of who takes it out of theirs", async () => {
    const { leader, assistant, backup } = seated;
    await leader.ask(`rdv avec ${assistant.name} et ${backup.name} jeudi 10h 30min Point équipe`);
    await stands("Point équipe", ["2026-11-26T10:00"]);
    await told("Point équipe");
    let since = await leader.mark();
    await own("leader").move("Point équipe", "2026-11-26T11:00");
    await office.guichet.goTo("2026-11-23T08:06");
    await leader.told("il l’est pour tout le monde", since);
    await stands("Point équipe", ["2026-11-26T11:00"]);
    await told("Déplacé dans l’agenda d");
    since = await leader.mark();
    await own("assistant").remove("Point équipe");
    await office.guichet.goTo("2026-11-23T08:10");
    const declined = await leader.told(`${assistant.name} ne peut pas venir`, since);
    expect(declined.read).toContain("ce rendez-vous a été supprimé de son agenda");
    await assistant.told("c’est noté comme un refus", 0);
    await stands("Point équipe", ["2026-11-26T11:00"], ["leader", "backup"]);
  });

  it("tells once who took their consent back, never counts their time as free, and connects them again", async () => {
    const { leader, assistant } = seated;
    const { name, account } = SIGNED[whose.assistant as Signed];
    const since = await assistant.mark();
    own("assistant").takesBack();
    await office.guichet.goTo("2026-11-23T08:14");
    const broken = await assistant.told("ne me laisse plus entrer", since);
    expect(broken.read).toContain(`${name} (${account})`);
    const unknown = await leader.ask(`rdv avec ${assistant.name} jeudi 15h 30min Devis`);
    expect(unknown.read).toMatch(
      new RegExp(`L’agenda d(?:e |’)${assistant.name} ne répond pas pour l’instant`),
    );
    await picture("agenda-inconnu", "leader");
    expect((await leader.press(unknown, "Réserver quand même")).read).toContain("C’est réservé.");
    await assistant.told("Devis", since);
    await office.guichet.goTo("2026-11-23T08:18");
    expect(await assistant.heard("ne me laisse plus entrer", since)).toBe(1);
    const page = await consent("assistant", await assistant.press(broken, "Relier à nouveau"));
    expect(page).toContain(`${name} est relié`);
    await stands("Devis", ["2026-11-26T15:00"], ["assistant"]);
  });

  it("keeps three times for a guest in one's own calendar, with the letter, and lets them go", async () => {
    const { leader } = seated;
    const offered = await leader.ask(`propose trois créneaux à ${GUEST} la semaine prochaine, 45 min`);
    expect(offered.read).toMatch(/3 créneaux sont gardés pour cliente@exemple\.fr[\s\S]*Bonjour,/);
    const kept = async () =>
      (await own("leader").standing()).filter(({ at }) => at > "2026-11-30").map(({ title }) => title);
    await expect.poll(kept, { timeout: 8_000 }).toHaveLength(3);
    await picture("creneaux", "leader");
    await leader.press(offered, "Libérer les trois");
    await expect.poll(kept, { timeout: 8_000 }).toEqual([]);
  });

  it("books a room, the way there and a link together, on one card", async () => {
    const { leader, backup } = seated;
    await leader.ask("ajoute la salle Victor Hugo, 8 places");
    const card = await leader.ask(
      `rdv avec ${backup.name} mercredi 10h 1h salle Victor Hugo et en visio Bilan annuel`,
    );
    expect(card.read).toMatch(/Bilan annuel[\s\S]*Victor Hugo[\s\S]*Visio/);
    const where = async () =>
      (await own("backup").standing()).find(({ title }) => title === "Bilan annuel")?.text ?? "";
    await expect.poll(where, { timeout: 8_000 }).toMatch(/Victor Hugo/);
    await expect.poll(where, { timeout: 8_000 }).toMatch(LINK);
    await picture("salle-et-visio", "leader");
    for (const part of ["leader", "backup"] as const) {
      const came = await seated[part].told(/Voici le lien de visio\.[\s\S]*Bilan annuel/, 0);
      expect(came.read).toMatch(/Victor Hugo/);
      expect(came.read).toMatch(LINK);
    }
  });

  it("moves a day's meetings by one confirmation, in every calendar", async () => {
    const { leader } = seated;
    const plan = await leader.ask("déplace mes rendez-vous de jeudi à vendredi");
    expect(plan.read).toMatch(/Point équipe[\s\S]*Devis/);
    await picture("deplacer-jeudi", "leader");
    const moved = await leader.press(plan, "Déplacer les 2 rendez-vous");
    expect(moved.read).toContain("2 rendez-vous déplacés.");
    await stands("Devis", ["2026-11-27T15:00"], ["assistant"]);
    await stands("Point équipe", ["2026-11-27T11:00"], ["backup"]);
  });

  it("asks about an absence that one's own calendar speaks of, and notes it by a press", async () => {
    for (const part of PARTS) await own(part).put("2026-12-21T09:00", "2026-12-22T18:00", HOLIDAY);
    await office.guichet.goTo("2026-11-23T08:26");
    await seated.leader.told("Votre agenda parle d’une absence", 0);
    await picture("absence", "leader");
    for (const part of PARTS) {
      const asked = await seated[part].told("Votre agenda parle d’une absence", 0);
      expect(asked.read).toMatch(/lundi 21[\s\S]*mardi 22 décembre/);
      const noted = await seated[part].press(asked, "Noter cette absence");
      expect(noted.read).toContain("C’est noté.");
    }
    expect((await seated.leader.ask("qui est absent ?")).read).toContain(seated.assistant.name);
  });

  it("reminds those who come a quarter of an hour before, with the way in", async () => {
    await office.guichet.goTo("2026-11-25T09:46");
    for (const part of ["leader", "backup"] as const) {
      const soon = await seated[part].told("Votre rendez-vous commence dans", 0);
      expect(soon.read).toMatch(/Bilan annuel[\s\S]*Victor Hugo/);
      expect(soon.read).toContain("Rejoindre la visio");
    }
  });

  it("showed nothing that the platform would have refused", () => {
    expect(office.refused()).toEqual([]);
  });
}
