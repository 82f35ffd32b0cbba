import { isRowId } from "../../database/row-id.ts";
import { noteCard } from "../../desk/cards.ts";
import { type Answer, type Command, type Counter, defineCommand } from "../../desk/command.ts";
import { fold } from "../../desk/fold.ts";
import { say } from "../../desk/language/say.ts";
import { readerOfCaller } from "../../desk/reader.ts";
import { splitId } from "../find-meeting.ts";
import { dayAround } from "../local-time.ts";
import { findRoom } from "../places/read-room.ts";
import { type BookingRules, type RoomKnown, readBookingRules } from "../settings/store.ts";
import { addRoom, changeRoom, type RoomWritten, removeRoom } from "./list-store.ts";
import { faultsOf, readRoomForm, readWritten } from "./read-written.ts";
import { roomForm, roomsCard } from "./room-cards.ts";
import { readHolds } from "./store.ts";

const listCommand = defineCommand({
  name: "guichet rooms",
  phrases: [
    "guichet salles",
    "guichet salle",
    "salles",
    "les salles",
    "nos salles",
    "rooms",
    "meeting rooms",
  ],
  matches: (text) => /^(?:quelles? salles?|which rooms?)\b.{0,40}$/.test(text),
  run: async (counter) => ({ card: await listed(counter) }),
});

const addCommand = defineCommand({
  name: "guichet rooms add",
  phrases: [
    "ajoute la salle",
    "ajoute une salle",
    "ajouter la salle",
    "ajouter une salle",
    "nouvelle salle",
    "cree la salle",
    "add the room",
    "add a room",
  ],
  roles: ["administrator"],
  run: async (counter) => {
    const { form } = counter.ask;
    const written = form ? readRoomForm(form) : readWritten(counter.words);
    const again = (faults: Parameters<typeof roomForm>[3]) =>
      asForm(counter, "guichet rooms add", written, faults);
    if (!form && written.name === "") return again([]);
    const faults = faultsOf(written);
    if (faults.length > 0) return again(faults);
    return counter.settle(async (unit) => {
      const added = await addRoom(unit, written, counter.now);
      if (added === undefined) return again(["same"]);
      const words = say(counter.caller.language).bookingSettings.rooms;
      const card = await listed({ ...counter, scope: unit }, words.added(words.label(written.name)));
      return { card, undo: `guichet rooms remove ${added}` };
    });
  },
});

const changeCommand = defineCommand({
  name: "guichet rooms change",
  phrases: [
    "renomme la salle",
    "renommer la salle",
    "modifie la salle",
    "rename the room",
    "change the room",
  ],
  roles: ["administrator"],
  run: async (counter) => {
    const { rooms } = await readBookingRules(counter.scope);
    // « renomme la salle Hugo en Victor Hugo »
    const [said = "", ...names] = counter.words.split(/\s+(?:en|to)\s+/iu);
    const room = named(said, rooms);
    if (!room) return unknown(counter, said);
    const { form } = counter.ask;
    const name = names.join(" en ").trim();
    const ask = `guichet rooms change ${room.id}`;
    if (!form && name === "") return asForm(counter, ask, room, []);
    const written = form ? readRoomForm(form) : { ...room, ...readWritten(name) };
    const faults = faultsOf(written);
    if (faults.length > 0) return asForm(counter, ask, written, faults);
    return counter.settle(async (unit) => {
      if (!(await changeRoom(unit, room.id, written))) return asForm(counter, ask, written, ["same"]);
      const words = say(counter.caller.language).bookingSettings.rooms;
      return { card: await listed({ ...counter, scope: unit }, words.changed(words.label(written.name))) };
    });
  },
});

const removeCommand = defineCommand({
  name: "guichet rooms remove",
  phrases: [
    "supprime la salle",
    "supprimer la salle",
    "retire la salle",
    "enleve la salle",
    "remove the room",
  ],
  roles: ["administrator"],
  run: async (counter) => {
    const { rooms } = await readBookingRules(counter.scope);
    const room = named(counter.words, rooms);
    if (!room) return unknown(counter, counter.words);
    const words = say(counter.caller.language).bookingSettings.rooms;
    const label = words.label(room.name);
    // Words may mean another room than was thought: only a button, or an undo, removes at once.
    if (!isRowId(counter.words.trim())) {
      const remove = {
        label: words.buttons.remove,
        ask: `guichet rooms remove ${room.id}`,
        style: "danger",
      } as const;
      const text = `${label}. ${words.confirmRemove}`;
      return { card: noteCard(counter.caller.language, "warning", text, [remove]) };
    }
    return counter.settle(async (unit) => {
      const labels = [say("fr"), say("en")].map((spoken) => spoken.bookingSettings.rooms.label(room.name));
      const count = await removeRoom(unit, room.id, labels, counter.now);
      const text = count === 0 ? words.removed(label) : words.removedWith(label, count);
      return { card: await listed({ ...counter, scope: unit }, text) };
    });
  },
});

async function listed(counter: Counter, headline?: string) {
  const { rooms } = await readBookingRules(counter.scope);
  const reader = readerOfCaller(counter);
  const today = await readHolds(counter.scope, dayAround(counter.now, reader.zone));
  const runs = counter.caller.roles.includes("administrator");
  return roomsCard(rooms, today, reader, { runs, ...(headline === undefined ? {} : { headline }) });
}

function named(said: string, rooms: BookingRules["rooms"]): RoomKnown | undefined {
  const { id } = splitId(said);
  if (id !== undefined) return rooms.find((room) => room.id === id);
  const text = `salle ${said.trim()}`;
  const [found] = findRoom(fold(text), text, rooms)?.manner.rooms ?? [];
  return (
    rooms.find((room) => room.id === found) ?? rooms.find(({ name }) => fold(name) === fold(said.trim()))
  );
}

function unknown(counter: Counter, said: string): Answer {
  const words = say(counter.caller.language).bookingSettings.rooms;
  const button = { label: words.buttons.list, ask: "guichet rooms" };
  const name = isRowId(said.trim()) ? "?" : said.trim().slice(0, 80);
  return { card: noteCard(counter.caller.language, "warning", words.unknown(name), [button]) };
}

function asForm(
  counter: Counter,
  ask: string,
  { name, seats }: RoomWritten,
  faults: Parameters<typeof roomForm>[3],
): Answer {
  const typed = counter.ask.form?.["seats"] ?? (seats === undefined ? "" : String(seats));
  return { card: roomForm(ask, { name, seats: typed }, readerOfCaller(counter), faults) };
}

export const roomCommands: readonly Command[] = [listCommand, addCommand, changeCommand, removeCommand];
