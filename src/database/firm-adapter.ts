import { PrismaPg } from "@prisma/adapter-pg";
import pLimit from "p-limit";
import type pg from "pg";
import { setFirm, statementsOn } from "./plain-unit.ts";
import type { PlainTx } from "./scope.ts";

/** A transaction of Prisma's that is about to begin. */
interface Beginning {
  firm: string;
  /** Heard before anything else: the next one may begin. */
  taken(): void;
  /** Once it has begun, and until it ends: its connection is somebody else's then. */
  statements?: PlainTx;
}

/**
 * Prisma's transactions on our pool, each begun in a firm. Statements written out go on its connection as they are, past Prisma.
 * Prisma tells its adapter nothing of who begins, so that they begin one after the other.
 */
export class FirmAdapter extends PrismaPg {
  readonly #inLine = pLimit(1);
  #beginning: Beginning | undefined;

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const beginning = this.#beginning;
      if (!beginning) throw new Error("Transaction in no firm: expected one begun by `begin`");
      this.#beginning = undefined;
      beginning.taken();
      const transaction = await start(isolationLevel);
      const { client } = transaction as unknown as { client: pg.PoolClient };
      // Whatever comes next goes out behind it, and fails for its failure.
      client.query(setFirm(client, beginning.firm)).catch(() => {});
      const { tx, end } = statementsOn(client);
      beginning.statements = tx;
      for (const last of ["commit", "rollback"] as const) {
        const finish = transaction[last].bind(transaction);
        transaction[last] = () => {
          end();
          return finish();
        };
      }
      return transaction;
    };
    return adapter;
  }

  /** `transact` begins one transaction of Prisma's; `beside` is what goes past Prisma there, once it has begun. */
  begin<T>(firm: string, transact: (beside: () => PlainTx) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      void this.#inLine(
        () =>
          new Promise<void>((taken) => {
            const beginning: Beginning = { firm, taken };
            this.#beginning = beginning;
            transact(() => {
              if (beginning.statements) return beginning.statements;
              throw new Error("Transaction without a connection: expected one that has begun");
            })
              .then(resolve, reject)
              .finally(() => {
                if (this.#beginning === beginning) this.#beginning = undefined;
                taken();
              });
          }),
      );
    });
  }
}
