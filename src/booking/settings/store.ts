import { z } from "zod";
import type { FirmScope, PlainScope } from "../../database/scope.ts";
import { type BookingSettings, toBookingSettings } from "./settings.ts";
import { type BookingWishes, toBookingWishes } from "./wishes.ts";

export interface RoomKnown {
  id: string;
  name: string;
  /** How many it holds; absent where nobody said. */
  seats?: number;
}

/** All that a booking keeps to, besides calendars. */
export interface BookingRules {
  settings: BookingSettings;
  /** Of those who wish for anything, by person. */
  wishes: ReadonlyMap<string, BookingWishes>;
  /** The smallest first, those of which nobody said the size last. */
  rooms: readonly RoomKnown[];
}

const Row = z.object({
  booking: z.unknown(),
  wishes: z.record(z.string(), z.unknown()),
  rooms: z.array(z.object({ id: z.string(), name: z.string(), seats: z.number().nullable() })),
});

/** One statement, whatever is needed of it. */
export const readBookingRules = (scope: PlainScope): Promise<BookingRules> =>
  scope.run(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT f.booking,
        (SELECT coalesce(json_object_agg(p.id, p.booking_wishes), '{}') FROM person p
         WHERE p.firm_id = f.id AND p.left_at IS NULL AND p.booking_wishes <> '{}') AS wishes,
        (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'seats', r.seats)
           ORDER BY r.seats NULLS LAST, lower(r.name)), '[]') FROM room r WHERE r.firm_id = f.id AND r.gone_at IS NULL) AS rooms
      FROM firm f WHERE f.id = ${scope.firm}::uuid`;
    const row = Row.parse(rows[0]);
    return {
      settings: toBookingSettings(row.booking),
      wishes: new Map(Object.entries(row.wishes).map(([id, kept]) => [id, toBookingWishes(kept)])),
      rooms: row.rooms.map(({ id, name, seats }) => (seats === null ? { id, name } : { id, name, seats })),
    };
  });

export const readBookingSettings = async (scope: FirmScope): Promise<BookingSettings> => {
  const firm = await scope.run((tx) =>
    tx.firm.findFirst({ where: { id: scope.firm }, select: { booking: true } }),
  );
  return toBookingSettings(firm?.booking);
};

export const saveBookingSettings = async (scope: FirmScope, settings: BookingSettings): Promise<void> => {
  await scope.run((tx) => tx.firm.update({ where: { id: scope.firm }, data: { booking: settings } }));
};

export const readBookingWishes = async (scope: FirmScope, person: string): Promise<BookingWishes> => {
  const row = await scope.run((tx) =>
    tx.person.findFirst({ where: { id: person }, select: { bookingWishes: true } }),
  );
  return toBookingWishes(row?.bookingWishes);
};

export const saveBookingWishes = async (
  scope: FirmScope,
  person: string,
  wishes: BookingWishes,
): Promise<void> => {
  await scope.run((tx) => tx.person.update({ where: { id: person }, data: { bookingWishes: wishes } }));
};
