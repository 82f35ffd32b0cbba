import type { FirmScope, Tx } from "../../src/database/scope.ts";

/** A scope that counts what is asked of the database through it. */
export function countStatements(scope: FirmScope): { scope: FirmScope; count: () => number } {
  let counted = 0;
  const counting = <T extends object>(of: T): T =>
    new Proxy(of, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value === "function")
          return (...args: unknown[]) => {
            counted += 1;
            return Reflect.apply(value, target, args);
          };
        return typeof value === "object" && value !== null ? counting(value) : value;
      },
    });
  return {
    scope: { firm: scope.firm, run: (work) => scope.run((tx: Tx) => work(counting(tx))) },
    count: () => counted,
  };
}
