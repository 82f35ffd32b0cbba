import { existsSync } from "node:fs";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Why tests in a browser cannot run here; undefined = they can. A CI must have the browser, so there it fails instead. */
export const noBrowser: string | undefined =
  existsSync(EXECUTABLE) || process.env["CI"] === "true"
    ? undefined
    : `no browser at ${EXECUTABLE}: install Debian's chromium or set CHROMIUM`;
if (noBrowser) console.warn(`browser tests skipped: ${noBrowser}`);

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=fr-FR",
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: FLAGS,
    env: { ...process.env, LANGUAGE: "fr" },
  });

export interface PageOptions {
  address: string;
  locale?: string;
  dark?: boolean;
  width?: number;
  height?: number;
}

/** The local desk as somebody uses it. `troubles` gathers what the page complained about: errors and refused resources. */
export interface DeskPage {
  page: Page;
  troubles: string[];
  /** Types and presses Enter, then waits for the answer unless told not to. */
  send(text: string, options?: { wait?: boolean }): Promise<void>;
  /** The cards in the conversation, oldest first. */
  cards: Locator;
  lastCard(): Locator;
  /** Presses a button of the last card that has it. */
  press(label: string): Promise<void>;
  speakAs(name: string): Promise<void>;
  badge(name: string): Locator;
  close(): Promise<void>;
}

/** A page of its own: nothing remembered from another one. */
export async function openDesk(browser: Browser, options: PageOptions): Promise<DeskPage> {
  const context = await browser.newContext({
    locale: options.locale ?? "fr-FR",
    timezoneId: "Europe/Paris",
    colorScheme: options.dark ? "dark" : "light",
    viewport: { width: options.width ?? 1200, height: options.height ?? 800 },
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
  });
  await page.goto(options.address);
  const person = (name: string): Locator => page.locator(".person", { hasText: name });
  const cards = page.locator(".theirs .card");
  const settled = (): Promise<void> =>
    page.locator(".typing, .card.busy").first().waitFor({ state: "detached" });
  await page.locator(".person[aria-current=true]").waitFor();

  return {
    page,
    troubles,
    cards,
    async send(text, { wait = true } = {}) {
      const before = await page.locator(".theirs").count();
      await page.locator("#message").fill(text);
      await page.locator("#message").press("Enter");
      await page.locator(".theirs").nth(before).waitFor();
      if (wait) await settled();
    },
    lastCard: () => cards.last(),
    async press(label) {
      await cards.getByRole("button", { name: label, exact: true }).last().click();
      await settled();
    },
    async speakAs(name) {
      await person(name).click();
      await page.locator(".person[aria-current=true]", { hasText: name }).waitFor();
    },
    badge: (name) => person(name).locator(".badge"),
    close: () => context.close(),
  };
}
