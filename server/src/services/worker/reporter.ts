import { hasCode, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { ReportResult, RunReport } from '../../engine/port/queue.ts';
import type { ServiceDeps } from '../service.ts';
import type { Lease } from './lease.ts';
import { storeAnswer } from './store-answer.ts';

const MAX_BATCH = 200;
const FIRST_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 2000;
/** Batches of one lease under way at a time: one on the wire while the other is decided. */
const MAX_UNDER_WAY = 2;

export interface ReporterOptions extends ServiceDeps {
  random: () => number;
  /** Something was delivered, or may be tried again. */
  onProgress: () => void;
  /** The store refuses to hear of this run: only the end of the lease can set it free. */
  onStuck: (lease: Lease) => void;
}

/** Delivers how attempts ended, in batches. What the store did not confirm is kept and sent again. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #logger: Logger;
  #failures = 0;
  #retryTimer: NodeJS.Timeout | null = null;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#logger = options.logger;
  }

  /** Sends what waits under a lease, unless it must wait for a retry or for answers. */
  flush(lease: Lease): void {
    while (lease.reports.length > 0 && lease.reportsUnderWay < MAX_UNDER_WAY && this.#retryTimer === null) {
      const batch = lease.reports.length <= MAX_BATCH ? lease.reports : lease.reports.slice(0, MAX_BATCH);
      lease.reports = batch === lease.reports ? [] : lease.reports.slice(MAX_BATCH);
      lease.reportsUnderWay += 1;
      this.#send(lease, batch)
        .then(
          () => {
            this.#failures = 0;
          },
          (error: unknown) => {
            this.#keep(lease, batch, error);
          },
        )
        .finally(() => {
          lease.reportsUnderWay -= 1;
          this.#options.onProgress();
        })
        .catch((error: unknown) => {
          this.#logger.error({ reason: messageOf(error) }, 'a batch of reports could not be settled');
        });
    }
  }

  stop(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  async #send(lease: Lease, batch: readonly RunReport[]): Promise<void> {
    const { engine, clock } = this.#options;
    const call = engine.report({ workerId: lease.workerId, reports: batch, nowMs: clock.now() });
    this.#noticeFenced(lease, await storeAnswer(call, 'a report'));
  }

  #noticeFenced(lease: Lease, results: readonly ReportResult[]): void {
    for (const { runId, status } of results) {
      if (status !== 'fenced') continue;
      const fields = { run_id: runId, worker_id: lease.workerId };
      this.#logger.warn(fields, 'a late result was refused: the run was taken back from this worker before');
    }
  }

  #keep(lease: Lease, batch: readonly RunReport[], error: unknown): void {
    if (!hasCode(error, 'UNAVAILABLE')) {
      this.#isolateRefused(lease, batch, error);
      return;
    }
    lease.reports = [...batch, ...lease.reports];
    this.#failures += 1;
    if (this.#retryTimer !== null) return;
    const delayMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.#failures - 1, 10));
    this.#logger.warn(
      { reports: lease.reports.length, reason: messageOf(error) },
      'results are kept until the store answers',
    );
    this.#retryTimer = setTimeout(
      () => {
        this.#retryTimer = null;
        this.#options.onProgress();
      },
      delayMs * (0.5 + this.#options.random() / 2),
    );
  }

  /** One report that the store cannot take must not hold up the others: each is sent alone, a refused one as failed. */
  #isolateRefused(lease: Lease, batch: readonly RunReport[], error: unknown): void {
    const reason = messageOf(error);
    this.#logger.error({ run_ids: batch.map(report => report.runId), reason }, 'the store refused a report');
    const sendEachAlone = async () => {
      for (const report of batch) {
        await this.#send(lease, [report]).catch((refusal: unknown) => this.#sendAsFailed(lease, report, refusal));
      }
    };
    lease.reportsUnderWay += 1;
    void sendEachAlone().finally(() => {
      lease.reportsUnderWay -= 1;
      this.#options.onProgress();
    });
  }

  async #sendAsFailed(lease: Lease, report: RunReport, refusal: unknown): Promise<void> {
    if (hasCode(refusal, 'UNAVAILABLE')) {
      lease.reports.push(report);
      return;
    }
    const { runId, fence, finishedAtMs, durationMs } = report;
    const error = { code: 'handler_error', message: `The result could not be stored: ${messageOf(refusal)}` };
    try {
      await this.#send(lease, [{ runId, fence, finishedAtMs, durationMs, outcome: 'failed', error }]);
    } catch (again) {
      if (hasCode(again, 'UNAVAILABLE')) lease.reports.push(report);
      else this.#options.onStuck(lease);
    }
  }
}
