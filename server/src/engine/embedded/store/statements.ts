import type Database from 'libsql';
import { givenText, storedText } from './stored-text.ts';

/** What may be bound. The driver aborts the process on a boolean or a bigint, so the type leaves them out. */
export type SqlValue = string | number | null;

type Connection = InstanceType<typeof Database>;

interface Prepared {
  statement: ReturnType<Connection['prepare']>;
  columns: readonly string[];
}

/**
 * Prepared statements of one connection, kept by their text.
 *
 * The driver does not reset a statement that was read by `all` (or that failed) before the next `get` binds to it,
 * which then answers for the old parameters. So a statement is only ever used in one way, and dropped after an error.
 */
export class Statements {
  readonly #connection: Connection;
  readonly #single = new Map<string, Prepared>();
  readonly #many = new Map<string, Prepared>();
  readonly #writes = new Map<string, Prepared>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The first row, or undefined. The caller names the shape its SQL gives. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the shape of a row is known only by its SQL
  row<Row>(sql: string, params: readonly SqlValue[] = []): Row | undefined {
    return this.#use(this.#single, sql, ({ statement, columns }) => {
      const values = statement.get(bound(params)) as SqlValue[] | undefined;
      return values === undefined ? undefined : (rowOf(columns, values) as Row);
    });
  }

  /** All rows. */
  rows<Row>(sql: string, params: readonly SqlValue[] = []): Row[] {
    return this.#use(this.#many, sql, ({ statement, columns }) =>
      (statement.all(bound(params)) as SqlValue[][]).map(values => rowOf(columns, values) as Row),
    );
  }

  /** @returns how many rows changed. */
  run(sql: string, params: readonly SqlValue[] = []): number {
    return this.#use(this.#writes, sql, ({ statement }) => statement.run(bound(params)).changes);
  }

  /**
   * Statements without parameters, used once. Transactions begin and end this way: a prepared BEGIN that waited in vain
   * for the lock would stay half done until it is garbage collected, and hold the connection to what it saw then.
   */
  script(sql: string): void {
    this.#connection.exec(sql);
  }

  get isInTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  /** Lets go of the connection and its statements. */
  close(): void {
    for (const kept of [this.#single, this.#many, this.#writes]) kept.clear();
    this.#connection.close();
  }

  #use<T>(kept: Map<string, Prepared>, sql: string, act: (prepared: Prepared) => T): T {
    const prepared = kept.get(sql) ?? this.#prepare(kept, sql);
    try {
      return act(prepared);
    } catch (error) {
      kept.delete(sql);
      throw error;
    }
  }

  /** Rows come as arrays, which is quicker and leaves out what the driver adds to its objects. */
  #prepare(kept: Map<string, Prepared>, sql: string): Prepared {
    const statement = this.#connection.prepare(sql);
    const columns = kept === this.#writes ? [] : statement.columns().map(column => column.name);
    const prepared = { statement: kept === this.#writes ? statement : statement.raw(), columns };
    kept.set(sql, prepared);
    return prepared;
  }
}

function rowOf(columns: readonly string[], values: readonly SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const name = columns[index];
    const value = values[index] ?? null;
    if (name !== undefined) row[name] = typeof value === 'string' ? givenText(value) : value;
  }
  return row;
}

function bound(params: readonly SqlValue[]): SqlValue[] {
  return params.map(value => (typeof value === 'string' ? storedText(value) : value));
}
