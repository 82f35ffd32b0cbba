import { createAttachments } from "./attachments.js";
import { watchDrops } from "./drop-zone.js";
import { avatar, byId, make } from "./elements.js";
import { findQuery, matching, toWire } from "./mentions.js";

/** Where one writes: grows with the text, completes names after an @, Enter sends and Shift+Enter starts a line. */
export function createComposer({ people, largestFile, onSend }) {
  const form = byId("composer");
  const field = byId("message");
  const send = byId("send");
  const menu = byId("mentions");
  const chips = byId("chips");
  const attachments = createAttachments({ largest: largestFile, onChange: onFiles });
  let said;
  let self;
  let query;
  let chosen = 0;

  function adjust() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    send.disabled = attachments.isPending() || (field.value.trim() === "" && attachments.isEmpty());
  }

  /** Enter before the last file has left: the message goes with it, unless the person takes up writing again. */
  let wanted = false;

  function sendWritten() {
    wanted = attachments.isPending() && !attachments.isFailed();
    if (attachments.isPending()) return;
    submit(field.value, attachments.take());
    field.value = "";
    adjust();
    suggest();
  }

  function onFiles() {
    adjust();
    if (attachments.isFailed()) wanted = false;
    if (wanted && !attachments.isPending()) sendWritten();
  }

  function submit(text, files = []) {
    if (text.trim() === "" && files.length === 0) return;
    onSend(toWire(text.trim(), people), files);
  }

  function suggest() {
    query = findQuery(field.value, field.selectionStart);
    const found = query
      ? matching(
          people.filter((person) => person !== self),
          query.words,
        )
      : [];
    chosen = Math.min(chosen, Math.max(found.length - 1, 0));
    menu.replaceChildren(
      ...found.map((person, index) =>
        make(
          "div",
          {
            id: `mention-${index}`,
            role: "option",
            "aria-selected": String(index === chosen),
            onmousedown: (event) => {
              event.preventDefault();
              complete(person);
            },
          },
          avatar(person),
          make("span", { textContent: person.name }),
        ),
      ),
    );
    menu.hidden = found.length === 0;
    if (menu.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `mention-${chosen}`);
    return found;
  }

  function complete(person) {
    field.setRangeText(`@${person.name} `, query.from, field.selectionStart, "end");
    chosen = 0;
    adjust();
    suggest();
    field.focus();
  }

  function onKey(event) {
    const found = menu.hidden ? [] : suggest();
    if (found.length > 0 && ["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "Escape") menu.hidden = true;
      else if (event.key.startsWith("Arrow")) {
        chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
        suggest();
      } else complete(found[chosen]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendWritten();
  });
  field.addEventListener("keydown", onKey);
  field.addEventListener("input", () => {
    wanted = false;
    chosen = 0;
    adjust();
    suggest();
  });
  field.addEventListener("blur", () => {
    menu.hidden = true;
  });

  watchDrops({ onFiles: attachments.add, sayDrop: () => said.dropHere });

  return {
    speakAs(person, words, draft) {
      self = person;
      said = words;
      wanted = false;
      attachments.speakAs(person, words);
      field.placeholder = words.placeholder;
      field.setAttribute("aria-label", words.message);
      send.setAttribute("aria-label", words.send);
      send.title = words.send;
      menu.setAttribute("aria-label", words.mentions);
      chips.setAttribute("aria-label", words.suggestions);
      chips.replaceChildren(
        ...words.chips.map((text) =>
          make("button", { type: "button", class: "chip", textContent: text, onclick: () => submit(text) }),
        ),
      );
      field.value = draft;
      menu.hidden = true;
      adjust();
    },
    write(text) {
      field.value = text;
      adjust();
      field.focus();
    },
    draft: () => field.value,
    focus: () => field.focus(),
  };
}
