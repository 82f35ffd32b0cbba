import { describe, expect, it } from "vitest";
import { readWhen, readWhenParts } from "../../src/desk/when.ts";

/** Monday 23 November 2026, 10:07 in Paris. */
const now = "2026-11-23T09:07:00Z";
const zone = "Europe/Paris";
const read = (text: string, at = now) =>
  readWhen(text, { now: at, zone, holidays: ["2026-11-25", "2026-12-25"] });

describe("a moment in everyday words", () => {
  it.each([
    ["après-demain à 9h", "2026-11-25T09:00:00"],
    ["apres demain 9h", "2026-11-25T09:00:00"],
    ["mardi en huit", "2026-12-01T00:00:00"],
    ["jeudi en huit", "2026-12-03T00:00:00"],
    ["vendredi en quinze 10h", "2026-12-11T10:00:00"],
    ["le 23 à 14h", "2026-11-23T14:00:00"],
    ["le 24 à 14h", "2026-11-24T14:00:00"],
    ["le 22 à 14h", "2026-12-22T14:00:00"],
    ["le 31 à 10h", "2026-12-31T10:00:00"],
    ["demain 9 heures et demie", "2026-11-24T09:30:00"],
    ["15 h 30", "2026-11-23T15:30:00"],
    ["midi et quart", "2026-11-23T12:15:00"],
    ["demain midi", "2026-11-24T12:00:00"],
    ["minuit", "2026-11-24T00:00:00"],
    ["ce soir à minuit", "2026-11-24T00:00:00"],
    ["14h00 précises", "2026-11-23T14:00:00"],
    ["le premier lundi de décembre", "2026-12-07T00:00:00"],
    ["le dernier vendredi du mois", "2026-11-27T00:00:00"],
    ["dans une demi-heure", "2026-11-23T10:37:00"],
    ["dans 20 minutes", "2026-11-23T10:27:00"],
    ["DEMAIN 14H", "2026-11-24T14:00:00"],
    ["ajd 16h", "2026-11-23T16:00:00"],
    ["lun. 9h30", "2026-11-30T09:30:00"],
    ["mer 25/11 14h", "2026-11-25T14:00:00"],
    ["demain 8h du mat", "2026-11-24T08:00:00"],
    ["demain à 3h de l'après-midi", "2026-11-24T15:00:00"],
    ["8 heures ce soir", "2026-11-23T20:00:00"],
    ["le 30/11 à 14h", "2026-11-30T14:00:00"],
    ["30/11/2026", "2026-11-30T00:00:00"],
    ["2026-11-30 14:00", "2026-11-30T14:00:00"],
    ["2026-11-30T14:00:00-05:00", "2026-11-30T20:00:00"],
    ["1er décembre", "2026-12-01T00:00:00"],
    ["12 fevrier", "2027-02-12T00:00:00"],
    ["lundi prochain", "2026-11-30T00:00:00"],
    ["la semaine prochaine mardi à 14h", "2026-12-01T14:00:00"],
    ["semaine prochaine", "2026-11-30T00:00:00"],
    ["dans 2 jours ouvrés", "2026-11-26T00:00:00"],
    ["hier 14h", "2026-11-22T14:00:00"],
    ["vendredi 20 novembre", "2026-11-20T00:00:00"],
    ["demain 14h heure de New York", "2026-11-24T20:00:00"],
    ["tomorrow at 2pm", "2026-11-24T14:00:00"],
    ["half past nine tomorrow", "2026-11-24T09:30:00"],
    ["the first monday of december", "2026-12-07T00:00:00"],
    ["nov 30th at 2:30 pm", "2026-11-30T14:30:00"],
    ["in 3 days", "2026-11-26T00:00:00"],
    ["tonight at 8", "2026-11-23T20:00:00"],
  ])("« %s » is %s, and nobody need be asked", (text, start) => {
    const when = read(text);
    expect(when?.start).toBe(start);
    expect(when?.ambiguous).toBeUndefined();
    expect(when?.end).toBeUndefined();
  });

  it("a fortnight said « quinze jours » is asked about: fifteen days or two weeks", () => {
    const when = read("dans quinze jours");
    expect(when).toMatchObject({ start: "2026-12-08T00:00:00", grain: "day" });
    expect(when?.ambiguous?.map((other) => other.start)).toEqual(["2026-12-07T00:00:00"]);
  });
});

describe("a span of time", () => {
  it.each([
    ["lundi 9h-10h", "2026-11-30T09:00:00", "2026-11-30T10:00:00", undefined],
    ["demain de 9h à 10h30", "2026-11-24T09:00:00", "2026-11-24T10:30:00", undefined],
    ["11h-11h30", "2026-11-23T11:00:00", "2026-11-23T11:30:00", undefined],
    ["demain de 9 à 11", "2026-11-24T09:00:00", "2026-11-24T11:00:00", undefined],
    ["friday 3-4pm", "2026-11-27T15:00:00", "2026-11-27T16:00:00", undefined],
    ["de 22h à 2h", "2026-11-23T22:00:00", "2026-11-24T02:00:00", undefined],
    ["demain 14h jusqu'à 16h", "2026-11-24T14:00:00", "2026-11-24T16:00:00", undefined],
    ["demain entre 14h et 16h", "2026-11-24T14:00:00", "2026-11-24T16:00:00", true],
    ["entre midi et deux demain", "2026-11-24T12:00:00", "2026-11-24T14:00:00", true],
    ["ce soir", "2026-11-23T18:00:00", "2026-11-24T00:00:00", true],
    ["cet aprem", "2026-11-23T12:00:00", "2026-11-23T19:00:00", true],
    ["aprem", "2026-11-23T12:00:00", "2026-11-23T19:00:00", true],
    ["demain matin", "2026-11-24T04:00:00", "2026-11-24T12:00:00", true],
    ["fin du mois", "2026-11-25T00:00:00", "2026-12-01T00:00:00", true],
    ["fin de semaine", "2026-11-26T00:00:00", "2026-11-30T00:00:00", true],
    ["début décembre", "2026-12-01T00:00:00", "2026-12-06T00:00:00", true],
    ["du 24 au 26 novembre", "2026-11-24T00:00:00", "2026-11-27T00:00:00", true],
    ["avant vendredi midi", "2026-11-23T10:07:00", "2026-11-27T12:00:00", true],
    ["d'ici vendredi", "2026-11-23T10:07:00", "2026-11-28T00:00:00", true],
    ["avant vendredi", "2026-11-23T10:07:00", "2026-11-27T00:00:00", true],
    ["demain avant 16h", "2026-11-24T00:00:00", "2026-11-24T16:00:00", true],
    ["sous huitaine", "2026-11-23T10:07:00", "2026-12-02T00:00:00", true],
    ["d'ici la fin du mois", "2026-11-23T10:07:00", "2026-12-01T00:00:00", true],
  ])("« %s » goes from %s to %s", (text, start, end, window) => {
    const when = read(text);
    expect(when).toMatchObject({ start, end });
    expect(when?.window).toBe(window);
    expect(when?.ambiguous).toBeUndefined();
  });

  it("« après le 15 » opens on the 16th and never closes", () => {
    expect(read("après le 15")).toMatchObject({ start: "2026-12-16T00:00:00", window: true });
    expect(read("après le 15")?.end).toBeUndefined();
  });
});

describe("how long", () => {
  it.each([
    ["demain 14h 30min", "2026-11-24T14:00:00", 30],
    ["jeudi 14h pendant 1h30", "2026-11-26T14:00:00", 90],
    ["réunion 1h30 demain 9h", "2026-11-24T09:00:00", 90],
    ["réunion de 2h demain à 10h", "2026-11-24T10:00:00", 120],
    ["tomorrow 2pm for 45 minutes", "2026-11-24T14:00:00", 45],
    ["demain avec Paul à 14h pour 30 min", "2026-11-24T14:00:00", 30],
    ["demain 14h (45 min)", "2026-11-24T14:00:00", 45],
    ["demain 14h 45'", "2026-11-24T14:00:00", 45],
    ["demain 14h, 1/2 heure", "2026-11-24T14:00:00", 30],
    ["demain 14h 0 min", "2026-11-24T14:00:00", 0],
    ["demain 14h 3 jours", "2026-11-24T14:00:00", 4320],
    ["une heure avec Marc jeudi", "2026-11-26T00:00:00", 60],
  ])("« %s » starts at %s and lasts %i minutes", (text, start, durationMinutes) => {
    const when = read(text);
    expect(when).toMatchObject({ start, durationMinutes });
    expect(when?.startSaid).toBeUndefined();
  });

  it.each([
    ["30min", 30],
    ["0 min", 0],
    ["3 jours", 4320],
    ["une demi-heure", 30],
  ])("« %s » alone is a length and says that nobody said when", (text, durationMinutes) => {
    expect(read(text)).toMatchObject({ durationMinutes, startSaid: false });
  });

  it("« 14h30 » and « 14 h 30 » are clock times, not lengths", () => {
    expect(read("demain 14h30")).toMatchObject({ start: "2026-11-24T14:30:00" });
    expect(read("demain 14h30")?.durationMinutes).toBeUndefined();
    expect(read("demain 14 h 30")).toMatchObject({ start: "2026-11-24T14:30:00" });
  });
});

describe("what comes back", () => {
  it.each([
    ["tous les lundis à 9h", "2026-11-30T09:00:00", "FREQ=WEEKLY;BYDAY=MO"],
    ["chaque lundi à 11h", "2026-11-23T11:00:00", "FREQ=WEEKLY;BYDAY=MO"],
    ["le 15 de chaque mois", "2026-12-15T00:00:00", "FREQ=MONTHLY;BYMONTHDAY=15"],
    ["le premier lundi de chaque mois à 10h", "2026-12-07T10:00:00", "FREQ=MONTHLY;BYDAY=1MO"],
    ["un jeudi sur deux à 9h", "2026-11-26T09:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"],
    ["tous les mardis et jeudis à 9h", "2026-11-24T09:00:00", "FREQ=WEEKLY;BYDAY=TU,TH"],
    ["toutes les 2 semaines le mardi à 10h", "2026-11-24T10:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["tous les jours ouvrés à 8h30", "2026-11-24T08:30:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["every other monday at 9am", "2026-11-30T09:00:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    [
      "tous les lundis à 9h jusqu'au 15 décembre",
      "2026-11-30T09:00:00",
      "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261215T235959",
    ],
  ])("« %s » first takes place at %s", (text, start, repeats) => {
    expect(read(text)).toMatchObject({ start, repeats });
  });
});

describe("where people disagree, every reading is given", () => {
  it.each([
    ["vendredi prochain", ["2026-11-27T00:00:00", "2026-12-04T00:00:00"]],
    ["lundi", ["2026-11-30T00:00:00", "2026-11-23T00:00:00"]],
    ["demain à 2h", ["2026-11-24T02:00:00", "2026-11-24T14:00:00"]],
    ["vendredi à minuit", ["2026-11-28T00:00:00", "2026-11-27T00:00:00"]],
    ["9h", ["2026-11-24T09:00:00", "2026-11-23T09:00:00"]],
    ["mardi ou jeudi à 14h", ["2026-11-24T14:00:00", "2026-11-26T14:00:00"]],
    ["demain 10h ou 11h", ["2026-11-24T10:00:00", "2026-11-24T11:00:00"]],
    ["meeting on 12/01 at 3pm", ["2027-01-12T15:00:00", "2026-12-01T15:00:00"]],
    ["le 20/11 à 14h", ["2027-11-20T14:00:00", "2026-11-20T14:00:00"]],
    ["mardi 10 janvier", ["2027-01-10T00:00:00", "2027-01-12T00:00:00"]],
    ["réunion budget 12 mars demain 14h", ["2026-11-24T14:00:00", "2027-03-12T14:00:00"]],
  ])("« %s »", (text, starts) => {
    const when = read(text);
    expect([when?.start, ...(when?.ambiguous ?? []).map((other) => other.start)]).toEqual(starts);
  });

  it("« lundi 9h » said on a Monday at ten can only be next Monday", () => {
    expect(read("lundi 9h")).toMatchObject({ start: "2026-11-30T09:00:00" });
    expect(read("lundi 9h")?.ambiguous).toBeUndefined();
  });
});

describe("what is no time stays unread", () => {
  it.each([
    "Point budget 2027",
    "réunion T3",
    "lot 14",
    "M. Mars",
    "Mme Mai",
    "Sept SARL",
    "facture FA-2026-042",
    "page 3/4",
    "dossier 12/11",
    "1/2 journée",
    "le 4 rue des Lilas",
    "06 12 34 56 78",
    "24h/24 7j/7",
    "lundi@exemple.fr",
    "https://exemple.fr/2026/11/30",
    "Airbus A320",
    "ok merci",
    "",
  ])("« %s »", (text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    "32 août",
    "30/02/2026",
    "lundi 10h-9h",
    "demain 25h",
    "demain 14h75",
    "pas lundi",
    "depuis lundi",
    "dans quelques jours",
    "tous les jours sauf mercredi",
    "chaque lundi sauf férié",
    "30 jours fin de mois",
    "demain 14h heure de Pékin",
    "deux trois minutes",
    "lundi ou mardi ou mercredi ou jeudi ou vendredi",
    "la veille",
  ])("« %s » is not understood rather than half read", (text) => {
    expect(read(text)).toBeNull();
  });
});

describe("the place of what was read", () => {
  it.each([
    ["@paul demain 14h 30min Point budget", "@paul Point budget"],
    ["Point budget avec Paul demain à 14h pour 30 min", "Point budget avec Paul"],
    ["demain avec Paul à 14h pour 30 min", "avec Paul"],
    ["Réunion lot 14 le lundi 30 novembre de 9h à 10h", "Réunion lot 14"],
    ["visio (45 min) demain 14h M. Mars", "visio M. Mars"],
    ["contrat de 2 ans demain 9h", "contrat de 2 ans"],
    ["Bilan mars demain 9h", "Bilan mars"],
  ])("« %s » leaves the title « %s »", (text, title) => {
    const ranges = readWhenParts(text, { now, zone })?.ranges ?? [];
    let rest = "";
    let last = 0;
    for (const { from, to } of ranges) {
      rest += text.slice(last, from);
      last = to;
    }
    expect((rest + text.slice(last)).replace(/\s+/g, " ").trim()).toBe(title);
  });

  it("counts in the characters of the original, accents and narrow spaces included", () => {
    const text = "Café – réunion après-demain à 14\u202fh\u202f30, étage 2";
    const when = read(text);
    expect(text.slice(when?.from, when?.to)).toBe("après-demain à 14\u202fh\u202f30");
    const decomposed = text.normalize("NFD");
    const again = read(decomposed);
    expect(decomposed.slice(again?.from, again?.to).normalize("NFC")).toBe(
      "après-demain à 14\u202fh\u202f30",
    );
  });
});

describe("clock changes", () => {
  const before = "2026-10-20T08:00:00Z";

  it("keeps 02:30 on the night it comes twice, and offers the second passage with its offset", () => {
    const when = read("25 octobre 2026 02:30", before);
    expect(when?.start).toBe("2026-10-25T02:30:00");
    expect(when?.ambiguous).toEqual([{ start: "2026-10-25T02:30:00", grain: "minute", offset: "+01:00" }]);
  });

  it("keeps 02:30 as said on the night it does not exist: the caller refuses", () => {
    const when = read("28 mars 2027 02:30");
    expect(when?.start).toBe("2027-03-28T02:30:00");
    expect(when?.ambiguous).toBeUndefined();
  });

  it("an ordinary night has one 02:30", () => {
    expect(read("26 octobre 2026 02:30", before)?.ambiguous).toBeUndefined();
  });

  it("« dans 3 heures » is elapsed time across the change, « dans 2 jours » is the calendar's", () => {
    const night = "2026-10-24T23:30:00Z";
    expect(read("dans 3 heures", night)?.start).toBe("2026-10-25T03:30:00");
    expect(read("dans 2 jours à 9h", night)?.start).toBe("2026-10-27T09:00:00");
  });

  it("today is the zone's today", () => {
    const late = "2026-11-23T23:30:00Z";
    expect(readWhen("demain 9h", { now: late, zone })?.start).toBe("2026-11-25T09:00:00");
    expect(readWhen("demain 9h", { now: late, zone: "America/Martinique" })?.start).toBe(
      "2026-11-24T09:00:00",
    );
  });
});
