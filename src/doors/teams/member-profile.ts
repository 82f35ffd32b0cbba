import { z } from "zod";
import type { Profile } from "../../desk/reception.ts";

/** A member as the connector knows them (TeamsChannelAccount). */
const Member = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
});

export interface ProfileContext {
  workspace: string;
  /** What the person's own Teams says of itself. */
  zone?: string;
  locale?: string;
}

export function readMember(value: unknown, { workspace, zone, locale }: ProfileContext): Profile | null {
  const read = Member.safeParse(value);
  if (!read.success) return null;
  const { id, name, email, userPrincipalName: upn, userRole, tenantId } = read.data;
  const address = plainAddress(email) ?? plainAddress(upn);
  const kind = kindOf(id ?? "", upn ?? "", userRole ?? "", tenantId ?? workspace, workspace);
  return {
    name: name?.trim() || address || "",
    ...(address === undefined ? {} : { email: address }),
    emailVerified: kind === "member" && address !== undefined && sameDomain(address, upn ?? ""),
    ...(zone === undefined ? {} : { zone }),
    ...(locale === undefined ? {} : { locale }),
    kind,
    reachable: kind === "member" || kind === "guest",
  };
}

function kindOf(id: string, upn: string, role: string, tenant: string, workspace: string): Profile["kind"] {
  if (id.startsWith("28:") || role === "bot") return "bot";
  if (tenant !== workspace || role === "anonymous") return "outsider";
  return role === "guest" || /#EXT#/i.test(upn) ? "guest" : "member";
}

const plainAddress = (text: string | null | undefined): string | undefined =>
  text && /^[^\s@#]+@[^\s@]+$/.test(text) ? text.toLowerCase() : undefined;

/** The directory proves who owns a domain; the address itself is what an administrator typed. */
const sameDomain = (address: string, upn: string): boolean =>
  address.split("@")[1] === upn.toLowerCase().split("@")[1];
