import { randomUUID } from "node:crypto";
import type { Ask, DoorName } from "../desk/ask.ts";
import type { Prisma } from "./generated/client.ts";
import type { FirmScope } from "./scope.ts";

/** Where several people read what is posted: a channel of the firm's. */
export interface Place {
  id: string;
  door: DoorName;
  workspace: string;
  /** The door's own id. */
  externalId: string;
  name?: string;
  /** How the door writes there, in its own words. */
  reference?: unknown;
}

const toPlace = (row: Prisma.PlaceGetPayload<object>): Place => ({
  id: row.id,
  door: row.door as DoorName,
  workspace: row.workspace,
  externalId: row.externalId,
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.reference === null ? {} : { reference: row.reference }),
});

/**
 * The channel an ask was made in, written down so that the desk may post there. Undefined: it was made in private.
 * At a door with one channel only, it is that one wherever the ask was made.
 */
export const placeOf = (scope: FirmScope, ask: Ask, now: number): Promise<Place | undefined> =>
  scope.run(async (tx) => {
    const { place } = ask;
    const channel = place.channel ?? (place.kind === "channel" ? { id: place.id } : undefined);
    if (!channel) return undefined;
    const { name, reference } = channel;
    const said = {
      ...(name === undefined ? {} : { name }),
      ...(reference === undefined ? {} : { reference: reference as Prisma.InputJsonValue }),
      updatedAt: new Date(now),
    };
    const key = { door: ask.door, workspace: ask.workspace, externalId: channel.id };
    const row = await tx.place.upsert({
      where: { door_workspace_externalId: key },
      create: { id: randomUUID(), firmId: scope.firm, kind: "channel", ...key, ...said },
      update: said,
    });
    return toPlace(row);
  });

/** Those the firm has named, by name. */
export const readPlaces = (scope: FirmScope): Promise<Place[]> =>
  scope.run(async (tx) => {
    const rows = await tx.place.findMany({
      where: { kind: "channel" },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows.map(toPlace);
  });

export const readPlace = (scope: FirmScope, id: string): Promise<Place | undefined> =>
  scope.run(async (tx) => {
    const row = await tx.place.findFirst({ where: { id } });
    return row ? toPlace(row) : undefined;
  });
