import { BOT, direct, inChannel, mentionOf, press, TENANT } from "../doors/teams/activities.ts";
import { type BotConnector, openBotConnector } from "../peers/bot-connector.ts";
import { until } from "../process/guichet.ts";
import { plainly, type StoryGuichet } from "./guichet-on-monday.ts";
import type { Filled, Json } from "./slack-blocks.ts";
import { cardProblems, pressData, readCard } from "./teams-cards.ts";

/** What stands in a conversation of Teams, or comes back from a pressed button. */
export interface Sent {
  at: number;
  way: "message" | "changed" | "response";
  conversation: string;
  /** Undefined for a plain sentence. */
  card: Json | undefined;
  read: string;
  /** What notifications say. */
  summary: string;
  activity: string;
}

export interface TeamsTenant {
  connector: BotConnector;
  sent: Sent[];
  /** What a 1.5 host would have refused, in words. */
  refused: string[];
  waitFor(fits: (sent: Sent) => boolean, what: string, from?: number): Promise<Sent>;
  note(one: Omit<Sent, "at" | "read" | "summary">, body: Json): Sent;
  /** Resolves once nothing more is being sent. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Somebody at their Teams: activities go to the desk as Teams sends them. */
export interface TeamsPerson {
  id: string;
  name: string;
  /** Their own conversation with the desk. */
  conversation: string;
  install(): Promise<Sent>;
  /** `{Sacha Petit}` in the text is a mention of somebody. */
  write(text: string): Promise<Sent>;
  /** A file dropped in the private conversation, with words or without. */
  share(file: { name: string; bytes: Uint8Array }, text?: string): Promise<Sent>;
  /** In the channel's thread; to the desk by a mention of it, unless among themselves. */
  inChannel(text: string, options?: { amongThemselves: boolean }): Promise<void>;
  /** The answer to a pressed button: the card that takes its place, or the message that follows. */
  press(on: Sent, title: string, options?: { nth?: number; filled?: Filled }): Promise<Sent>;
  told(words: string | RegExp, from?: number): Promise<Sent>;
  /** Whether it is new in their own conversation. */
  reads(sent: Sent): boolean;
}

export const PEOPLE = ["Camille Durand", "Sacha Petit", "Alix Moreau", "Noé Blanc"] as const;
export const CHANNEL = "19:dossiers@thread.tacv2;messageid=1481567603816";
const idOf = (name: string): string => `29:${name.replace(/\W/g, "")}`;
const plainName = (name: string): string =>
  (name.split(" ")[0] as string).normalize("NFD").replace(/\W/g, "").toLowerCase();

export async function openTeamsTenant(): Promise<TeamsTenant> {
  const connector = await openBotConnector();
  const sent: Sent[] = [];
  const refused: string[] = [];
  let read = 0;
  for (const name of PEOPLE) {
    const address = `${plainName(name)}@cabinet-durand.fr`;
    connector.people.set(idOf(name), {
      name,
      email: address,
      userPrincipalName: address,
      tenantId: TENANT,
      userRole: "user",
    });
  }

  const note: TeamsTenant["note"] = (one, body) => {
    const noted = {
      ...one,
      at: sent.length,
      summary: plainly(String(body["summary"] ?? "")),
      read: readCard(one.card ?? {}),
    };
    if (one.card) refused.push(...cardProblems(one.card));
    else noted.read = plainly(String(body["text"] ?? body["value"] ?? ""));
    sent.push(noted);
    return noted;
  };
  const look = (): void => {
    for (; read < connector.calls.length; read += 1) {
      const call = connector.calls[read];
      if (!call?.path.includes("/activities")) continue;
      const [attachment] = (call.body["attachments"] ?? []) as { content: Json }[];
      note(
        {
          way: call.method === "PUT" ? "changed" : "message",
          conversation: call.conversation,
          card: attachment?.content,
          activity: `1481567${String(read).padStart(6, "0")}`,
        },
        call.body,
      );
    }
  };

  return {
    connector,
    sent,
    refused,
    note,
    waitFor: (fits, what, from = 0) =>
      until(
        () => {
          look();
          return sent.find((one) => one.at >= from && fits(one));
        },
        what,
        () =>
          sent
            .slice(from)
            .map(({ way, conversation, read: text }) => `\n[${way} ${conversation}] ${text}`)
            .join(""),
        8_000,
      ),
    async quiet() {
      for (let seen = -1; seen !== connector.calls.length; ) {
        seen = connector.calls.length;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      look();
    },
    close: () => connector.close(),
  };
}

async function postToTeamsDoor(
  guichet: Pick<StoryGuichet, "fetch">,
  activity: Json,
): Promise<{ status: number; body: Json | undefined }> {
  const response = await guichet.fetch("/api/messages", {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as Json) };
}

export function sitDownAtTeams(
  tenant: TeamsTenant,
  guichet: StoryGuichet,
  name: (typeof PEOPLE)[number],
): TeamsPerson {
  const { serviceUrl } = tenant.connector;
  const id = idOf(name);
  const from = { id, name, aadObjectId: `3f2a4d1e-0000-4000-8000-${plainName(name).padStart(12, "0")}` };
  const conversation = `a:${plainName(name)}`;
  const mine = { from, conversation: { conversationType: "personal", tenantId: TENANT, id: conversation } };
  const newToMe = (sent: Sent): boolean => own(sent) && sent.way === "message";
  const own = ({ conversation: at }: Sent): boolean =>
    at === conversation || at === `a:opened-${id.slice(3)}`;

  /** `{Name}` as Teams writes it: marked in the text, named beside it. */
  function spoken(text: string): Json {
    const named = [...text.matchAll(/\{([^}]+)\}/g)].map(([, who]) => ({
      id: idOf(who as string),
      name: who as string,
    }));
    return {
      text: text.replace(/\{([^}]+)\}/g, "<at>$1</at>"),
      entities: [
        ...named.map(mentionOf),
        { type: "clientInfo", locale: "fr-FR", country: "FR", timezone: "Europe/Paris" },
      ],
    };
  }
  async function send(activity: Json): Promise<Json | undefined> {
    const { status, body } = await postToTeamsDoor(guichet, activity);
    if (status !== 200) throw new Error(`the desk answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  return {
    id,
    name,
    conversation,
    reads: newToMe,
    async install() {
      const start = tenant.sent.length;
      await send(direct(serviceUrl, { ...mine, type: "installationUpdate", action: "add", text: undefined }));
      return tenant.waitFor(newToMe, `a greeting of ${name}`, start);
    },
    async write(text) {
      const start = tenant.sent.length;
      await send(direct(serviceUrl, { ...mine, ...spoken(text) }));
      return tenant.waitFor(newToMe, `an answer for ${name}`, start);
    },
    async share({ name: fileName, bytes }, text = "") {
      const start = tenant.sent.length;
      tenant.connector.files.set(fileName, Buffer.from(bytes));
      const attachment = {
        contentType: "application/vnd.microsoft.teams.file.download.info",
        name: fileName,
        content: {
          downloadUrl: tenant.connector.fileUrl(fileName),
          uniqueId: `file-${start}`,
          fileType: fileName.split(".").at(-1),
        },
      };
      await send(direct(serviceUrl, { ...mine, ...spoken(text), attachments: [attachment] }));
      return tenant.waitFor(newToMe, `an answer for ${name}`, start);
    },
    async inChannel(text, { amongThemselves } = { amongThemselves: false }) {
      const { text: words, entities } = spoken(text) as { text: string; entities: Json[] };
      const said = amongThemselves
        ? { text: words, entities }
        : { text: `<at>${BOT.name}</at> ${words}`, entities: [mentionOf(BOT), ...entities] };
      const place = { isGroup: true, conversationType: "channel", tenantId: TENANT, id: CHANNEL };
      await send(inChannel(serviceUrl, { from, conversation: place, ...said }));
    },
    async press(on, title, options = {}) {
      const start = tenant.sent.length;
      const data = pressData(on.card, title, options);
      const place = own(on) ? direct(serviceUrl, mine) : inChannel(serviceUrl, { from });
      const where = own(on)
        ? { conversation: { ...mine.conversation, id: on.conversation } }
        : {
            conversation: {
              isGroup: true,
              conversationType: "channel",
              tenantId: TENANT,
              id: on.conversation,
            },
          };
      const answer = await send(
        press({ ...place, ...where }, data, { replyToId: on.activity, text: undefined }),
      );
      if (answer?.["type"] === "application/vnd.microsoft.card.adaptive") {
        const { conversation: at, activity } = on;
        return tenant.note(
          { way: "response", conversation: at, card: answer["value"] as Json, activity },
          {},
        );
      }
      if (answer?.["type"] !== "application/vnd.microsoft.activity.message")
        throw new Error(`not an answer to a button: ${JSON.stringify(answer)}`);
      return tenant.waitFor(newToMe, `what follows « ${title} »`, start);
    },
    told: (words, start = 0) =>
      tenant.waitFor(
        (sent) =>
          newToMe(sent) && (typeof words === "string" ? sent.read.includes(words) : words.test(sent.read)),
        `${name} to be told « ${words} »`,
        start,
      ),
  };
}
