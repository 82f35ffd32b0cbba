import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Ask } from "../../../src/desk/ask.ts";
import type { Block, Card } from "../../../src/desk/card.ts";
import { type DeskPage, launchBrowser, noBrowser, openDesk, type PageOptions } from "../../browser.ts";
import { type DeskServer, openDeskServer } from "./desk-server.ts";
import { card, everyBlock, PEOPLE } from "./fake-desk.ts";

const slots: Block = {
  kind: "list",
  rows: [15, 16, 17].map((hour) => ({
    text: `mardi 24 novembre, ${hour} h – ${hour} h 30`,
    buttons: [{ label: "Réserver", ask: `book at ${hour}`, once: `n${hour}`, style: "primary" as const }],
  })),
};
const booking: Block = {
  kind: "form",
  title: "Réserver",
  ask: "book",
  submit: "Réserver",
  fields: [
    {
      kind: "person",
      name: "people",
      label: "Avec",
      many: true,
      required: true,
      options: PEOPLE.map(({ externalId, name }) => ({ value: `<@${externalId}>`, label: name })),
    },
    { kind: "date", name: "date", label: "Jour", value: "2026-11-24" },
    { kind: "time", name: "time", label: "Heure", required: true },
    { kind: "text", name: "title", label: "Objet" },
  ],
};

const letter = {
  kind: "file",
  file: "3c7f2f64-5a0b-4d55-9b0e-3f5f2f1c0a11",
  firm: "9d0a6f0e-8f6a-4a5b-8a53-0f2f7a6b1c22",
  name: "",
  mimeType: "application/pdf",
} as const;

/** As somebody drags a file over the page and lets it go, or pastes one where they write. */
const dropOn = (page: Page, how: "drop" | "paste", name: string): Promise<void> =>
  page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(["content"], ${JSON.stringify(name)}));
    const target = document.querySelector("#message");
    const init = { bubbles: true, cancelable: true };
    if (${how === "paste"}) target.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
    else for (const type of ["dragenter", "dragover", "drop"])
      target.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: data }));
  }`);

/** What a small secretary would answer. */
function answers({ text, form, person }: Ask): Card {
  if (form)
    return card("Réservé", [{ kind: "note", tone: "success", text: JSON.stringify(form) }], {
      replaces: true,
    });
  if (text.startsWith("book at")) {
    return card(
      "Réservé",
      [
        { kind: "note", tone: "success", text: `Réservé pour ${person} : ${text}` },
        {
          kind: "buttons",
          buttons: [{ label: "Annuler", ask: "book cancel", confirm: "Vraiment annuler ?", style: "danger" }],
        },
      ],
      { replaces: true },
    );
  }
  if (text === "book cancel") return card("Annulé", [{ kind: "text", text: "Annulé" }], { replaces: true });
  if (text === "book") return card("Formulaire", [booking]);
  if (text.startsWith("book <@")) {
    return card("Pris", [{ kind: "text", style: "title", text: "Sacha Lemoine n’est pas libre" }, slots]);
  }
  if (text === "tout") return card("Tout", everyBlock);
  return card("Écho", [{ kind: "text", text: `Vous avez dit : ${text}` }]);
}

describe.skipIf(noBrowser)("the local desk in a browser", () => {
  let browser: Browser;
  let server: DeskServer;
  const pages: DeskPage[] = [];
  const shots = mkdtempSync(join(tmpdir(), "guichet-page-"));

  beforeAll(async () => {
    browser = await launchBrowser();
    console.info(`screenshots: ${shots}`);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const troubles = pages.flatMap((page) => page.troubles);
    await Promise.all(pages.splice(0).map((page) => page.close()));
    await server.close();
    expect(troubles).toEqual([]);
  });

  async function open(options: Partial<PageOptions> = {}): Promise<DeskPage> {
    const page = await openDesk(browser, { address: server.http.address, ...options });
    pages.push(page);
    return page;
  }

  it("takes a phrase with a mention, shows the proposals, and one press puts the booking in their place", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const field = desk.page.locator("#message");
    await field.pressSequentially("/book @sac");
    await desk.page.getByRole("option", { name: "Sacha Lemoine" }).waitFor();
    await field.press("Enter");
    expect(await field.inputValue()).toBe("/book @Sacha Lemoine ");
    await field.pressSequentially("demain 14h");
    await field.press("Enter");
    await desk.lastCard().getByText("n’est pas libre").waitFor();
    expect(await desk.page.locator(".mine .bubble").textContent()).toBe("/book @Sacha Lemoine demain 14h");
    expect(server.desk.asks[0]).toMatchObject({ via: "command", text: "book <@sacha> demain 14h" });

    await desk.page.screenshot({ path: join(shots, "proposals.png") });
    await desk.lastCard().getByRole("button", { name: "Réserver" }).nth(1).dblclick();
    await desk.lastCard().getByText("Réservé pour camille : book at 16").waitFor();
    expect(await desk.cards.count()).toBe(1);
    expect(server.desk.worked.filter((text) => text === "book at 16")).toHaveLength(1);

    await desk.press("Annuler");
    expect(server.desk.worked).not.toContain("book cancel");
    await desk.lastCard().getByText("Vraiment annuler ?").waitFor();
    await desk.press("Confirmer");
    await desk.lastCard().getByText("Annulé").waitFor();
  });

  it("fills a form in, says what is missing, and sends what was chosen", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    await desk.send("/book");
    await desk.press("Réserver");
    await desk.lastCard().getByText("À remplir").first().waitFor();
    expect(server.desk.worked).toEqual(["book"]);
    await desk.lastCard().getByText("Sacha Lemoine").click();
    await desk.lastCard().getByText("Noé Garnier").click();
    await desk.lastCard().locator("input[type=time]").fill("14:30");
    await desk.lastCard().getByLabel("Objet").fill("Point <budget>");
    await desk.page.screenshot({ path: join(shots, "form.png") });
    await desk.press("Réserver");
    expect(server.desk.asks.at(-1)).toMatchObject({
      via: "form",
      text: "book",
      form: { people: "<@sacha> <@noe>", date: "2026-11-24", time: "14:30", title: "Point <budget>" },
    });
    expect(await desk.cards.count()).toBe(1);
    expect(await desk.lastCard().textContent()).toContain("Point <budget>");
  });

  it("takes files by the paper clip, by dropping and by pasting, and sends them without a word", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const { page } = desk;
    const send = page.locator("#send");
    expect(await send.isDisabled()).toBe(true);
    const choosing = page.waitForEvent("filechooser");
    // By keyboard alone: one tab back from where one writes.
    await page.locator("#message").press("Shift+Tab");
    await page.keyboard.press("Enter");
    await (await choosing).setFiles([
      { name: "factures août.csv", mimeType: "text/csv", buffer: Buffer.from("a;b") },
    ]);
    await page.getByText("factures août.csv").waitFor();
    await dropOn(page, "drop", "relevé.pdf");
    await dropOn(page, "paste", "capture.png");
    await page.locator(".attached .sent").nth(2).waitFor();
    await page.screenshot({ path: join(shots, "files.png") });

    await page.getByRole("button", { name: "Retirer capture.png" }).press("Enter");
    expect(await page.locator(":focus").getAttribute("aria-label")).toBe("Retirer relevé.pdf");
    await page.locator("#message").press("Enter");
    await desk.lastCard().getByText("Vous avez dit").waitFor();
    expect(server.desk.asks[0]).toMatchObject({
      via: "message",
      text: "",
      files: [
        { name: "factures août.csv", mimeType: "text/csv", size: 3 },
        { name: "relevé.pdf", size: 7 },
      ],
    });
    expect(await page.locator(".mine .bubble").textContent()).toContain("factures août.csv");
    expect(await page.locator(".attached li").count()).toBe(0);
    const [file] = server.desk.asks[0]?.files ?? [];
    const read = await server.door.messenger.download(server.desk.asks[0] as Ask, file as never, 100);
    expect(read.ok && Buffer.from(read.bytes).toString()).toBe("a;b");
  });

  it("says in the person's language which file cannot be sent, and lets the others go", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const { page } = desk;
    await desk.speakAs("Robin Clarke");
    // From the disk: twenty megabytes take their time through the browser's own wire.
    const sizes = { "empty.csv": 0, "huge.pdf": 20 * 1024 * 1024 + 1, "good.csv": 1 };
    for (const [name, size] of Object.entries(sizes)) writeFileSync(join(shots, name), Buffer.alloc(size));
    await page.locator("#files").setInputFiles(Object.keys(sizes).map((name) => join(shots, name)));
    await page.getByText("empty.csv: this file is empty.").first().waitFor();
    await page.getByText("huge.pdf: this file is too large, 20 MB at most.").first().waitFor();
    await page.locator(".attached .sent").waitFor();
    await page.locator("#message").fill("import this");
    expect(await page.locator("#send").isDisabled()).toBe(true);
    await page.locator("#message").press("Enter");
    expect(server.desk.asks).toEqual([]);
    await page.screenshot({ path: join(shots, "files-refused.png") });
    await page.getByRole("button", { name: "Remove empty.csv" }).click();
    await page.getByRole("button", { name: "Remove huge.pdf" }).click();
    await page.locator("#send").click();
    await desk.lastCard().waitFor();
    expect(server.desk.asks[0]).toMatchObject({ text: "import this", files: [{ name: "good.csv" }] });
  });

  it("sends by itself, once its file has left, what Enter asked for before", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const { page } = desk;
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/desk/files*", async (route) => held.then(() => route.continue()));
    const file = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("x") };
    await page.locator("#files").setInputFiles([file]);
    await page.locator("#message").fill("importe");
    await page.locator("#message").press("Enter");
    expect(server.desk.asks).toEqual([]);
    letGo();
    await desk.lastCard().waitFor();
    expect(server.desk.asks).toMatchObject([{ text: "importe", files: [{ name: "a.csv" }] }]);
    expect(await page.locator("#message").inputValue()).toBe("");
  });

  it("keeps each person's files with what they are writing", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const files = desk.page.locator(".attached li");
    await desk.page
      .locator("#files")
      .setInputFiles([{ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("x") }]);
    await desk.page.locator(".attached .sent").waitFor();
    await desk.speakAs("Sacha Lemoine");
    expect(await files.count()).toBe(0);
    await desk.send("bonjour");
    expect(server.desk.asks[0]?.files).toEqual([]);
    await desk.speakAs("Camille Roux");
    expect(await files.count()).toBe(1);
  });

  it("downloads the file of a card from its link, and never opens another address", async () => {
    server = await openDeskServer(({ text }) => card("Voici", [{ ...letter, name: text }]));
    const desk = await open();
    const asked: string[] = [];
    await desk.page.context().route("**/files/**", (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({
        body: "%PDF",
        headers: { "content-disposition": `attachment; filename="lettre.pdf"` },
      });
    });
    await desk.send("Lettre été.pdf");
    await desk.page.screenshot({ path: join(shots, "file-card.png") });
    await desk.lastCard().getByRole("link", { name: "Télécharger Lettre été.pdf" }).click();
    await expect.poll(() => asked).toEqual([`/files/${letter.file}/Lettre%20%C3%A9t%C3%A9.pdf`]);
  });

  it("hides a password while it is typed, and writes it down nowhere", async () => {
    const fields = [{ kind: "text" as const, name: "secret-password", label: "Mot de passe", secret: true }];
    server = await openDeskServer(({ form }) =>
      form
        ? new Promise(() => {})
        : card("Courriel", [{ kind: "form", title: "Compte", ask: "mail", submit: "Garder", fields }]),
    );
    const desk = await open();
    await desk.send("compte");
    const field = desk.lastCard().getByLabel("Mot de passe");
    expect(await field.getAttribute("type")).toBe("password");
    await field.fill("s3cret-mot");
    await desk.lastCard().getByRole("button", { name: "Garder" }).click();
    await expect.poll(() => server.desk.asks.at(-1)?.form).toEqual({ "secret-password": "s3cret-mot" });
    expect(await desk.page.evaluate("JSON.stringify(sessionStorage)")).not.toContain("s3cret-mot");
  });

  it("shows every kind of block, people's words as they were written, without a complaint", async () => {
    server = await openDeskServer(answers);
    const desk = await open({ height: 1900 });
    await desk.send("tout");
    const shown = (await desk.lastCard().textContent()) ?? "";
    for (const words of [
      "Un texte avec *étoiles* et <b>balises</b>",
      "1 200,00 €",
      "nov.",
      "Impossible",
      "Point budget",
    ]) {
      expect(shown).toContain(words);
    }
    expect(await desk.lastCard().locator("b").count()).toBe(0);
    await desk.page.screenshot({ path: join(shots, "every-block.png") });
    const dark = await open({ dark: true, height: 1900 });
    await dark.send("tout");
    await dark.page.screenshot({ path: join(shots, "every-block-dark.png") });
  });

  it("tells a person live, counts for the others, and keeps each one's conversation", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    await desk.send("bonjour");
    const invitation = card("Invitation", [
      { kind: "text", text: "Camille Roux vous invite" },
      { kind: "buttons", buttons: [{ label: "Accepter", ask: "accept", once: "i1" }] },
    ]);
    await server.door.messenger.tell({ workspace: "local", externalId: "sacha" }, invitation);
    await server.door.messenger.tell({ workspace: "local", externalId: "sacha" }, invitation);
    await expect.poll(() => desk.badge("Sacha Lemoine").textContent()).toBe("2");
    expect(await desk.page.title()).toContain("(2)");

    await desk.speakAs("Sacha Lemoine");
    expect(await desk.badge("Sacha Lemoine").isVisible()).toBe(false);
    expect(await desk.cards.count()).toBe(2);
    await desk.press("Accepter");
    expect(server.desk.asks.at(-1)).toMatchObject({ person: "sacha", id: "once:i1:sacha" });

    await desk.speakAs("Camille Roux");
    expect(await desk.page.locator(".mine .bubble").textContent()).toBe("bonjour");
    await server.door.messenger.tell(
      { workspace: "local", externalId: "camille" },
      card("Oui", [{ kind: "text", text: "Sacha Lemoine vient" }]),
    );
    await desk.lastCard().getByText("Sacha Lemoine vient").waitFor();

    await desk.page.reload();
    await desk.lastCard().getByText("Sacha Lemoine vient").waitFor();
    expect(await desk.cards.count()).toBe(2);
    expect(await desk.badge("Sacha Lemoine").isVisible()).toBe(false);
  });

  it("shows a post to everybody, under the name of its channel, also after a reload; no other channel is there", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    const triage = card("À prendre", [
      { kind: "text", text: "Rappeler le greffe" },
      { kind: "buttons", buttons: [{ label: "Je prends", ask: "handoff take", once: "t1" }] },
    ]);
    const place = { workspace: "local", externalId: "secretariat" };
    expect(await server.door.messenger.post(place, triage)).toEqual({ ok: true });
    await desk.page.reload();
    for (const name of ["Camille Roux", "Sacha Lemoine"]) {
      await desk.speakAs(name);
      await desk.lastCard().getByText("Rappeler le greffe").waitFor();
      expect(await desk.lastCard().locator(".posted-in").textContent()).toBe("#secrétariat");
    }
    await desk.page.screenshot({ path: join(shots, "post.png") });
    await desk.press("Je prends");
    expect(server.desk.asks.at(-1)).toMatchObject({ person: "sacha", text: "handoff take" });
    const elsewhere = await server.door.messenger.post({ ...place, externalId: "C1" }, triage);
    expect(elsewhere).toMatchObject({ ok: false, reason: "refused" });
  });

  it("says when the desk does not answer, and trying again does it once", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    server.desk.away = true;
    await desk.send("book <@sacha> demain 14h");
    await desk.lastCard().getByText("Réessayez dans une minute").waitFor();
    server.desk.away = false;
    await desk.press("Réessayer");
    await desk.lastCard().getByText("n’est pas libre").waitFor();
    expect(await desk.cards.count()).toBe(1);

    // The answer is lost on the way: the desk did it, the page cannot know.
    await desk.page.route("**/desk/ask", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await desk.lastCard().getByRole("button", { name: "Réserver" }).first().click();
    await desk.lastCard().getByText("rien ne sera fait deux fois").waitFor();
    await desk.page.unroute("**/desk/ask");
    await desk.press("Réessayer");
    await desk.cards.getByText("Réservé pour camille : book at 15").waitFor();
    expect(server.desk.worked.filter((text) => text === "book at 15")).toHaveLength(1);
    expect(await desk.cards.count()).toBe(1);
    desk.troubles.splice(0); // The browser reports the refused and the aborted request itself.
  });

  it("asks again by itself after a reload in the middle of an answer", async () => {
    let slow = true;
    server = await openDeskServer(async (ask) => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 700));
      return answers(ask);
    });
    const desk = await open();
    await desk.send("bonjour", { wait: false });
    await expect.poll(() => server.desk.worked.length).toBe(1);
    slow = false;
    await desk.page.reload();
    await desk.lastCard().getByText("Vous avez dit : bonjour").waitFor();
    expect(server.desk.worked).toEqual(["bonjour"]);
  });

  it("shows a late answer in the place of the first one", async () => {
    server = await openDeskServer(() => card("Gardée", [{ kind: "text", text: "Votre demande est gardée" }]));
    const desk = await open();
    await desk.send("bonjour");
    const [ask] = server.desk.asks;
    if (!ask) throw new Error("no ask");
    await server.door.messenger.reply(ask, card("Voici", [{ kind: "text", text: "Voici la réponse" }]));
    await desk.lastCard().getByText("Voici la réponse").waitFor();
    expect(await desk.cards.count()).toBe(1);
  });

  it("speaks the person's language", async () => {
    server = await openDeskServer(answers);
    const desk = await open();
    expect(await desk.page.locator("html").getAttribute("lang")).toBe("fr");
    await desk.page.screenshot({ path: join(shots, "greeting.png") });
    await desk.speakAs("Robin Clarke");
    expect(await desk.page.locator("html").getAttribute("lang")).toBe("en");
    await desk.page.getByRole("heading", { name: "Hello Robin" }).waitFor();
    await desk.page.getByRole("button", { name: "What can you do?" }).click();
    await desk.lastCard().getByText("Vous avez dit : What can you do?").waitFor();
  });

  it("serves by keyboard alone, and on a telephone", async () => {
    server = await openDeskServer(answers);
    const desk = await open({ width: 390, height: 780 });
    await desk.send("book <@sacha> demain 14h");
    await desk.lastCard().getByRole("button", { name: "Réserver" }).first().focus();
    await desk.page.keyboard.press("Enter");
    await desk.lastCard().getByText("Réservé pour camille").waitFor();
    expect(await desk.page.evaluate("document.activeElement.className")).toBe("card");
    const width = await desk.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(390);
    await desk.page.screenshot({ path: join(shots, "telephone.png") });
  });
});
