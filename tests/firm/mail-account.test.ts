import { createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPostOffice, type PostOffice } from "../../src/mail/post-office.ts";
import { TEST_NOW, TEST_SECRETS } from "../counter.ts";
import {
  buttonsOf,
  type DeskAtWork,
  errorsOf,
  openDesk,
  openStore,
  press,
  type Store,
  valuesOf,
  wordsOf,
} from "../desk/desk-at-work.ts";
import { createMailServer, type MailServer } from "../peers/mail-server.ts";

const USER = { user: "relances@cabinet.fr", pass: "é:@/ secret" };

let store: Store;
let server: MailServer;
let post: PostOffice;
let desk: DeskAtWork;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  server = await createMailServer({ auth: USER });
  const clock = { now: () => TEST_NOW };
  post = openPostOffice({
    secrets: TEST_SECRETS,
    clock,
    local: true,
    house: undefined,
    log: () => undefined,
  });
  desk = await openDesk(store, { post });
});
afterEach(async () => {
  await post.close();
  await server.down();
  for (const close of closing.splice(0)) await close();
});

const portOf = (at: MailServer) => new URL(at.url).port;
const formAt = (port: string, change: Record<string, string> = {}) => ({
  host: "127.0.0.1",
  port,
  security: "none",
  user: USER.user,
  "secret-password": USER.pass,
  name: "Cabinet Durand",
  address: "relances@cabinet.fr",
  replyTo: "reponses@cabinet.fr",
  ...change,
});
const submit = (form: Record<string, string>, person = "camille") =>
  desk.say(person, "guichet mail", { form });
const kept = async () =>
  (
    await store.rows<{ mail_account: string | null }>("SELECT mail_account FROM firm WHERE id = $1", [
      desk.firm,
    ])
  )[0]?.mail_account;

describe("the firm's own mail", () => {
  it("is tried with a message to who sets it up, then kept; its password is never shown nor stored in clear", async () => {
    const first = await desk.say("camille", "guichet messagerie");
    expect(wordsOf(first)).toContain("aucun message ne peut partir");
    const saved = await submit(formAt(portOf(server)));
    expect(wordsOf(saved)).toContain("les messages partent de relances@cabinet.fr");
    expect(server.received.map(({ to, from }) => [from, to])).toEqual([
      ["relances@cabinet.fr", ["camille@cabinet.fr"]],
    ]);
    expect(server.received[0]?.parsed.subject).toContain("message d’essai");
    const again = await desk.say("camille", "guichet mail");
    expect(valuesOf(again)).toMatchObject({ host: "127.0.0.1", user: USER.user, "secret-password": "" });
    expect(wordsOf(again)).toContain("par 127.0.0.1");
    expect(JSON.stringify([saved, again])).not.toContain(USER.pass);
    const [dump] = await store.rows<{ all: string }>(
      "SELECT coalesce(string_agg(ask::text || coalesce(answer::text, ''), ' '), '') AS all FROM claim",
    );
    expect(`${dump?.all} ${await kept()}`).not.toContain(USER.pass);
  });

  it("serves meetings' guests too, from the next ask on", async () => {
    await submit(formAt(portOf(server)));
    const card = await desk.say("camille", "book paul@exemple.fr demain 14h Point budget");
    expect(wordsOf(card)).toContain("paul@exemple.fr");
    await desk.post();
    const invitation = server.received.find(({ to }) => to[0] === "paul@exemple.fr");
    expect(invitation?.parsed.from?.value[0]?.address).toBe("relances@cabinet.fr");
  });

  it("keeps its password where none is typed, but gives it to no other server or user", async () => {
    await submit(formAt(portOf(server)));
    const renamed = await submit(formAt(portOf(server), { name: "Cabinet D.", "secret-password": "" }));
    expect(wordsOf(renamed)).toContain("C’est enregistré");
    expect(server.received.at(-1)?.parsed.from?.value[0]?.name).toBe("Cabinet D.");
    for (const change of [{ host: "localhost" }, { user: "autre" }]) {
      const refused = await submit(formAt(portOf(server), { ...change, "secret-password": "" }));
      expect(Object.keys(errorsOf(refused))).toEqual(["secret-password"]);
    }
    expect(server.received).toHaveLength(2);
  });

  it("is forgotten on request", async () => {
    await submit(formAt(portOf(server)));
    const card = await desk.say("camille", "guichet mail");
    const remove = press(card, "Ne plus utiliser");
    expect(remove.confirm).toBeDefined();
    await desk.say("camille", remove);
    expect(await kept()).toBeNull();
    expect(buttonsOf(await desk.say("camille", "guichet mail"))).toEqual([]);
  });

  it("is the administrator's alone", async () => {
    expect(wordsOf(await desk.say("sacha", "guichet messagerie"))).not.toContain("SMTP");
    await submit(formAt(portOf(server)), "sacha");
    expect(await kept()).toBeNull();
    expect(server.connections()).toBe(0);
  });
});

describe("what does not work is said and never kept", () => {
  const silent = async (): Promise<string> => {
    const sockets = new Set<Socket>();
    const quiet: Server = createServer((socket) => sockets.add(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => quiet.listen(0, "127.0.0.1", resolve));
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      quiet.close();
    });
    const address = quiet.address();
    return String(typeof address === "object" ? address?.port : 0);
  };

  it("a wrong password", async () => {
    const card = await submit(formAt(portOf(server), { "secret-password": "faux" }));
    expect(wordsOf(card)).toContain("refuse l’identifiant ou le mot de passe");
    expect(wordsOf(card)).toContain("Rien n’est enregistré");
    expect(valuesOf(card)).toMatchObject({ host: "127.0.0.1", "secret-password": "" });
    expect(await kept()).toBeNull();
  });

  it("a port nobody listens on", async () => {
    await server.down();
    expect(wordsOf(await submit(formAt(portOf(server))))).toContain("refuse la connexion");
    expect(await kept()).toBeNull();
  });

  it("a server that keeps silent, within some seconds", async () => {
    const started = performance.now();
    expect(wordsOf(await submit(formAt(await silent())))).toContain("ne répond pas");
    expect(performance.now() - started).toBeLessThan(16_000);
    expect(await kept()).toBeNull();
  }, 20_000);

  it("a certificate that proves nothing, and no password goes there", async () => {
    const encrypted = await createMailServer({ tls: true, auth: USER });
    closing.push(encrypted.down);
    const card = await submit(formAt(portOf(encrypted), { security: "starttls" }));
    expect(wordsOf(card)).toContain("certificat");
    expect(encrypted.received).toEqual([]);
    expect(await kept()).toBeNull();
  });

  it("a server that does not encrypt as asked", async () => {
    expect(wordsOf(await submit(formAt(portOf(server), { security: "starttls" })))).toContain(
      "ne chiffre pas",
    );
    expect(wordsOf(await submit(formAt(portOf(server), { security: "tls" })))).toContain("ne chiffre pas");
    expect(await kept()).toBeNull();
  });

  it("a sender the server does not take, in its words", async () => {
    server.misbehave({ at: "mail", how: 553 });
    expect(wordsOf(await submit(formAt(portOf(server))))).toContain("553");
    expect(await kept()).toBeNull();
  });

  it("a host that does not exist", async () => {
    const card = await submit(formAt("587", { host: "nulle-part.invalid", security: "starttls" }));
    expect(wordsOf(card)).toContain("Je ne trouve pas le serveur");
  });

  it.each([
    ["host", "smtp.exemple.fr/x"],
    ["host", "a".repeat(40_000)],
    ["host", ""],
    ["port", "0"],
    ["port", "99999"],
    ["port", "1e3"],
    ["security", "peu"],
    ["secret-password", ""],
    ["name", 'Cabinet "D" <x@y.fr>'],
    ["name", "Cabinet\r\nBcc: evil@x.fr"],
    ["address", "a@cabinet.fr, b@cabinet.fr"],
    ["address", "a@cabinet.fr\r\nBcc: evil@x.fr"],
    ["replyTo", "pas une adresse"],
  ])("a wrong %s (%j), at its field", async (field, value) => {
    const card = await submit(formAt(portOf(server), { [field]: value }));
    expect(Object.keys(errorsOf(card))).toEqual([field]);
    expect(server.connections()).toBe(0);
    expect(await kept()).toBeNull();
  });
});
