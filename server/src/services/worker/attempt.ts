import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { Lease } from './lease.ts';
import type { RunJournal } from './run-journal.ts';

/** Why an attempt is to stop before its handler is done. */
export type Interruption = 'timeout' | 'cancelled' | 'lease_lost' | 'released';

/** One delivery of a run to this worker, from the claim until its end is known. */
export class Attempt {
  readonly run: ClaimedRun;
  readonly lease: Lease;
  /** What the handler is given; of a run made from a skill with what the skill adds. */
  inputs: Record<string, unknown>;
  startedAtMs: number;
  /** When its time limit strikes, epoch ms. */
  deadlineMs = Infinity;
  interruption: Interruption | null = null;
  /** When it is given up although the handler has not stopped, epoch ms. */
  abandonAtMs = Infinity;
  /** Set once its end is decided; what the handler does later changes nothing. */
  isSettled = false;
  /** How long an interrupted handler is given, ms: less where it can be killed. */
  graceMs: number;
  /** Ends the handler by force; there is none for one that runs in this process. */
  kill: (() => void) | null = null;
  /** It was, and what its process printed last is being read. */
  isKilled = false;
  /** The module of a handler that runs in this process; undefined for one in a process of its own. */
  moduleUrl: string | null | undefined;
  /** Made when the handler first reports progress or logs. */
  journal: RunJournal | null = null;
  #controller: AbortController | null = null;
  #atEnd: (() => void)[] | null = null;

  constructor(run: ClaimedRun, lease: Lease, startedAtMs: number, graceMs: number) {
    this.run = run;
    this.lease = lease;
    this.inputs = run.inputs;
    this.startedAtMs = startedAtMs;
    this.graceMs = graceMs;
  }

  get timeLimitMs(): number {
    return this.run.spec?.timeout_ms ?? Infinity;
  }

  /** Made when first asked for: most handlers never look at it. */
  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      if (this.interruption !== null) this.#controller.abort(this.interruptionError());
    }
    return this.#controller.signal;
  }

  /** What is done once it is settled; at once where it is. */
  atEnd(act: () => void): void {
    if (this.isSettled) act();
    else (this.#atEnd ??= []).push(act);
  }

  /** Its end is decided: what it held is let go. */
  settle(): void {
    this.isSettled = true;
    const acts = this.#atEnd;
    this.#atEnd = null;
    if (acts !== null) for (const act of acts) act();
  }

  /** Starts the clock of the time limit. */
  begin(nowMs: number): void {
    this.startedAtMs = nowMs;
    this.deadlineMs = nowMs + this.timeLimitMs;
  }

  /**
   * Asks the handler to stop, and gives it at most `graceMs` to do so. The first reason stays, but a lost lease
   * overrides all: then nothing may be reported.
   */
  interrupt(why: Interruption, nowMs: number, graceMs = this.graceMs): void {
    if (this.isSettled || (this.interruption !== null && why !== 'lease_lost')) return;
    const isFirst = this.interruption === null;
    this.interruption = why;
    if (!isFirst) return;
    this.abandonAtMs = nowMs + Math.min(graceMs, this.graceMs);
    this.#controller?.abort(this.interruptionError());
  }

  /** What the signal gives as its reason. */
  interruptionError(): DOMException {
    switch (this.interruption) {
      case 'timeout':
        return new DOMException(this.timeoutMessage, 'TimeoutError');
      case 'cancelled':
        return new DOMException('The run was cancelled.', 'AbortError');
      case 'lease_lost':
        return new DOMException(
          'The worker was cut off from the store for too long; the run may be elsewhere.',
          'AbortError',
        );
      default:
        return new DOMException('The worker is stopping; the run will be handed to another.', 'AbortError');
    }
  }

  get timeoutMessage(): string {
    return `The handler did not finish within its time limit of ${this.timeLimitMs} ms. Raise timeout_ms if it needs longer.`;
  }
}
