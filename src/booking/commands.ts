import type { Command } from "../desk/command.ts";
import { moveManyCommand, moveManyDoneCommand } from "./ahead/move-many-command.ts";
import { bookAnywayCommand, moveAnywayCommand } from "./anyway-command.ts";
import { bookAtCommand, bookCommand } from "./book-command.ts";
import { cancelCommand, restoreCommand } from "./cancel-command.ts";
import { agreeCommand, refuseCommand } from "./in-name/answer-commands.ts";
import { listCommand } from "./list-command.ts";
import { moveCommand, moveFormCommand } from "./move-command.ts";
import { closeCommand, openCommand } from "./open-command.ts";
import { placeCommands } from "./places/place-commands.ts";
import { keepCommand, proposeCommand, proposeFormCommand } from "./propose-command.ts";
import {
  releaseOfferCommand,
  sendOfferCommand,
  takeOfferCommand,
  tuCommand,
  vousCommand,
} from "./proposing/change-commands.ts";
import { chosenCommand } from "./proposing/chosen-command.ts";
import { offerCommand } from "./proposing/offer-command.ts";
import { protectCommands } from "./protect-command.ts";
import { acceptCommand, declineCommand } from "./respond-command.ts";
import { putBackCommand } from "./returned/back-command.ts";
import { roomCommands } from "./rooms/room-commands.ts";
import { settingsCommands } from "./settings/settings-commands.ts";

/** What can be asked about meetings. */
export const bookingCommands: readonly Command[] = [
  bookCommand,
  listCommand,
  moveCommand,
  moveManyCommand,
  moveManyDoneCommand,
  cancelCommand,
  bookAtCommand,
  bookAnywayCommand,
  moveAnywayCommand,
  moveFormCommand,
  restoreCommand,
  acceptCommand,
  declineCommand,
  proposeCommand,
  proposeFormCommand,
  keepCommand,
  putBackCommand,
  openCommand,
  closeCommand,
  agreeCommand,
  refuseCommand,
  // « je préfère les rendez-vous le matin » is no answer to a proposal.
  ...settingsCommands,
  offerCommand,
  sendOfferCommand,
  tuCommand,
  vousCommand,
  takeOfferCommand,
  releaseOfferCommand,
  chosenCommand,
  ...placeCommands,
  ...roomCommands,
  ...protectCommands,
];
