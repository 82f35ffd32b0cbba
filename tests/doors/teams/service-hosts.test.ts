import { expect, it } from "vitest";
import { mayServe } from "../../../src/doors/teams/service-hosts.ts";

const authenticated = { local: false, serviceHosts: ["connector.private.example", "127.0.0.1:4000"] };
const local = { local: true, serviceHosts: [] };

it.each([
  "https://smba.trafficmanager.net/emea/",
  "https://SMBA.trafficmanager.net/fr/72f988bf/",
  "https://smba.infra.gcc.teams.microsoft.com/teams",
  "https://smba.infra.gov.teams.microsoft.us/teams",
  "https://smba.infra.dod.teams.microsoft.us/teams",
  "https://connector.private.example/teams",
  "http://127.0.0.1:4000/",
])("%s may have our token", (url) => {
  expect(mayServe(url, authenticated)).toBe(true);
});

it.each([
  "https://evil.trafficmanager.net/",
  "https://smba.trafficmanager.net.evil.example/",
  "https://evil.example/smba.trafficmanager.net",
  "https://smba.trafficmanager.net@evil.example/",
  "https://user:pw@smba.trafficmanager.net/",
  "https://smba.trafficmanager.net:8443/",
  "https://smba.trafficmanager.net./",
  "http://smba.trafficmanager.net/",
  "http://connector.private.example/",
  "http://127.0.0.1:4001/",
  "http://localhost/",
  "ftp://smba.trafficmanager.net/",
  "//smba.trafficmanager.net/",
  "",
])("%s may not", (url) => {
  expect(mayServe(url, authenticated)).toBe(false);
});

it("speaks to this machine alone while nobody is authenticated", () => {
  for (const url of ["http://127.0.0.1:56150/", "http://localhost:1/", "http://[::1]:1/"])
    expect(mayServe(url, local)).toBe(true);
  for (const url of ["https://smba.trafficmanager.net/emea/", "http://127.0.0.1.evil.example/"])
    expect(mayServe(url, local)).toBe(false);
});
