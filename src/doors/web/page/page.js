import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { fetchFirm, listen } from "./desk-api.js";
import { byId, make } from "./elements.js";
import { createExchange } from "./exchange.js";
import { keepSetting, rememberSetting } from "./memory.js";
import { createPeopleList } from "./people-list.js";

const languageOf = (locale) => (/^(fr|en)\b/i.exec(locale ?? "") ?? [])[1]?.toLowerCase();

function open({ firm, largestFile, language: firmLanguage, people: found, words }) {
  const people = found.map((person, index) => ({ ...person, tint: index % 6 }));
  const scroll = byId("scroll");
  const unread = new Map();
  const drafts = new Map();
  const exchanges = new Map();
  let current;
  let online = false;

  const languageFor = (person) => languageOf(person.locale) ?? languageOf(navigator.language) ?? firmLanguage;
  const list = createPeopleList(byId("people"), people, speakAs);
  const composer = createComposer({
    people,
    largestFile,
    onSend: (text, files) => exchangeOf(current).say(text, files),
  });

  function exchangeOf(person) {
    const known = exchanges.get(person.externalId);
    if (known) return known;
    const language = languageFor(person);
    const createView = (handlers) =>
      createConversation({
        person,
        people,
        language,
        words: words[language].page,
        onExample: (text) => composer.write(text),
        ...handlers,
      });
    const onNews = ({ mine }) => {
      showLast(person);
      if (mine || (person === current && !document.hidden)) return;
      unread.set(person.externalId, (unread.get(person.externalId) ?? 0) + 1);
      showChrome();
    };
    const exchange = createExchange({ person, createView, onNews });
    exchanges.set(person.externalId, exchange);
    return exchange;
  }

  function showLast(person) {
    if (person === current) scroll.scrollTop = scroll.scrollHeight;
  }

  function showChrome() {
    const said = words[languageFor(current)];
    const { page } = said;
    const total = [...unread.values()].reduce((sum, count) => sum + count, 0);
    document.documentElement.lang = languageFor(current);
    document.title = total > 0 ? `(${total}) ${page.title} – ${firm}` : `${page.title} – ${firm}`;
    byId("firm").textContent = firm;
    byId("you-are").textContent = page.youAre;
    byId("local").textContent = page.local;
    byId("desk-name").textContent = page.desk;
    byId("place").textContent = page.place;
    byId("state").textContent = online ? page.online : page.offline;
    byId("dot").classList.toggle("on", online);
    list.show(current, unread, said);
  }

  function speakAs(person) {
    if (current) drafts.set(current.externalId, composer.draft());
    current = person;
    keepSetting("person", person.externalId);
    unread.delete(person.externalId);
    const { view } = exchangeOf(person);
    scroll.replaceChildren(view.element);
    composer.speakAs(person, words[languageFor(person)].page, drafts.get(person.externalId) ?? "");
    showChrome();
    showLast(person);
    composer.focus();
  }

  speakAs(people.find(({ externalId }) => externalId === rememberSetting("person")) ?? people[0]);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unread.delete(current.externalId);
    showChrome();
  });
  listen(people, rememberSetting("last-event"), {
    onState(state) {
      online = state;
      showChrome();
    },
    onCard(told, event) {
      const person = people.find(({ externalId }) => externalId === told.to);
      if (person) exchangeOf(person).receive(told, event);
      keepSetting("last-event", event);
    },
  });
}

try {
  open(await fetchFirm());
} catch (error) {
  reportError(error);
  const sentence =
    languageOf(navigator.language) === "en"
      ? "The desk does not answer. Check that it is running, then reload this page."
      : "Le guichet ne répond pas. Vérifiez qu’il est lancé, puis rechargez cette page.";
  byId("scroll").replaceChildren(make("p", { class: "cannot-start", role: "alert", textContent: sentence }));
}
