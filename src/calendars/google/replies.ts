import { z } from "zod";

// Of what Google answers, the fields that are read.

const Time = z.object({ dateTime: z.string().optional(), date: z.string().optional() });

/** The rest of it is kept: what its owner wrote goes back with an update. */
export const GoogleEvent = z.looseObject({
  id: z.string(),
  etag: z.string().optional(),
  status: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  transparency: z.string().optional(),
  eventType: z.string().optional(),
  start: Time.optional(),
  end: Time.optional(),
  attendees: z
    .array(
      z.looseObject({
        email: z.string().optional(),
        self: z.boolean().optional(),
        resource: z.boolean().optional(),
        responseStatus: z.string().optional(),
      }),
    )
    .optional(),
  extendedProperties: z.looseObject({ private: z.record(z.string(), z.string()).optional() }).optional(),
  hangoutLink: z.string().optional(),
  conferenceData: z
    .looseObject({
      createRequest: z
        .looseObject({ status: z.object({ statusCode: z.string().optional() }).optional() })
        .optional(),
      entryPoints: z
        .array(z.looseObject({ entryPointType: z.string().optional(), uri: z.string().optional() }))
        .optional(),
    })
    .optional(),
});
export type GoogleEvent = z.infer<typeof GoogleEvent>;

export const GoogleEvents = z.object({
  timeZone: z.string().default("UTC"),
  items: z.array(GoogleEvent).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});

export const FreeBusy = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z
        .array(z.object({ start: z.iso.datetime({ offset: true }), end: z.iso.datetime({ offset: true }) }))
        .default([]),
      errors: z.array(z.object({ reason: z.string().default("") })).default([]),
    }),
  ),
});

export const CalendarList = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        summary: z.string().optional(),
        summaryOverride: z.string().optional(),
        primary: z.boolean().optional(),
        accessRole: z.string().optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

export const TokenReply = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
});

export const IdToken = z.object({ email: z.string().min(3) });
