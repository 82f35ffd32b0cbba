/**
 * The process must not go on, and a person can mend it. The message is one whole sentence for the administrator
 * (what is wrong, what to do): main prints it alone, without a stack, and leaves with code 1.
 */
export class CannotStart extends Error {
  override name = "CannotStart";
}
