import type { Prisma } from "./generated/client.ts";

/** What a store works with inside a unit of work. */
export type Tx = Prisma.TransactionClient;

/**
 * One firm's rows, and nobody else's: every unit of work sets the firm in its own transaction, row-level security
 * does the rest. Inside a unit of work `run` joins it. No call to the outside in there: it ends after five seconds.
 */
export interface FirmScope extends PlainScope {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A unit of written-out statements only, which Prisma has no part in; where there is none, `run` serves (see `inPlainUnit`). */
  plain?<T>(work: (tx: PlainTx) => Promise<T>, options?: PlainOptions): Promise<T>;
}

/** Where nothing but statements written out is asked for. */
export interface PlainScope {
  readonly firm: string;
  run<T>(work: (tx: PlainTx) => Promise<T>): Promise<T>;
}

export interface PlainOptions {
  /** It only reads: its end is not waited for, and PostgreSQL lets nothing be written. */
  reads?: boolean;
  /** Thousands of rows at a time. */
  batch?: boolean;
}

export interface PlainTx {
  $queryRaw<Rows>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
  $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<number>;
}

/** The scope of a transaction under way. */
export const joinScope = (firm: string, tx: Tx): FirmScope => ({ firm, run: (work) => work(tx) });
