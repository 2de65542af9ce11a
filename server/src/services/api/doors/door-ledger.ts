import type { DoorRefusal, FiredTrigger } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { messageOf } from '../../../core/errors.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';
import { TriggerNotes } from '../../../operations/triggers/trigger-notes.ts';
import type { ApiDeps } from '../api-app.ts';
import { UnknownCallers } from '../audit/unknown-callers.ts';

const WRITE_EVERY_MS = 1000;

type LedgerDeps = Pick<ApiDeps, 'engine' | 'clock' | 'logger'>;

interface Refused {
  channel: string;
  /** Null for one that does not exist: whatever a stranger calls it is kept nowhere. */
  triggerId: string | null;
  reason: DoorRefusal;
  call: AuditedCall;
}

/**
 * What happens at the doors of this process: counted for the metrics and for what is shown of a trigger, written down once a
 * second, so that no flood costs more than that; refusals are put on record, a row a minute for each door and reason.
 */
export class DoorLedger {
  readonly #deps: LedgerDeps;
  readonly #record: (call: AuditedCall) => Promise<void>;
  readonly #rows = new Map<string, UnknownCallers>();
  readonly #notes = new TriggerNotes();
  #counts = new Map<string, { name: string; labels: Record<string, string>; by: number }>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: LedgerDeps, record: (call: AuditedCall) => Promise<void>) {
    this.#deps = deps;
    this.#record = record;
  }

  took(channel: string, { trigger_id: triggerId, outcome, run_id: runId }: FiredTrigger): void {
    if (outcome === 'started') this.#notes.fired(triggerId, isoOf(this.#deps.clock.now()), runId);
    if (outcome === 'filtered') this.#notes.filtered(triggerId);
    this.#count('door_deliveries_total', { channel, outcome });
  }

  /** What came by the webhook of an account. */
  tookUpdate(channel: string, outcome: string): void {
    this.#count('door_deliveries_total', { channel, outcome });
  }

  /** Resolves when it may be answered; never rejects. */
  refused({ channel, triggerId, reason, call }: Refused): Promise<void> {
    if (triggerId !== null) this.#notes.refused(triggerId, isoOf(this.#deps.clock.now()), reason);
    this.#count('door_refused_total', { channel, reason });
    const key = JSON.stringify([channel, triggerId, reason]);
    const row = this.#rows.get(key) ?? new UnknownCallers(this.#record, this.#deps.clock);
    this.#rows.set(key, row);
    return row.note({ ...call, changes: { before: null, after: { reason } } });
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write();
    await Promise.all([...this.#rows.values()].map(row => row.stop()));
  }

  #count(name: string, labels: Record<string, string>): void {
    const key = JSON.stringify([name, labels]);
    const count = this.#counts.get(key) ?? { name, labels, by: 0 };
    count.by += 1;
    this.#counts.set(key, count);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#write());
    }, WRITE_EVERY_MS).unref();
  }

  async #write(): Promise<void> {
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    const { engine, clock, logger } = this.#deps;
    try {
      if (counts.length > 0) await engine.addMetrics(counts.map(count => ({ kind: 'counter' as const, ...count })));
    } catch (error) {
      // What the store did with it is not known: figures may lack a second, but none is counted twice.
      logger.warn({ reason: messageOf(error) }, 'What came to the doors in the last second could not be counted.');
    }
    await this.#notes.write(engine, clock.now()).catch((error: unknown) => {
      logger.warn({ reason: messageOf(error) }, 'What happened at the doors is written down later.');
    });
  }
}
