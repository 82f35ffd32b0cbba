import { defineCommand } from "../desk/command.ts";
import { bookAtCommand } from "./book-command.ts";
import { moveCommand } from "./move-command.ts";
import { repairBooking } from "./repair-booking.ts";
import { decidedAnyway } from "./unknown-time.ts";

/** `book at`, by somebody who was told that a calendar could not be read. */
export const bookAnywayCommand = defineCommand({
  name: "book anyway",
  phrases: [],
  run: (counter) => bookAtCommand.run(decidedAnyway(counter)),
  repair: repairBooking,
});

export const moveAnywayCommand = defineCommand({
  name: "book move-anyway",
  phrases: [],
  run: (counter) => moveCommand.run(decidedAnyway(counter)),
  repair: repairBooking,
});
