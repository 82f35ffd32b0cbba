/** The addresses of one of Microsoft's clouds, as botframework-connector's constants give them. */
export interface Cloud {
  openIdUrl: string;
  loginUrl: string;
  /** Issuer of the tokens Teams shows us. */
  issuer: string;
  /** What our own tokens are asked for. */
  scope: string;
  oAuthUrl: string;
  emulatorOpenIdUrl: string;
  /** Where tokens of an app without a tenant of its own are asked for. */
  sharedTenant: string;
}

const PUBLIC: Cloud = {
  openIdUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
  loginUrl: "https://login.microsoftonline.com/",
  issuer: "https://api.botframework.com",
  scope: "https://api.botframework.com",
  oAuthUrl: "https://api.botframework.com",
  emulatorOpenIdUrl:
    "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration",
  sharedTenant: "botframework.com",
};

const UNITED_STATES: Cloud = {
  openIdUrl: "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
  loginUrl: "https://login.microsoftonline.us/",
  issuer: "https://api.botframework.us",
  scope: "https://api.botframework.us",
  oAuthUrl: "https://api.botframework.azure.us",
  emulatorOpenIdUrl:
    "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration",
  sharedTenant: "MicrosoftServices.onmicrosoft.us",
};

/** The cloud of these addresses; addresses of no known cloud stand in the public one's place. */
export function cloudOf(given: { openIdUrl?: string; loginUrl?: string }): Cloud {
  const hosts = [given.openIdUrl, given.loginUrl].flatMap((url) => (url ? [new URL(url).hostname] : []));
  const base = hosts.some((host) => host.endsWith(".us")) ? UNITED_STATES : PUBLIC;
  return {
    ...base,
    // Both kinds of keys come from the address given: nothing is then fetched from Microsoft's.
    ...(given.openIdUrl ? { openIdUrl: given.openIdUrl, emulatorOpenIdUrl: given.openIdUrl } : {}),
    ...(given.loginUrl ? { loginUrl: given.loginUrl } : {}),
  };
}
