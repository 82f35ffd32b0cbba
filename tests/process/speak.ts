import { randomUUID } from "node:crypto";
import {
  blockActions,
  directMessage,
  eventCallback,
  type Signed,
  signCommand,
  signEvent,
  signInteraction,
  slashCommand,
  viewSubmission,
} from "../doors/slack/payloads.ts";
import { BOT, direct, mentionOf, press, TENANT } from "../doors/teams/activities.ts";
import type { Guichet } from "./guichet.ts";

export interface Answered {
  /** 0: the connection was cut before an answer. */
  status: number;
  body: string;
  ms: number;
}

/** What one delivery puts on the wire; made anew at each, as platforms do. */
export type Words = () => Signed & { path: string };

/** One delivery over HTTP; a cut connection is an outcome, not an error. */
export async function deliver(guichet: Pick<Guichet, "fetch">, words: Words): Promise<Answered> {
  const { path, headers, body } = words();
  const from = performance.now();
  const outcome = await guichet.fetch(path, { method: "POST", headers, body }).then(
    async (response) => ({ status: response.status, body: await response.text() }),
    () => ({ status: 0, body: "" }),
  );
  return { ...outcome, ms: performance.now() - from };
}

const SLACK = "/slack/events";
const unique = (): string => randomUUID().slice(0, 13);

/** A message in somebody's conversation with the desk. */
export function slackMessage(person: string, text: string): Words {
  const event = directMessage(text, { user: person, channel: `D-${person}` });
  const payload = eventCallback(event, { event_id: `Ev${unique()}` });
  return () => ({ path: SLACK, ...signEvent(payload) });
}

/** A slash command, typed in the conversation with the desk and answered by its response_url. */
export function slackCommand(person: string, text: string, responseUrl: string, command = "/book"): Words {
  const fields = slashCommand(text, {
    command,
    user_id: person,
    channel_id: `D-${person}`,
    channel_name: "directmessage",
    response_url: responseUrl,
    trigger_id: `${unique()}.command`,
  });
  return () => ({ path: SLACK, ...signCommand(fields) });
}

/** A press of a button of ours, by the value it carries. */
export function slackPress(person: string, value: string, responseUrl: string): Words {
  const payload = blockActions(value, {
    user: { id: person, username: "x", name: "x", team_id: "T1" },
    channel: { id: `D-${person}`, name: "directmessage" },
    response_url: responseUrl,
    trigger_id: `${unique()}.press`,
  });
  return () => ({ path: SLACK, ...signInteraction(payload) });
}

/** A modal of ours, sent with these answers. */
export function slackSubmission(
  person: string,
  metadata: string,
  values: Record<string, Record<string, unknown>>,
): Words {
  const state = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const payload = viewSubmission(metadata, state, {
    user: { id: person, username: "x", name: "x", team_id: "T1" },
    trigger_id: `${unique()}.view`,
  });
  return () => ({ path: SLACK, ...signInteraction(payload) });
}

export interface TeamsPerson {
  id: string;
  name: string;
  aadObjectId?: string;
}

/** The conversation of a person with the desk. */
export const teamsConversation = (person: TeamsPerson): string => `a:1-${person.id.slice(3)}`;

const toTeams = (activity: unknown): Words => {
  const body = JSON.stringify(activity);
  return () => ({
    path: "/api/messages",
    body,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
};

const fromPerson = (serviceUrl: string, person: TeamsPerson, more: Record<string, unknown>) =>
  direct(serviceUrl, {
    from: person,
    conversation: { conversationType: "personal", tenantId: TENANT, id: teamsConversation(person) },
    id: unique(),
    ...more,
  });

/** A message in somebody's conversation with the desk; "<at>Name</at>" mentions those named. */
export const teamsMessage = (
  serviceUrl: string,
  person: TeamsPerson,
  text: string,
  mentioned: readonly TeamsPerson[] = [],
): Words =>
  toTeams(fromPerson(serviceUrl, person, { text, entities: mentioned.map((one) => mentionOf(one)) }));

/** A press of a button, by the data it carries. */
export const teamsPress = (serviceUrl: string, person: TeamsPerson, data: Record<string, unknown>): Words =>
  toTeams(press(fromPerson(serviceUrl, person, { recipient: BOT }), data, { id: `f:${unique()}` }));

/** « le 14/12/2026 à 14h 30min », so many days from today in Paris. */
export function saidIn(days: number, clock = "14h"): string {
  return `le ${dayIn(days).split("-").reverse().join("/")} à ${clock} 30min`;
}

/** "2026-12-14" */
export const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("fr-CA", { timeZone: "Europe/Paris" });
