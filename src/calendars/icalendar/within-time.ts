import { type Context, createContext, Script } from "node:vm";
import { CalendarTrouble } from "../provider.ts";

const script = new Script("work()");
let context: Context | undefined;

/**
 * Work on what somebody else wrote, ended from outside when it does not end by itself: a rule of repetition can keep its
 * library going for ever inside one call, where nothing can be counted. Throws CalendarTrouble "later" then.
 */
export function withinTime<T>(ms: number, work: () => T): T {
  context ??= createContext(Object.create(null));
  context["work"] = work;
  try {
    return script.runInContext(context, { timeout: ms }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException)?.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new CalendarTrouble("later", `its events take more than ${ms} ms to read`);
  } finally {
    context["work"] = undefined;
  }
}
