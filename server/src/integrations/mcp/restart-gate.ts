import type { Clock } from '../../core/clock.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { restartDelayMs } from '../../core/mcp/restart-backoff.ts';

interface Failing {
  failures: number;
  notBeforeMs: number;
  message: string;
}

/** Leaves servers alone that fail again and again, longer each time. */
export class RestartGate {
  readonly #clock: Clock;
  readonly #failing = new Map<string, Failing>();
  #restarts = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sessions that were begun after one had failed. */
  get restarts(): number {
    return this.#restarts;
  }

  /** @throws UNAVAILABLE while it is left alone, with what went wrong last. */
  assertOpen(serverId: string): void {
    const failing = this.#failing.get(serverId);
    const waitMs = (failing?.notBeforeMs ?? 0) - this.#clock.now();
    if (failing === undefined || waitMs <= 0) return;
    const times = failing.failures === 1 ? 'just now' : `${failing.failures} times in a row`;
    throw new AppError(
      'UNAVAILABLE',
      `The MCP server "${serverId}" failed ${times} and is tried again in ${Math.ceil(waitMs / 1000)} s. What it was: ${failing.message}`,
      { details: { server_id: serverId, reason: 'backoff', retry_after_ms: waitMs } },
    );
  }

  /** Another session is begun in the place of one that ended by itself, or after one that never began. */
  restarting(): void {
    this.#restarts += 1;
  }

  hasFailed(serverId: string): boolean {
    return this.#failing.has(serverId);
  }

  failed(serverId: string, error: unknown): void {
    const failures = (this.#failing.get(serverId)?.failures ?? 0) + 1;
    const notBeforeMs = this.#clock.now() + restartDelayMs(failures);
    this.#failing.set(serverId, { failures, notBeforeMs, message: messageOf(error) });
  }

  worked(serverId: string): void {
    this.#failing.delete(serverId);
  }
}
