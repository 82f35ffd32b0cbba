import { sendAsk } from "./desk-api.js";
import { keep, remember } from "./memory.js";

const newId = () => crypto.randomUUID();

/**
 * What passes between one person and the desk. Every ask keeps its id until it is answered, however often it is sent:
 * after a failure, a second click or a reload the desk meets the same ask and does it once.
 */
export function createExchange({ person, createView, onNews }) {
  let items = remember(person.externalId);
  /** Ids of presses not answered yet, by card and button. */
  const open = new Map();
  const view = createView({ onPress: press, onRetry: deliver });

  function put(item) {
    const at = items.findIndex(({ key }) => key === item.key);
    items = at < 0 ? [...items, item] : items.with(at, item);
    keep(person.externalId, items);
    view.show(item);
  }

  function drop(key) {
    items = items.filter((item) => item.key !== key);
    keep(person.externalId, items);
    view.remove(key);
  }

  function say(text, files) {
    const id = newId();
    put({ kind: "mine", key: newId(), text, files, at: Date.now() });
    return deliver({ key: id, body: { person: person.externalId, id, text, files } });
  }

  function press(card, data) {
    const button = `${card.instance} ${JSON.stringify(data)}`;
    // A form's id is its card's: the desk adds what was filled in.
    const id = data.form ? card.instance : (open.get(button) ?? newId());
    open.set(button, id);
    const body = { person: person.externalId, id, submit: data };
    const failed = items.find(({ kind, pressed }) => kind === "trouble" && pressed === card.key);
    return deliver({ key: failed?.key ?? newId(), body, pressed: card.key, button });
  }

  async function deliver({ key, body, pressed, button }) {
    const ask = { key, body, pressed, button };
    put({ ...ask, kind: "waiting" });
    if (pressed) view.setBusy(pressed, true);
    if (!pressed) onNews({ mine: true });
    const answer = await sendAsk(body);
    if (pressed) view.setBusy(pressed, false);
    // The answer may have come by the stream meanwhile.
    if (items.find((item) => item.key === key)?.kind !== "waiting") return;
    if (answer.ok) settle(ask, answer, {});
    else put({ ...ask, kind: "trouble", sentence: answer.sentence, retry: answer.retry });
    if (!pressed) onNews({ mine: true });
  }

  function settle({ key, body, pressed, button }, { card, summary, replaces }, { event }) {
    open.delete(button);
    const item = { kind: "card", card, summary, at: Date.now(), instance: newId(), answers: body.id, event };
    const place = replaces && items.some((other) => other.key === pressed) ? pressed : key;
    if (place !== key) drop(key);
    put({ ...item, key: place });
    view.reveal(place);
  }

  /** A card that came by itself, or the late answer to an ask of this page. */
  function receive(told, event) {
    if (items.some((item) => item.event === event)) return;
    const known = told.answers
      ? items.findLast((item) => item.body?.id === told.answers || item.answers === told.answers)
      : undefined;
    if (known?.body) {
      settle(known, told, { event });
      if (known.pressed) view.setBusy(known.pressed, false);
    } else if (known && JSON.stringify(known.card) === JSON.stringify(told.card)) return;
    else {
      const { card, summary, at, place } = told;
      put({ kind: "card", key: known?.key ?? newId(), card, summary, at, place, instance: newId(), event });
    }
    onNews({ mine: false });
  }

  for (const item of items) view.show(item);
  for (const item of items.filter(({ kind }) => kind === "waiting")) deliver(item);
  return { view, say, receive };
}
