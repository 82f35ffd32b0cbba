import type { Locator, Page } from "playwright-core";
import { say } from "../../src/desk/language/say.ts";
import { type DeskPage, launchBrowser, openDesk } from "../browser.ts";
import { createMailServer } from "../peers/mail-server.ts";
import { until } from "../process/guichet.ts";
import { plainly, startOnMonday } from "./guichet-on-monday.ts";
import type { More, Office, Part, Seen, Visitor } from "./visitor.ts";

interface OnPage extends Seen {
  card: Locator;
}

const CONFIRM = plainly(say("fr").doors.confirm);

/** Of the sample firm. */
const PEOPLE: Record<Part, string> = {
  leader: "Camille Martin",
  assistant: "Alix Bernard",
  backup: "Dominique Leroy",
};

/** The local desk in a real browser, a page for each. */
export async function openWebOffice(
  more: More = {},
  onPage: (page: Page) => Promise<void> = async () => {},
): Promise<Office & { screenshot(part: Part, path: string, scale?: "css" | "device"): Promise<void> }> {
  const mail = await createMailServer();
  const guichet = await startOnMonday({
    LOCAL_DESK: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "Cabinet Durand <relances@cabinet-durand.fr>",
    ...more,
  });
  const browser = await launchBrowser();
  const desks = new Map<Part, DeskPage>();
  const seated = new Map<Part, Visitor>();
  return {
    guichet,
    mail,
    // What everybody reads stands on everybody's page.
    async sayInChannel(part, text) {
      await seated.get(part)?.ask(text);
    },
    posted: (part, words, since) => (seated.get(part) as Visitor).told(words, since),
    async sit(part) {
      const desk = await openDesk(browser, { address: guichet.url, width: 1120, height: 900 });
      // Their machine is on the same day.
      await desk.page.clock.setFixedTime(guichet.now());
      await desk.speakAs(PEOPLE[part]);
      desks.set(part, desk);
      const visitor = sitAt(desk, PEOPLE[part], onPage);
      seated.set(part, visitor);
      return visitor;
    },
    screenshot: async (part, path, scale = "device") =>
      void (await desks.get(part)?.page.screenshot({ path, scale })),
    refused: () => [...desks.values()].flatMap(({ troubles }) => troubles),
    async close() {
      for (const desk of desks.values()) await desk.close();
      await browser.close();
      await guichet.close();
      await mail.down();
    },
  };
}

function sitAt(desk: DeskPage, name: string, onPage: (page: Page) => Promise<void>): Visitor {
  const { page, cards } = desk;
  const cardAt = async (at: number): Promise<OnPage> => {
    const card = cards.nth(at);
    return { card, read: plainly(await card.innerText()) };
  };
  const lastCard = async (): Promise<OnPage> => cardAt((await cards.count()) - 1);
  /** Waits for the answer to something done: the card that comes, or the one that takes its place. */
  const after = async (card: Locator, act: () => Promise<void>): Promise<OnPage> => {
    const before = await cards.count();
    const was = await card.innerText();
    await act();
    await page.locator(".typing, .card.busy").first().waitFor({ state: "detached" });
    const changed = async () =>
      (await cards.count()) > before || (await card.innerText()) !== was || undefined;
    await until(changed, "an answer on the page");
    return (await cards.count()) > before ? lastCard() : { card, read: plainly(await card.innerText()) };
  };

  return {
    name,
    async ask(text) {
      await desk.send(text);
      return lastCard();
    },
    async drop({ name, mimeType, bytes }, text = "") {
      const before = await page.locator(".theirs").count();
      await page.locator("#files").setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
      await page.locator("#message").fill(text);
      await page.locator("#message").press("Enter");
      await page.locator(".theirs").nth(before).waitFor();
      await page.locator(".typing, .card.busy").first().waitFor({ state: "detached" });
      return lastCard();
    },
    press: (on, label, nth = 0) => {
      const { card } = on as OnPage;
      const really = card.getByRole("button", { name: CONFIRM, exact: true });
      return after(card, async () => {
        const asked = await really.count();
        await card.getByRole("button", { name: label, exact: true }).nth(nth).click();
        // What is asked about first opens under its button.
        if ((await really.count()) > asked) await really.last().click();
      });
    },
    async fill(on, submit, filled) {
      const { card } = on as OnPage;
      for (const [label, value] of Object.entries(filled)) {
        const field = card.getByLabel(label, { exact: false }).first();
        const kind = await field.evaluate((element) => element.getAttribute("type") ?? element.tagName);
        if (kind === "SELECT") await field.selectOption({ label: String(value) });
        else if (kind === "radio") await card.getByLabel(String(value), { exact: true }).check();
        else await field.fill(String(value));
      }
      return after(card, () => card.getByRole("button", { name: submit, exact: true }).last().click());
    },
    async open(on, label) {
      const { card } = on as OnPage;
      const [opened] = await Promise.all([
        page.context().waitForEvent("page"),
        card.getByRole("link", { name: label, exact: true }).click(),
      ]);
      await opened.locator("main, body").first().waitFor();
      await opened.waitForLoadState();
      const read = plainly(await opened.locator("body").innerText());
      await onPage(opened);
      await opened.close();
      return read;
    },
    async heard(words, since) {
      const all = await cards.allInnerTexts();
      return all.slice(since).filter((text) => plainly(text).includes(words)).length;
    },
    async told(words, since) {
      const fits = (read: string) => (typeof words === "string" ? read.includes(words) : words.test(read));
      return until(
        async () => {
          for (let at = since; at < (await cards.count()); at += 1) {
            const seen = await cardAt(at);
            if (fits(seen.read)) return seen;
          }
          return undefined;
        },
        `to be told « ${words} »`,
        undefined,
        8_000,
      );
    },
    mark: () => cards.count(),
  };
}
