import { describe, expect, it } from "vitest";
import type { Button, Card } from "../../src/desk/card.ts";
import { toAdaptiveCard } from "../../src/doors/adaptive/to-adaptive-card.ts";
import { mayOpen } from "../../src/doors/open-address.ts";
import { decode } from "../../src/doors/slack/decode.ts";
import { renderMessage } from "../../src/doors/slack/render.ts";
import { blockProblems } from "../peers/block-kit.ts";
import { checkWithRenderer } from "./adaptive/as-plain-host.ts";
import { blockActions } from "./slack/payloads.ts";

const cardWith = (button: Button): Card => ({
  language: "fr",
  audience: "asker",
  summary: "Résumé",
  blocks: [{ kind: "buttons", buttons: [button] }],
});
const inSlack = (button: Button): Record<string, unknown> => {
  const [block] = renderMessage(cardWith(button)).blocks as unknown as {
    elements: Record<string, unknown>[];
  }[];
  return block?.elements[0] ?? {};
};
const inTeams = (button: Button): Record<string, unknown> => {
  const [set] = toAdaptiveCard(cardWith(button), { charts: false }).body as unknown as {
    actions: Record<string, unknown>[];
  }[];
  return set?.actions[0] ?? {};
};

describe("a button that opens an address", () => {
  const button = {
    label: "Ouvrir",
    ask: "guichet agenda",
    url: "https://desk.cabinet.fr/connect/google?key=k",
  };

  it("is one in Slack, which carries no ask", () => {
    expect(inSlack(button)).toMatchObject({ type: "button", url: button.url });
    expect(inSlack(button)).not.toHaveProperty("value");
    const { blocks } = renderMessage(cardWith(button));
    expect(blockProblems(blocks as unknown as Record<string, unknown>[], "message")).toEqual([]);
  });

  it("is one in Teams and on the page", () => {
    expect(inTeams(button)).toEqual({ type: "Action.OpenUrl", title: "Ouvrir", url: button.url });
    expect(checkWithRenderer(toAdaptiveCard(cardWith(button), { charts: false }))).toEqual([]);
  });

  it("asks nothing when Slack tells of its press", () => {
    const told = { type: "button", action_id: "b1", action_ts: "1", url: button.url };
    expect(decode(blockActions("", { actions: [told] }), 0)).toEqual({ kind: "nothing" });
  });

  it("asks instead where the address may not be opened", () => {
    const unsafe = { ...button, url: "http://desk.cabinet.fr/connect" };
    expect(inSlack(unsafe)).not.toHaveProperty("url");
    expect(inSlack(unsafe)).toHaveProperty("value");
    expect(inTeams(unsafe)).toMatchObject({ type: "Action.Execute", data: { ask: "guichet agenda" } });
  });
});

describe("what may be opened", () => {
  it.each([
    "https://x.example/a?b=c",
    "http://127.0.0.1:3000/connect/google",
    "http://localhost:3000/",
    "http://[::1]:3000/",
  ])("%s", (url) => {
    expect(mayOpen(url)).toBe(true);
  });

  it.each([
    undefined,
    "",
    "/connect/google",
    "http://x.example/",
    "http://127.0.0.1.evil.example/",
    "http://localhost.evil.example/",
    "https://user:pass@x.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
  ])("not %s", (url) => {
    expect(mayOpen(url)).toBe(false);
  });
});
