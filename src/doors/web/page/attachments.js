import { uploadFile } from "./desk-api.js";
import { byId, fill, make } from "./elements.js";

const MOST_FILES = 20;

/**
 * The files joined to what is being written, each person's apart. A file leaves as soon as it is chosen; the message
 * waits for it. `onChange` is told whenever one comes, goes, or has left.
 */
export function createAttachments({ largest, onChange }) {
  const list = byId("attached");
  const news = byId("attached-news");
  const chooser = byId("files");
  const button = byId("attach");
  const joined = new Map();
  let person;
  let words;

  const mine = () => joined.get(person.externalId) ?? [];

  function change(owner, files) {
    joined.set(owner.externalId, files);
    if (owner === person) show();
    onChange();
  }

  function add(files) {
    const room = MOST_FILES - mine().length;
    if (files.length > room) news.textContent = words.tooManyFiles;
    for (const file of [...files].slice(0, room)) send(file);
    byId("message").focus();
  }

  async function send(file) {
    const owner = person;
    const said = words;
    const item = { file, state: "sending", done: 0 };
    const update = (more) => {
      Object.assign(item, more);
      if (joined.get(owner.externalId)?.includes(item)) change(owner, joined.get(owner.externalId));
      if (item.error && owner === person) news.textContent = item.error;
    };
    change(owner, [...mine(), item]);
    if (file.size > largest) return update(failed(said.fileTooLarge, file));
    if (file.size === 0) return update(failed(said.fileEmpty, file));
    const progress = (done) => {
      item.done = done;
      if (item.bar) item.bar.value = done;
    };
    const answer = await uploadFile(owner, file, {
      onProgress: progress,
      onStart: (cancel) => {
        item.cancel = cancel;
      },
    });
    if (answer.ok) update({ state: "sent", sent: answer.file });
    else
      update(answer.sentence ? { state: "failed", error: answer.sentence } : failed(said.fileNotSent, file));
  }

  const failed = (sentence, { name }) => ({ state: "failed", error: fill(sentence, { name }) });

  function remove(item) {
    item.cancel?.();
    const at = mine().indexOf(item);
    change(
      person,
      mine().filter((other) => other !== item),
    );
    (list.querySelectorAll("button")[Math.min(at, mine().length - 1)] ?? button).focus();
  }

  function show() {
    list.hidden = mine().length === 0;
    list.replaceChildren(...mine().map(draw));
  }

  function draw(item) {
    const { name, size } = item.file;
    item.bar =
      item.state === "sending"
        ? make("progress", { max: 1, value: item.done, "aria-label": fill(words.sendingFile, { name }) })
        : undefined;
    const after = item.bar ?? make("span", { class: "attached-size", textContent: sizeOf(size) });
    return make(
      "li",
      { class: item.state },
      make("span", { class: "attached-name", title: name, textContent: item.error ?? name }),
      ...(item.error ? [] : [after]),
      make("button", {
        type: "button",
        "aria-label": fill(words.removeFile, { name }),
        title: fill(words.removeFile, { name }),
        textContent: "✕",
        onclick: () => remove(item),
      }),
    );
  }

  function sizeOf(bytes) {
    const count = Math.max(1, Math.round(bytes / 1024));
    if (count < 1024) return fill(words.kilobytes, { count });
    const large = (bytes / 1024 / 1024).toFixed(1);
    return fill(words.megabytes, {
      count: document.documentElement.lang === "fr" ? large.replace(".", ",") : large,
    });
  }

  button.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    add(chooser.files);
    chooser.value = "";
  });

  return {
    add,
    speakAs(someone, said) {
      person = someone;
      words = said;
      button.setAttribute("aria-label", words.attach);
      button.title = words.attach;
      list.setAttribute("aria-label", words.attached);
      news.textContent = "";
      show();
    },
    /** True while one is still leaving, or did not arrive: the message then waits. */
    isPending: () => mine().some(({ state }) => state !== "sent"),
    isFailed: () => mine().some(({ state }) => state === "failed"),
    isEmpty: () => mine().length === 0,
    /** What arrived; the message takes it with it. */
    take() {
      const sent = mine().map((item) => item.sent);
      change(person, []);
      return sent;
    },
  };
}
