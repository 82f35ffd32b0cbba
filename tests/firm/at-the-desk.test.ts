import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk } from "../../src/desk/answer.ts";
import type { Ask, DoorName } from "../../src/desk/ask.ts";
import { firmCommands } from "../../src/firm/commands.ts";
import { createReception } from "../../src/firm/reception.ts";
import { TEST_NOW } from "../counter.ts";
import { openTestDatabase, textOf } from "./house.ts";
import { createMapDirectory } from "./map-directory.ts";

let test: Awaited<ReturnType<typeof openTestDatabase>>;
let say: (door: DoorName, person: string, text: string) => Promise<string>;
const errors: string[] = [];
const workspace = `T-${randomUUID()}`;

beforeAll(async () => {
  test = await openTestDatabase();
  const { database } = test;
  const directory = createMapDirectory({
    U1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
    U2: { name: "Sacha Dubois", email: "sacha@atelier-vernet.fr" },
    A1: { name: "Camille Martin", email: "camille@atelier-vernet.fr" },
  });
  const log = (line: string) => errors.push(line);
  let now = TEST_NOW;
  const desk = createDesk({
    database,
    reception: createReception({ database, directory, defaultLanguage: "fr", log: () => {} }),
    commands: firmCommands,
    ports: {
      calendar: {} as never,
      directory,
      files: {} as never,
      secrets: {} as never,
      mailbox: undefined,
      mailAccounts: {} as never,
      connections: {} as never,
    },
    clock: { now: () => (now += 1000) },
    defaultLanguage: "fr",
    log,
    onSettled: () => {},
  });
  say = async (door, person, text) => {
    const ask: Ask = {
      id: randomUUID(),
      door,
      workspace,
      person,
      place: { id: `D-${person}`, kind: "direct" },
      via: "message",
      text,
      files: [],
      reply: {},
    };
    return textOf(await desk.answer(await desk.claim(ask)));
  };
});

afterAll(() => test.close());

it("a firm's first morning: welcome, roles in words, undo, settings, and the other door", async () => {
  expect(await say("slack", "U1", "qui est dans le cabinet ?")).toContain("Bienvenue au guichet");
  expect(await say("slack", "U2", "Camille est associée")).not.toContain("Rôle donné");
  expect(await say("slack", "U1", "Sacha est notre secrétaire")).toContain("Rôle donné à Sacha Dubois");
  expect(await say("slack", "U1", "annule")).toContain("Rôle retiré à Sacha Dubois");
  expect(await say("slack", "U1", "annule")).toContain("Je n’ai rien fait pour vous");
  expect(await say("slack", "U2", "mes réglages")).toContain("lun-ven 9h-12h 14h-18h");
  expect(await say("slack", "U2", "me demander d’abord")).toContain("enregistrés");
  expect(await say("slack", "U2", "annule")).toContain("rétablis");

  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await say("slack", "U1", "guichet relier"))?.[0];
  const joined = await say("teams", "A1", `guichet relier ${code}`);
  expect(errors).toEqual([]);
  expect(joined).toContain("C’est fait");
  expect(await say("teams", "A1", "guichet équipe")).toContain("Sacha Dubois");
  expect(errors).toEqual([]);
});
