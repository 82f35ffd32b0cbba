import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../clock.ts";
import { LARGEST_FILE } from "../../database/kept-files.ts";
import type { Language } from "../../desk/language/language.ts";
import { say } from "../../desk/language/say.ts";
import type { DeskCounter, Door } from "../door.ts";
import type { LinkTo } from "../files/file-links.ts";
import { answerAsk } from "./answer-ask.ts";
import { createDroppedFolder } from "./dropped-files.ts";
import { findIntrusion } from "./local-only.ts";
import { createMessenger } from "./messenger.ts";
import { createPageFiles } from "./page-files.ts";
import type { People } from "./people.ts";
import { respondJson } from "./respond.ts";
import { createStreams } from "./streams.ts";
import { takeFile } from "./take-file.ts";

export interface WebDoorOptions {
  desk: DeskCounter;
  clock: Clock;
  log: (line: string) => void;
  /** Of the sample firm, as the page shows it. */
  firmName: string;
  people: People;
  defaultLanguage: Language;
  linkTo?: LinkTo | undefined;
  /** What `Ask.workspace` says at this door. */
  workspace: string;
}

const ROUTES = ["/", "/desk/ask", "/desk/files", "/desk/people", "/desk/events"];

/** The newcomer's door: a page on loopback where whoever sits at the machine speaks as any person of the sample firm. */
export function openWebDoor(options: WebDoorOptions): Door {
  const { people, defaultLanguage, linkTo, firmName, log } = options;
  const words = say(defaultLanguage).web;
  const streams = createStreams(options.clock);
  const folder = createDroppedFolder();
  const servePage = createPageFiles();
  let open = true;

  async function tellPeople(response: ServerResponse): Promise<void> {
    const found = await people();
    respondJson(response, 200, {
      firm: firmName,
      largestFile: LARGEST_FILE,
      language: defaultLanguage,
      people: found.map(({ externalId, name, role, locale }) => ({ externalId, name, role, locale })),
      words: { fr: say("fr").web, en: say("en").web },
    });
  }

  function listen(url: URL, request: IncomingMessage, response: ServerResponse): void {
    const after = request.headers["last-event-id"] ?? url.searchParams.get("after") ?? undefined;
    const persons = url.searchParams.getAll("person");
    if (!open || !streams.open(persons, after?.toString(), response)) {
      respondJson(response, 503, { error: words.tooManyPages });
    }
  }

  async function serve(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const intrusion = findIntrusion(request);
    if (intrusion) {
      const sentence = words[intrusion].replaceAll("{port}", String(request.socket.localPort));
      respondJson(response, 403, { error: sentence }, { connection: "close" });
      return;
    }
    const route = `${request.method === "HEAD" ? "GET" : request.method} ${url.pathname}`;
    if (route === "POST /desk/ask") return answerAsk(options, request, response);
    if (route === "POST /desk/files") return takeFile({ ...options, folder }, url, request, response);
    if (route === "GET /desk/people") return tellPeople(response);
    if (route === "GET /desk/events") return listen(url, request, response);
    if (route.startsWith("GET ") && servePage(url.pathname, request, response)) return;
    const known = ROUTES.includes(url.pathname);
    respondJson(response, known ? 405 : 404, { error: known ? words.method : words.notFound });
  }

  return {
    name: "web",
    messenger: createMessenger({ streams, people, folder, linkTo, defaultLanguage }),
    handle(request, response) {
      const target = `http://localhost${request.url}`;
      if (!URL.canParse(target)) return false;
      const url = new URL(target);
      if (url.pathname !== "/" && !url.pathname.startsWith("/desk/")) return false;
      serve(url, request, response).catch((error: unknown) => {
        log(`local desk: ${(error as Error).stack}`);
        respondJson(response, 500, { error: words.bug });
      });
      return true;
    },
    ready: () => open,
    async close() {
      open = false;
      streams.close();
      await folder.close();
    },
  };
}
