import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../src/desk/language/say.ts";
import { AMINA, ZOE } from "../doors/teams/activities.ts";
import { type Cuttable, openCuttable } from "./cuttable.ts";
import { type Guichet, until } from "./guichet.ts";
import {
  type Answered,
  dayIn,
  deliver,
  saidIn,
  slackCommand,
  slackMessage,
  slackPress,
  slackSubmission,
  teamsConversation,
  teamsMessage,
  teamsPress,
} from "./speak.ts";
import {
  BORIS,
  CLAIRE,
  everythingSettled,
  findAll,
  meetOnSlack,
  meetOnTeams,
  openWorld,
  slackUser,
  type World,
} from "./world.ts";

const OUTAGE_MS = 10_000;
/** As far as the person is concerned: Slack shows an error of its own after three seconds. */
const PATIENCE_MS = 2_500;
const NOT_TAKEN = say("fr").doors.unavailable;
const KEPT = say("fr").desk.kept;

describe.each(["refused", "silent"] as const)("a database that is %s for ten seconds", (how) => {
  let world: World;
  let cuttable: Cuttable;
  let guichet: Guichet;
  let readiness: number[];
  const during: Record<string, Answered> = {};
  const message = slackMessage("U1", `rdv <@U2> ${saidIn(20)} Redistribué`);

  const posted = (channel: string, text: string) =>
    world.slack
      .of("chat.postMessage")
      .filter(({ args }) => args["channel"] === channel && JSON.stringify(args).includes(text));

  const titles = async () => (await world.ledger.meetings()).map(({ title }) => title);

  beforeAll(async () => {
    world = await openWorld([CLAIRE, BORIS, slackUser("U3", "Chloé Martin")]);
    cuttable = await openCuttable(world.databaseUrl);
    guichet = await world.start({ DATABASE_URL: cuttable.url });
    await meetOnSlack(world, guichet, ["U1", "U2"]);
    await meetOnTeams(world, guichet, [AMINA, ZOE]);
    await deliver(guichet, slackCommand("U1", "", world.slack.responseUrl("form")));
    const [opened] = await world.slack.until("views.open", 1);
    const view = opened?.args["view"] as { private_metadata: string };
    // Caught on its way: Chloé is met first, and Slack asks to wait a second for who she is.
    world.slack.trouble("users.info", { status: 429, retryAfter: 1 });
    const asked = world.slack.of("users.info").length;
    await deliver(guichet, slackMessage("U1", `rdv <@U3> ${saidIn(21)} Gardé`));
    await world.slack.until("users.info", asked + 1);
    await cuttable.cut(how);
    const from = performance.now();
    const ready = async () => (await guichet.fetch("/readyz")).status;
    const told = async (name: string, words: Parameters<typeof deliver>[1]) => {
      during[name] = await deliver(guichet, words);
    };
    const book = { ask: `book <@${ZOE.id}> ${saidIn(22)} Invoke` };
    const press = JSON.stringify({ a: `book <@U2> ${saidIn(23)} Bouton` });
    const to = world.teams.serviceUrl;
    const said = `rdv <at>${ZOE.name}</at> ${saidIn(24)} Teams`;
    const before = ready();
    await Promise.all([
      told("command", slackCommand("U1", `<@U2> ${saidIn(25)} Commande`, world.slack.responseUrl("command"))),
      told("message", message),
      told("press", slackPress("U1", press, world.slack.responseUrl("press"))),
      told("modal", slackSubmission("U1", view.private_metadata, answers)),
      told("teams", teamsMessage(to, AMINA, said, [ZOE])),
      told("invoke", teamsPress(to, AMINA, book)),
    ]);
    readiness = [await before, (await guichet.fetch("/healthz")).status];
    await sleep(OUTAGE_MS - (performance.now() - from));
    await cuttable.mend();
    readiness.push(await until(async () => ((await ready()) === 200 ? 200 : undefined), "readiness"));
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await cuttable?.close();
  });

  const answers = {
    people: { type: "multi_users_select", selected_users: ["U2"] },
    date: { type: "datepicker", selected_date: dayIn(26) },
    time: { type: "timepicker", selected_time: "14:00" },
    duration: { type: "static_select", selected_option: { value: "30" } },
    title: { type: "plain_text_input", value: "Fenêtre" },
  };

  it("takes /readyz down, not the process, and comes back by itself", () => {
    expect(readiness).toEqual([503, 200, 200]);
  });

  it("tells who typed a command, pressed a button or sent a form that nothing was taken, in time", async () => {
    expect(during["command"]).toMatchObject({ status: 200 });
    expect(during["command"]?.body).toContain(NOT_TAKEN);
    expect(during["modal"]).toMatchObject({ status: 200 });
    expect(during["modal"]?.body).toContain(NOT_TAKEN);
    expect(during["press"]).toMatchObject({ status: 200 });
    const [apology] = await world.slack.until("respond/press", 1);
    expect(JSON.stringify(apology?.args)).toContain(NOT_TAKEN);
    for (const name of ["command", "modal", "press"]) expect(during[name]?.ms).toBeLessThan(PATIENCE_MS);
  });

  it("tells who wrote or pressed on Teams", () => {
    const texts = world.teams.messagesIn(teamsConversation(AMINA)).map(({ body }) => JSON.stringify(body));
    expect(texts.filter((text) => text.includes(NOT_TAKEN))).toHaveLength(1);
    expect(during["teams"]).toMatchObject({ status: 200 });
    expect(during["invoke"]?.body).toContain(NOT_TAKEN);
    for (const name of ["teams", "invoke"]) expect(during[name]?.ms).toBeLessThan(3_000);
  });

  it("keeps what it was caught at, says so, and answers once the database is back", async () => {
    // What is merely held up may come through before anybody gives up waiting.
    if (how === "refused") expect(posted("D-U1", KEPT)).toHaveLength(1);
    await until(() => posted("D-U1", "Gardé")[0], "the answer", guichet.output, 40_000);
    expect(posted("D-U1", "Gardé")).toHaveLength(1);
    expect((await titles()).filter((title) => title === "Gardé")).toHaveLength(1);
  }, 45_000);

  it("has Slack deliver a message again, and serves it then, once", async () => {
    expect(during["message"]).toMatchObject({ status: 500 });
    expect(during["message"]?.ms).toBeLessThan(3_000);
    expect(await deliver(guichet, message)).toMatchObject({ status: 200 });
    // It may meet a claim that was held up on its way, whose lease must run out first. What was refused is given back
    // within seconds, before any lease ends.
    await sleep(5_000);
    await world.ledger.letPass(30);
    await until(() => posted("D-U1", "Redistribué")[0], "the answer", guichet.output, 40_000);
    expect((await titles()).filter((title) => title === "Redistribué")).toHaveLength(1);
  }, 45_000);

  it("does nothing later of what it said it had not taken", async () => {
    await world.ledger.letPass(60);
    await sleep(6_000);
    await everythingSettled(world, guichet);
    expect((await titles()).sort()).toEqual(["Gardé", "Redistribué"]);
    expect(findAll(await world.ledger.meetings(), "seats")).toEqual([2, 2]);
  }, 30_000);
});
