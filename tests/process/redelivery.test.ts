import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AMINA, ZOE } from "../doors/teams/activities.ts";
import type { Guichet } from "./guichet.ts";
import {
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
  type Words,
} from "./speak.ts";
import { everythingSettled, findAll, meetOnSlack, meetOnTeams, openWorld, type World } from "./world.ts";

let world: World;
/** Two processes on one database: a redelivery reaches whichever. */
let desks: [Guichet, Guichet];

beforeAll(async () => {
  world = await openWorld();
  desks = [await world.start(), await world.start()];
  await meetOnSlack(world, desks[0], ["U1", "U2"]);
  await meetOnTeams(world, desks[0], [AMINA, ZOE]);
});

afterAll(() => world?.close());

const fourTimes = (words: Words) =>
  Promise.all([0, 1, 0, 1].map((which) => deliver(desks[which] as Guichet, words)));

const meetingsAbout = async (title: string) =>
  (await world.ledger.meetings()).filter((meeting) => meeting.title === title);

const posted = (channel: string, title: string) =>
  world.slack
    .of("chat.postMessage")
    .filter(({ args }) => args["channel"] === channel && JSON.stringify(args).includes(title));

const responses = (name: string) => world.slack.of(`respond/${name}`);

describe("four deliveries at once, to two processes", () => {
  it("of a Slack message book once, and are answered once", async () => {
    const deliveries = await fourTimes(slackMessage("U1", `rdv <@U2> ${saidIn(8)} Message`));
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Message")).toMatchObject([{ seats: 2 }]);
    expect(posted("D-U1", "Message")).toHaveLength(1);
    expect(posted("D-U2", "Message")).toHaveLength(1);
  });

  it("of a Slack command book once, and every answer is the same", async () => {
    const deliveries = await fourTimes(
      slackCommand("U1", `<@U2> ${saidIn(9)} Commande`, world.slack.responseUrl("command")),
    );
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Commande")).toMatchObject([{ seats: 2 }]);
    expect(new Set(responses("command").map(({ args }) => JSON.stringify(args))).size).toBe(1);
    expect(posted("D-U2", "Commande")).toHaveLength(1);
  });

  it("of a Slack button book once, and every answer is the same", async () => {
    // The time is taken: Claire is offered three others.
    await deliver(desks[0], slackMessage("U2", `rdv <@U1> ${saidIn(10)} Pris`));
    await everythingSettled(world, desks[0]);
    await deliver(
      desks[0],
      slackCommand("U1", `<@U2> ${saidIn(10)} Bouton`, world.slack.responseUrl("offer")),
    );
    const [offer] = await world.slack.until("respond/offer", 1);
    const values = findAll(offer?.args, "value").filter((value) => String(value).includes("book at"));
    expect(values).toHaveLength(3);
    const pressed = slackPress("U1", String(values[0]), world.slack.responseUrl("press"));
    const deliveries = await fourTimes(pressed);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Bouton")).toMatchObject([{ seats: 2 }]);
    expect(new Set(responses("press").map(({ args }) => JSON.stringify(args))).size).toBe(1);
    expect(posted("D-U2", "Bouton")).toHaveLength(1);
  });

  it("of a Slack modal book once, and each is acknowledged alike", async () => {
    await deliver(desks[0], slackCommand("U1", "", world.slack.responseUrl("modal")));
    const [opened] = await world.slack.until("views.open", 1);
    const view = opened?.args["view"] as { private_metadata: string };
    const deliveries = await fourTimes(
      slackSubmission("U1", view.private_metadata, {
        people: { type: "multi_users_select", selected_users: ["U2"] },
        guests: { type: "plain_text_input", value: null },
        date: { type: "datepicker", selected_date: dayIn(11) },
        time: { type: "timepicker", selected_time: "14:00" },
        duration: { type: "static_select", selected_option: { value: "30" } },
        title: { type: "plain_text_input", value: "Fenêtre" },
      }),
    );
    expect(deliveries.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([200, ""]));
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Fenêtre")).toMatchObject([{ seats: 2 }]);
    expect(new Set(responses("modal").map(({ args }) => JSON.stringify(args))).size).toBe(1);
    expect(posted("D-U2", "Fenêtre")).toHaveLength(1);
  });

  it("of a Teams message book once, and are answered once", async () => {
    const words = teamsMessage(
      world.teams.serviceUrl,
      AMINA,
      `rdv <at>${ZOE.name}</at> ${saidIn(8)} Message Teams`,
      [ZOE],
    );
    const deliveries = await fourTimes(words);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Message Teams")).toMatchObject([{ seats: 2 }]);
    const to = (person: typeof ZOE) =>
      world.teams
        .messagesIn(teamsConversation(person))
        .filter(({ body }) => JSON.stringify(body).includes("Message Teams"));
    expect(to(AMINA)).toHaveLength(1);
    expect(to(ZOE)).toHaveLength(1);
  });

  it("of a Teams invoke book once, and every response is the same", async () => {
    const taken = `rdv <at>${AMINA.name}</at> ${saidIn(12)} Pris`;
    await deliver(desks[0], teamsMessage(world.teams.serviceUrl, ZOE, taken, [AMINA]));
    await everythingSettled(world, desks[0]);
    const asked = `rdv <at>${ZOE.name}</at> ${saidIn(12)} Invoke`;
    await deliver(desks[0], teamsMessage(world.teams.serviceUrl, AMINA, asked, [ZOE]));
    const offer = await world.teams.waitFor(({ body }) => JSON.stringify(body).includes("book at"));
    const [data] = findAll(offer.body, "data").filter((one) => JSON.stringify(one).includes("book at"));
    const deliveries = await fourTimes(
      teamsPress(world.teams.serviceUrl, AMINA, data as Record<string, unknown>),
    );
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(deliveries.map(({ body }) => body)).size).toBe(1);
    expect(deliveries[0]?.body).toContain("Invoke");
    await everythingSettled(world, desks[0]);
    expect(await meetingsAbout("Invoke")).toMatchObject([{ seats: 2 }]);
  });
});
