import { z } from "zod";

export interface GoogleConfig {
  clientId: string;
  clientSecret: string;
  apiUrl?: string;
}

export interface MicrosoftConfig {
  clientId: string;
  clientSecret: string;
  tenantId?: string;
  graphUrl?: string;
  loginUrl?: string;
}

const text = z.string().optional();
const url = z.url({ protocol: /^https?$/ }).optional();

export const CALENDAR_VARIABLES = {
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GOOGLE_API_URL: url,
  MICROSOFT_CLIENT_ID: text,
  MICROSOFT_CLIENT_SECRET: text,
  MICROSOFT_TENANT_ID: text,
  GRAPH_API_URL: url,
  MICROSOFT_LOGIN_URL: url,
};
type Environment = { [K in keyof typeof CALENDAR_VARIABLES]?: string | undefined };

/** Who asks people for their consent, and where they come back to: one sentence for what does not fit together. */
export function calendarContradictions(
  env: Environment & { PUBLIC_URL?: string | undefined; local: boolean; keyed: boolean },
): string[] {
  const problems: string[] = [];
  const say = (wrong: unknown, sentence: string) => wrong && problems.push(sentence);
  for (const [id, secret] of [
    ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
    ["MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"],
  ] as const)
    say(!env[id] !== !env[secret], `${id} and ${secret} go together: expected both or neither.`);
  say(
    env.MICROSOFT_TENANT_ID && !/^[\w.-]+$/.test(env.MICROSOFT_TENANT_ID),
    `Wrong value '${env.MICROSOFT_TENANT_ID}' in MICROSOFT_TENANT_ID: expected a tenant's id or domain, or "common".`,
  );
  if (!env.GOOGLE_CLIENT_ID && !env.MICROSOFT_CLIENT_ID) return problems;
  say(
    !env.keyed,
    "ENCRYPTION_KEY is missing: with DATABASE_URL, what opens people's calendars is encrypted with your key.",
  );
  say(
    !env.PUBLIC_URL && !env.local,
    "PUBLIC_URL is missing: people who connect their calendar (GOOGLE_CLIENT_ID, MICROSOFT_CLIENT_ID) come back to it.",
  );
  say(
    env.PUBLIC_URL && !mayReturnTo(new URL(env.PUBLIC_URL)),
    "PUBLIC_URL is not encrypted: Google and Microsoft send people who connect their calendar back to https only.",
  );
  return problems;
}

const OWN_HOST = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
const mayReturnTo = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || OWN_HOST.test(hostname);

/** What is not configured is not there. */
export function calendarsOf(env: Environment): { google?: GoogleConfig; microsoft?: MicrosoftConfig } {
  const google = { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET };
  const microsoft = { clientId: env.MICROSOFT_CLIENT_ID, clientSecret: env.MICROSOFT_CLIENT_SECRET };
  return {
    ...(isWhole(google) ? { google: { ...google, ...hosts({ apiUrl: env.GOOGLE_API_URL }) } } : {}),
    ...(isWhole(microsoft)
      ? {
          microsoft: {
            ...microsoft,
            ...(env.MICROSOFT_TENANT_ID === undefined ? {} : { tenantId: env.MICROSOFT_TENANT_ID }),
            ...hosts({ graphUrl: env.GRAPH_API_URL, loginUrl: env.MICROSOFT_LOGIN_URL }),
          },
        }
      : {}),
  };
}

interface Client {
  clientId: string;
  clientSecret: string;
}
const isWhole = (client: { [K in keyof Client]: string | undefined }): client is Client =>
  Boolean(client.clientId && client.clientSecret);

const hosts = <K extends string>(given: Record<K, string | undefined>): { [P in K]?: string } =>
  Object.fromEntries(
    Object.entries<string | undefined>(given).flatMap(([name, host]) =>
      host === undefined ? [] : [[name, host.replace(/\/+$/, "")]],
    ),
  ) as { [P in K]?: string };
