import type { RunLogLine, RunProgress } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { cutLine } from '../../core/cut-line.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { ServiceDeps } from '../service.ts';
import { storeAnswer } from './store-answer.ts';

/** At most four writes a second and run. */
const FLUSH_EVERY_MS = 250;
const MAX_LINES_A_WRITE = 1000;
/** As many as the store keeps; what a handler logs faster than that is dropped, oldest first. */
const MAX_WAITING_LINES = 10_000;
const CLOSING_TRIES = 20;

type Line = Pick<RunLogLine, 'at' | 'level' | 'message'>;

/** Progress and log lines of one attempt on their way to the store, in batches. */
export class RunJournal {
  readonly #run: ClaimedRun;
  readonly #deps: ServiceDeps;
  #lines: Line[] = [];
  #progress: RunProgress | undefined;
  #dropped = 0;
  #logged = 0;
  #nextFlushMs = 0;
  #writing: Promise<boolean> | null = null;
  #isClosed = false;

  constructor(run: ClaimedRun, deps: ServiceDeps) {
    this.#run = run;
    this.#deps = deps;
  }

  log(level: RunLogLine['level'], message: string): void {
    if (this.#isClosed) return;
    this.#logged += 1;
    if (this.#lines.length >= MAX_WAITING_LINES) {
      this.#lines.splice(0, MAX_LINES_A_WRITE);
      this.#dropped += MAX_LINES_A_WRITE;
    }
    this.#lines.push({ at: isoOf(this.#deps.clock.now()), level, message: cutLine(this.#withoutKnown(message)) });
  }

  progress(progress: RunProgress): void {
    if (!this.#isClosed) this.#progress = progress;
  }

  /** Writes what waits when it is time to. */
  tick(nowMs: number): void {
    if (this.#writing !== null || nowMs < this.#nextFlushMs || !this.#hasWork) return;
    this.#nextFlushMs = nowMs + FLUSH_EVERY_MS;
    void this.#write();
  }

  /** Takes nothing more and writes the rest. While the store is away it tries for some seconds, then gives the lines up. */
  async close(): Promise<void> {
    if (!this.#isClosed) this.#tellTooMany();
    this.#isClosed = true;
    if (this.#writing !== null) await this.#writing;
    for (let tries = 1; this.#hasWork && tries <= CLOSING_TRIES; tries += 1) {
      if (await this.#write()) continue;
      await new Promise(resolve => setTimeout(resolve, FLUSH_EVERY_MS));
    }
    if (!this.#hasWork) return;
    this.#deps.logger.warn(
      { run_id: this.#run.runId, lines: this.#lines.length },
      'log lines of a run were lost: the store was away',
    );
  }

  get #hasWork(): boolean {
    return this.#lines.length > 0 || this.#progress !== undefined;
  }

  #write(): Promise<boolean> {
    const writing = this.#writeBatch().finally(() => (this.#writing = null));
    this.#writing = writing;
    return writing;
  }

  /** @returns false when the store was away; the batch is kept. */
  async #writeBatch(): Promise<boolean> {
    const { engine, clock, logger } = this.#deps;
    this.#tellDropped();
    // Only what is written is looked through: a handler may log far more than that.
    const logs = this.#lines.splice(0, MAX_LINES_A_WRITE).map(line => this.#withoutSecrets(line));
    const progress = this.#progress === undefined ? undefined : this.#withoutSecrets(this.#progress);
    this.#progress = undefined;
    const { runId, fence } = this.#run;
    try {
      await storeAnswer(
        engine.recordProgress({ runId, fence, progress, logs, nowMs: clock.now() }),
        'a progress report',
      );
      return true;
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE')) {
        this.#lines = [...logs, ...this.#lines];
        this.#progress ??= progress;
        return false;
      }
      // Fenced: the run is somebody else's now, and so is its log.
      logger.debug({ run_id: runId, reason: messageOf(error) }, 'progress of a run was refused');
      this.#lines = [];
      this.#progress = undefined;
      return true;
    }
  }

  #withoutSecrets<Told extends { message: string }>(told: Told): Told {
    return { ...told, message: withoutInlineSecrets(this.#withoutKnown(told.message)) };
  }

  #withoutKnown(text: string): string {
    const known = this.#deps.knownSecrets;
    return known === undefined || known.isEmpty ? text : known.scrubText(text);
  }

  /** What is written beyond this number takes the place of the oldest lines, notes of dropped ones included. */
  #tellTooMany(): void {
    if (this.#logged <= MAX_WAITING_LINES) return;
    this.log('warn', `This attempt logged ${this.#logged} lines; of a run the newest ${MAX_WAITING_LINES} are kept.`);
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return;
    const message = `${this.#dropped} lines were dropped here: the handler logs faster than they can be kept`;
    this.#lines.unshift({ at: isoOf(this.#deps.clock.now()), level: 'warn', message });
    this.#dropped = 0;
  }
}
