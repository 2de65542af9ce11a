import { setTimeout as pause } from 'node:timers/promises';
import { AppError, hasCode, messageOf } from '../../../core/errors.ts';
import { advanceBulk, ended } from '../../../operations/runs/bulk/advance-bulk.ts';
import { releaseBulk, takeBulk } from '../../../operations/runs/bulk/bulk-lease.ts';
import { changeBulk } from '../../../operations/runs/bulk/change-bulk.ts';
import { concludeBulk } from '../../../operations/runs/bulk/conclude-bulk.ts';
import { BULK_UNDER_WAY_COLLECTION, bulkFacts, readBulk } from '../../../operations/runs/bulk/stored-bulk.ts';
import type { StoredBulk } from '../../../operations/runs/bulk/stored-bulk.ts';
import type { RouteDeps } from '../api-app.ts';

/** Operations that other processes left behind are found so soon after their lease has run out. */
const LOOK_EVERY_MS = 2000;
/** What one process carries out at a time. */
const MAX_ACTIVE = 2;
const MAX_SEEN = 100;
const PROGRESS_EVERY_MS = 1000;
const PAUSE_MS = 500;

/** Carries out the operations of the installation that no other process works on. */
export class BulkRunner {
  readonly #deps: RouteDeps;
  readonly #owner: string;
  readonly #active = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isFailing = false;

  constructor(deps: RouteDeps) {
    this.#deps = deps;
    this.#owner = deps.newId(deps.clock.now());
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.look();
    }, LOOK_EVERY_MS);
    this.look();
  }

  /** Looks for operations now. */
  look(): void {
    this.#looking = this.#looking.then(() => this.#takeAll());
  }

  /** Ends after the step under way and hands back what is not done. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#active.values());
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #takeAll(): Promise<void> {
    if (this.#isStopping || this.#active.size >= MAX_ACTIVE) return;
    try {
      const { engine } = this.#deps;
      const query = { collection: BULK_UNDER_WAY_COLLECTION, limit: MAX_SEEN, offset: 0 };
      for (const { id } of (await engine.listDocuments(query)).items) await this.#take(id);
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing)
        this.#deps.logger.warn({ err: error }, `Operations wait for the store: ${messageOf(error)}`);
      this.#isFailing = true;
    }
  }

  async #take(operationId: string): Promise<void> {
    if (this.#active.has(operationId) || this.#active.size >= MAX_ACTIVE || this.#isStopping) return;
    const { engine, clock } = this.#deps;
    const taken = await takeBulk(engine, { operationId, owner: this.#owner, nowMs: clock.now() });
    if (taken === null) {
      // Its process may have died between its end and taking off the mark.
      const found = await readBulk(engine, operationId);
      if (found !== null && found.operation.status !== 'running') {
        await concludeBulk(engine, found.operation, clock.now());
      }
      return;
    }
    const carrying = this.#carryOut(taken).finally(() => {
      this.#active.delete(operationId);
      this.look();
    });
    this.#active.set(operationId, carrying);
  }

  async #carryOut(taken: StoredBulk): Promise<void> {
    const { engine, clock, logger } = this.#deps;
    let operation: StoredBulk | null = taken;
    let toldMs = clock.now();
    while (operation !== null && !this.#isStopping) {
      const { operation_id: operationId } = operation;
      try {
        operation = await this.#step(operation);
        if (operation === null) return;
        if (operation.status !== 'running') {
          await concludeBulk(engine, operation, clock.now());
          return;
        }
        if (clock.now() - toldMs < PROGRESS_EVERY_MS) continue;
        toldMs = clock.now();
        await engine.appendEvents([{ type: 'operation.progress', data: bulkFacts(operation) }], toldMs);
      } catch (error) {
        logger.warn({ err: error, operation_id: operationId }, `An operation waits: ${messageOf(error)}`);
        await pause(PAUSE_MS, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      }
    }
    if (operation !== null) await this.#handBack(operation.operation_id);
  }

  /** @throws UNAVAILABLE, REVISION_CONFLICT: the step is to be taken again. Anything else ends the operation. */
  async #step(operation: StoredBulk): Promise<StoredBulk | null> {
    const { engine, clock, logger } = this.#deps;
    // An operation that was kept from its end by a store that was away.
    if (operation.status !== 'running') return operation;
    try {
      return await advanceBulk(this.#deps, operation, this.#owner);
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE') || hasCode(error, 'REVISION_CONFLICT')) throw error;
      const fields = { err: error, operation_id: operation.operation_id };
      logger.error(fields, `An operation failed: ${messageOf(error)}`);
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      const nowMs = clock.now();
      const reason = { code, message: messageOf(error) };
      return changeBulk(engine, operation.operation_id, nowMs, stored =>
        stored.lease?.owner === this.#owner ? { ...ended(stored, 'failed', nowMs, reason), lease: null } : null,
      );
    }
  }

  async #handBack(operationId: string): Promise<void> {
    const { engine, clock, logger } = this.#deps;
    try {
      await releaseBulk(engine, { operationId, owner: this.#owner, nowMs: clock.now() });
    } catch (error) {
      logger.debug({ err: error, operation_id: operationId }, 'The lease of an operation is left to run out.');
    }
  }
}
