import type { Directory, Profile } from "../../src/desk/reception.ts";

/** A directory over a plain map, under the external id; an Error there is what the platform answers with. */
export function createMapDirectory(
  profiles: Record<string, Partial<Profile> | Error>,
): Directory & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async profile(_door, _workspace, externalId) {
      asked.push(externalId);
      const found = profiles[externalId];
      if (found instanceof Error) throw found;
      if (!found) return null;
      return {
        name: externalId,
        emailVerified: found.email !== undefined,
        zone: "Europe/Paris",
        locale: "fr-FR",
        kind: "member",
        reachable: true,
        ...found,
      };
    },
  };
}
