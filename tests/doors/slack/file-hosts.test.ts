import { describe, expect, it } from "vitest";
import { createFileHosts } from "../../../src/doors/slack/file-hosts.ts";

describe("where a token may be shown to fetch a file", () => {
  const slack = createFileHosts("https://slack.com/api/");

  it.each([
    "https://files.slack.com/files-pri/T1-F1/download/a.csv",
    "https://cabinet.slack.com/files/a.csv",
    "https://cabinet.enterprise.slack.com/a.csv",
    "https://slack.com/a.csv",
  ])("%s is Slack's", (url) => expect(slack(new URL(url))).toBe(true));

  it.each([
    "http://files.slack.com/a.csv",
    "https://files.slack.com:8443/a.csv",
    "https://files.slack.com.evil.example/a.csv",
    "https://evilslack.com/a.csv",
    "https://slack.com@evil.example/a.csv",
    "https://token@files.slack.com/a.csv",
    "https://127.0.0.1/a.csv",
    "http://localhost/a.csv",
  ])("%s is not", (url) => expect(slack(new URL(url))).toBe(false));

  it("follows the address of the API, and nothing beside it", () => {
    const gov = createFileHosts("https://slack-gov.com/api/");
    expect(gov(new URL("https://files.slack-gov.com/a"))).toBe(true);
    expect(gov(new URL("https://files.slack.com/a"))).toBe(false);
    const test = createFileHosts("http://127.0.0.1:4000/api/");
    expect(test(new URL("http://127.0.0.1:4000/a"))).toBe(true);
    expect(test(new URL("http://127.0.0.1:4001/a"))).toBe(false);
  });
});
