import type { WakeTopic } from '../../engine.ts';
import type { SpecCache } from './spec-cache.ts';
import type { Statements } from './statements.ts';
import { isBusy } from './store-errors.ts';
import { Transaction } from './transaction.ts';
import { yieldTurn } from './yield-turn.ts';

/** How often a lock is waited for again after the busy time-out of SQLite. */
const BUSY_RETRIES = 3;
/** Verbs committed together at most, so that other processes get their turn. */
const LARGEST_GROUP = 64;

type Work<T> = (tx: Transaction) => T;

export interface AfterCommit {
  /** Looks whether what was committed will stay, before anybody is answered; throws otherwise. */
  committed: () => void;
  wake: (topics: ReadonlySet<WakeTopic>) => void;
}

/** A verb on its way. */
interface Write {
  /** Does it. What comes back tells the caller so, and is called once it is committed. */
  run: Work<() => void>;
  refuse: (error: unknown) => void;
  /** It shared a transaction that came to nothing through no fault of its own. */
  isAlone: boolean;
}

/**
 * The writes of one process. Those that come in one turn of the event loop are committed together, for a commit costs
 * more than most verbs; each is atomic by itself all the same, and is answered after the commit.
 */
export class WriteQueue {
  readonly #sql: Statements;
  readonly #specs: SpecCache;
  readonly #after: AfterCommit;
  #waiting: Write[] = [];
  #isScheduled = false;

  constructor(sql: Statements, specs: SpecCache, after: AfterCommit) {
    this.#sql = sql;
    this.#specs = specs;
    this.#after = after;
  }

  /** `work` may be called again after a rollback, so it must keep what it makes to itself until it returns. */
  add<T>(work: Work<T>): Promise<T> {
    return new Promise((resolve, refuse) => {
      const run: Write['run'] = tx => {
        const value = work(tx);
        return () => {
          resolve(value);
        };
      };
      this.#waiting.push({ run, refuse, isAlone: false });
      this.#schedule();
    });
  }

  /** Does now what waits, as far as the lock can be had. */
  drain(): void {
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      try {
        this.#commit(group);
      } catch (error) {
        refuseAll(group, error);
      }
    }
  }

  /** One group a turn: timers and sockets must not wait until the last write is done. */
  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      void this.#commitPatiently(this.#nextGroup()).finally(() => {
        this.#isScheduled = false;
        this.#schedule();
      });
    });
  }

  #nextGroup(): Write[] {
    const firstAlone = this.#waiting.findIndex(write => write.isAlone);
    const size = firstAlone === -1 ? LARGEST_GROUP : Math.min(Math.max(1, firstAlone), LARGEST_GROUP);
    return this.#waiting.splice(0, size);
  }

  async #commitPatiently(group: readonly Write[]): Promise<void> {
    for (let retriesLeft = BUSY_RETRIES; ; retriesLeft -= 1) {
      try {
        this.#commit(group);
        return;
      } catch (error) {
        if (!isBusy(error) || retriesLeft === 0) {
          refuseAll(group, error);
          return;
        }
      }
      await yieldTurn();
    }
  }

  /** @throws when nothing was committed and nobody has been answered. */
  #commit(group: readonly Write[]): void {
    if (group.length === 0) return;
    this.#sql.script('BEGIN IMMEDIATE');
    const answers: (() => void)[] = [];
    for (const write of group) {
      try {
        answers.push(group.length === 1 ? this.#do(write) : this.#doInSavepoint(write));
      } catch (error) {
        if (group.length > 1 && this.#sql.isInTransaction) {
          answers.push(() => {
            write.refuse(error);
          });
          continue;
        }
        // It was alone, or it was a full disk or the like, which ends the whole transaction.
        if (this.#sql.isInTransaction) this.#sql.script('ROLLBACK');
        write.refuse(error);
        this.#repeatAlone(group.filter(other => other !== write));
        return;
      }
    }
    this.#endTransaction();
    this.#after.committed();
    for (const answer of answers) answer();
  }

  #do(write: Write): () => void {
    const tx = new Transaction(this.#sql, this.#specs);
    const answer = write.run(tx);
    tx.flush();
    return () => {
      answer();
      this.#after.wake(tx.topics);
    };
  }

  #doInSavepoint(write: Write): () => void {
    this.#sql.script('SAVEPOINT verb');
    try {
      const answer = this.#do(write);
      this.#sql.script('RELEASE verb');
      return answer;
    } catch (error) {
      if (this.#sql.isInTransaction) {
        this.#sql.script('ROLLBACK TO verb');
        this.#sql.script('RELEASE verb');
      }
      throw error;
    }
  }

  #endTransaction(): void {
    try {
      this.#sql.script('COMMIT');
    } catch (error) {
      if (this.#sql.isInTransaction) this.#sql.script('ROLLBACK');
      throw error;
    }
  }

  #repeatAlone(writes: readonly Write[]): void {
    this.#waiting.unshift(...writes.map(write => ({ ...write, isAlone: true })));
  }
}

function refuseAll(group: readonly Write[], error: unknown): void {
  for (const write of group) write.refuse(error);
}
