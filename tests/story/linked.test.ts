import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StoryGuichet, startOnMonday } from "./guichet-on-monday.ts";
import { openSlackWorkspace, type SlackPerson, type SlackWorkspace, sitDown } from "./slack-people.ts";
import { openTeamsTenant, sitDownAtTeams, type TeamsPerson, type TeamsTenant } from "./teams-people.ts";

/** Camille has an account at both doors, Sacha at Slack alone, Alix at Teams alone. */
let workspace: SlackWorkspace;
let tenant: TeamsTenant;
let guichet: StoryGuichet;
let camilleAtSlack: SlackPerson;
let camilleAtTeams: TeamsPerson;
let sacha: SlackPerson;
let alix: TeamsPerson;

beforeAll(async () => {
  workspace = await openSlackWorkspace([
    { name: "camille", realName: "Camille Durand", email: "camille@cabinet-durand.fr" },
    { name: "sacha", realName: "Sacha Petit", email: "sacha@cabinet-durand.fr" },
  ]);
  tenant = await openTeamsTenant();
  guichet = await startOnMonday({ ...workspace.environment, TEAMS_LOCAL: "on" });
  camilleAtSlack = await sitDown(workspace, guichet, "camille");
  sacha = await sitDown(workspace, guichet, "sacha");
  camilleAtTeams = sitDownAtTeams(tenant, guichet, "Camille Durand");
  alix = sitDownAtTeams(tenant, guichet, "Alix Moreau");
});
afterAll(async () => {
  await guichet?.close();
  await workspace?.close();
  await tenant?.close();
});

describe("a firm with two doors", () => {
  it("is two firms until a code of one is typed at the other, by an administrator", async () => {
    await camilleAtSlack.command("/guichet", "");
    await sacha.command("/guichet", "");
    await camilleAtTeams.install();
    await alix.write("bonjour");
    expect((await alix.write("guichet équipe")).read).not.toContain("Sacha Petit");

    const offered = await camilleAtSlack.command("/guichet", "relier");
    const [code = ""] = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(offered.read) ?? [];
    expect(code).not.toBe("");
    expect((await alix.write(`guichet relier ${code}`)).read).toContain("peut vous le donner");
    const joined = await camilleAtTeams.write(`guichet relier ${code}`);
    expect(joined.read).toContain("les deux portes ouvrent maintenant sur le même cabinet");
    expect(joined.read).toMatch(/Reconnus par leur adresse\nCamille Durand/);
    expect((await camilleAtTeams.write(`guichet relier ${code}`)).read).not.toContain("C’est fait");

    const team = await alix.write("guichet équipe");
    expect(team.read).toMatch(
      /Alix Moreau\nmembre[\s\S]*Camille Durand\ngérant\(e\)[\s\S]*Sacha Petit\nmembre/,
    );
    expect(team.read.match(/Camille Durand/g)).toHaveLength(1);
  });

  it("somebody of Teams books somebody of Slack: the invitation leaves by Slack, its answer by Teams", async () => {
    const booked = await alix.write("book Sacha Petit demain 14h 30min Point commun");
    expect(booked.read).toMatch(/C’est réservé\.[\s\S]*Sacha Petit/);
    const invitation = await sacha.told("Alix Moreau vous donne rendez-vous.");
    expect(invitation.read).toContain("Point commun");
    const accepted = await sacha.press(invitation, "Accepter");
    expect(accepted.read).toContain("Vous avez accepté.");
    await alix.told("Sacha Petit a accepté.");
  });

  it("one agenda stands behind both doors of one person", async () => {
    await camilleAtSlack.command("/book", `<@${sacha.id}> mercredi 10h 30min Dossier Martin`);
    expect((await camilleAtTeams.write("mes rendez-vous")).read).toContain("Dossier Martin");
  });

  it("of two who want one slot through two doors at once, one gets it and the other three proposals", async () => {
    for (const hour of ["9h", "11h", "15h", "16h"]) {
      const [here, there] = await Promise.all([
        camilleAtSlack.command("/book", `<@${sacha.id}> jeudi ${hour} 30min Dossier Slack`),
        alix.write(`book Sacha Petit jeudi ${hour} 30min Dossier Teams`),
      ]);
      const won = [here.read, there.read].filter((read) => read.includes("C’est réservé."));
      const lost = [here.read, there.read].filter((read) => !read.includes("C’est réservé."));
      expect(won).toHaveLength(1);
      expect(lost[0]).toMatch(/Sacha Petit n’est pas libre|vient d’être pris/);
      expect(lost[0]?.match(/Réserver/g)).toHaveLength(3);
    }
    const list = await sacha.command("/book", "liste");
    expect(list.read.match(/Dossier (?:Slack|Teams)/g)).toHaveLength(4);
  });

  it("shows nothing that a platform would refuse", () => {
    expect([...workspace.screen.refused, ...tenant.refused]).toEqual([]);
  });
});
