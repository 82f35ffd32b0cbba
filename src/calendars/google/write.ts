import { setTimeout as pause } from "node:timers/promises";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { z } from "zod";
import {
  type Account,
  CalendarTrouble,
  type Provider,
  type WantedEvent,
  type Where,
  type Written,
} from "../provider.ts";
import type { Ask } from "./ask.ts";
import { bodyOf, isAsWanted, isOurs, meetRequest, mergedBody, videoUrlOf } from "./event-body.ts";
import { eventIdOf } from "./event-id.ts";
import { GoogleEvent } from "./replies.ts";

const MEET_READS = 4;
const MEET_PAUSE_MS = 300;

export const calendarOf = (account: Account): string => account.writes ?? "primary";

/** A change reads and then updates: a patch would cost three requests of the quota, and could not be told from a lost answer. */
export function createWriting(ask: Ask): Pick<Provider, "create" | "change" | "remove"> {
  const read = async (
    account: Account,
    eventId: string,
    signal: AbortSignal,
  ): Promise<GoogleEvent | undefined> => {
    const { data } = await ask(account, signal, {
      operation: "events.get",
      schema: GoogleEvent,
      expects: [404, 410],
      send: (api, options) => api.events.get({ calendarId: calendarOf(account), eventId }, options),
    });
    return data;
  };

  const insert = (account: Account, event: WantedEvent, video: boolean, signal: AbortSignal) =>
    ask(account, signal, {
      operation: "events.insert",
      schema: GoogleEvent,
      expects: video ? [409, 400] : [409],
      send: (api, options) =>
        api.events.insert(
          {
            calendarId: calendarOf(account),
            sendUpdates: event.guests.length > 0 ? "all" : "none",
            ...(video ? { conferenceDataVersion: 1 } : {}),
            requestBody: {
              id: eventIdOf(event.id),
              ...bodyOf(event),
              ...(video ? { conferenceData: meetRequest(event) } : {}),
            },
          },
          options,
        ),
    });

  const update = (
    account: Account,
    current: GoogleEvent,
    merged: GoogleEvent,
    video: boolean,
    signal: AbortSignal,
  ) =>
    ask(account, signal, {
      operation: "events.update",
      schema: GoogleEvent,
      expects: video ? [412, 400] : [412],
      headers: current.etag === undefined ? {} : { "if-match": current.etag },
      send: (api, options) =>
        api.events.update(
          {
            calendarId: calendarOf(account),
            eventId: current.id,
            sendUpdates: merged.attendees?.length ? "all" : "none",
            ...(video ? { conferenceDataVersion: 1 } : {}),
            requestBody: merged as calendar_v3.Schema$Event,
          },
          options,
        ),
    });

  /** Makes what is there what is wanted. */
  async function settle(
    account: Account,
    current: GoogleEvent,
    event: WantedEvent,
    signal: AbortSignal,
  ): Promise<Written> {
    const merged = mergedBody(current, event);
    const video = event.video && videoUrlOf(current) === undefined && !current.conferenceData?.createRequest;
    if (!video && isAsWanted(current, merged)) return linked(account, current, event, signal);
    const withMeet = video ? { ...merged, conferenceData: meetRequest(event) } : merged;
    let { status, data } = await update(account, current, withMeet, video, signal);
    // No Meet for this account: the event itself is written all the same.
    if (status === 400) ({ status, data } = await update(account, current, merged, false, signal));
    // Another version is there: ours, if the answer to our own update was lost.
    data ??= await read(account, current.id, signal);
    if (!data || (status === 412 && !isAsWanted(data, mergedBody(data, event))))
      throw new CalendarTrouble("changed", `google events.update: ${status}`);
    return linked(account, data, event, signal);
  }

  /** Google makes the link to meet by in its own time. */
  async function linked(
    account: Account,
    event: GoogleEvent,
    wanted: WantedEvent,
    signal: AbortSignal,
  ): Promise<Written> {
    let current = event;
    for (let reads = 0; wanted.video && isPending(current); reads += 1) {
      if (reads === MEET_READS)
        throw new CalendarTrouble("later", "google: the link to meet by is not made yet");
      await pause(MEET_PAUSE_MS * 2 ** reads, undefined, { signal }).catch(() => {
        throw new CalendarTrouble("later", "google: the link to meet by was not made in time");
      });
      current = (await read(account, current.id, signal)) ?? { ...current, conferenceData: undefined };
    }
    const videoUrl = wanted.video ? videoUrlOf(current) : undefined;
    return {
      externalId: current.id,
      ...(current.etag === undefined ? {} : { etag: current.etag }),
      ...(videoUrl === undefined ? {} : { videoUrl }),
    };
  }

  return {
    async create(account, event, signal) {
      let made = await insert(account, event, event.video, signal);
      // No Meet for this account: the event itself is written all the same.
      if (made.status === 400) made = await insert(account, event, false, signal);
      if (made.data) return linked(account, made.data, event, signal);
      const current = await read(account, eventIdOf(event.id), signal);
      if (!current) throw new CalendarTrouble("later", "google events.insert: 409, and nothing there");
      return settle(account, current, event, signal);
    },

    async change(account, where, event, signal) {
      const current = await read(account, where.externalId, signal);
      if (!current || current.status === "cancelled")
        throw new CalendarTrouble("gone", "google events.get: not there");
      const isOther = where.etag !== undefined && current.etag !== where.etag && !isOurs(current);
      if (isOther && !isAsWanted(current, mergedBody(current, event)))
        throw new CalendarTrouble("changed", "google events.get: another version");
      return settle(account, current, event, signal);
    },

    async remove(account: Account, where: Where, signal: AbortSignal) {
      await ask(account, signal, {
        operation: "events.delete",
        schema: z.unknown(),
        expects: [404, 410],
        // Only those whom this calendar invited are told.
        send: (api, options) =>
          api.events.delete(
            { calendarId: calendarOf(account), eventId: where.externalId, sendUpdates: "all" },
            options,
          ),
      });
    },
  };
}

const isPending = ({ conferenceData }: GoogleEvent): boolean =>
  conferenceData?.createRequest?.status?.statusCode === "pending";
