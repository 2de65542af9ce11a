import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isTerminal } from '@multi-job/contract';
import type { Run } from '@multi-job/contract';
import { AppError, messageOf } from '../../../core/errors.ts';
import type { ApiDeps } from '../api-app.ts';
import { KEEP_ALIVE_FRAME, OPENING_FRAME } from '../events/event-frames.ts';
import { endFrame, logFrame } from './log-frames.ts';

/** Lines read at once: what waits in memory for a slow reader is no more than that. */
const BATCH = 200;
/** Log lines wake nobody: a stream looks by itself, sooner while there is something to see. */
const LOOK_SOON_MS = 200;
const LOOK_LATER_MS = 1000;
/** A reader that takes nothing for so long is gone, whatever its socket says. */
const GIVE_UP_AFTER_MS = 60_000;

export interface LogStreamRequest {
  run: Run;
  /** Only lines after this sequence number. */
  afterSeq: number;
}

/** Streams that follow the log of a run until it ends. Each reads on only when its reader has taken what was sent. */
export class LogStreams {
  readonly #deps: ApiDeps;
  readonly #open = new Map<ServerResponse, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(deps: ApiDeps) {
    this.#deps = deps;
  }

  /**
   * Takes over a response until the run has ended, its reader leaves or `stop` ends it.
   *
   * @param takeOver called once nothing can be refused any more; gives the headers set so far.
   * @throws RATE_LIMITED (too many streams), UNAVAILABLE (the API is stopping)
   */
  open(request: LogStreamRequest, response: ServerResponse, takeOver: () => Record<string, string>): void {
    const { maxStreams } = this.#deps.config;
    if (this.#open.size >= maxStreams) {
      throw new AppError('RATE_LIMITED', `${maxStreams} log streams are open; no more are accepted.`, {
        details: { retryAfterSec: 10 },
      });
    }
    if (this.#stopping.signal.aborted) throw new AppError('UNAVAILABLE', 'The API is stopping; try again in a moment.');
    response.writeHead(200, {
      ...takeOver(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write(OPENING_FRAME);
    const following = this.#follow(request, response).finally(() => {
      this.#open.delete(response);
      if (!response.writableEnded) response.end();
    });
    this.#open.set(response, following);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#open.values());
  }

  async #follow({ run, afterSeq }: LogStreamRequest, response: ServerResponse): Promise<void> {
    const { engine, logger } = this.#deps;
    const { run_id: runId } = run;
    let position = afterSeq;
    let seen: Run | null = run;
    let quietMs = 0;
    try {
      while (this.#goesOn(response)) {
        // What a run wrote is stored before how it ended: read after its status, nothing is missed.
        const lines = await engine.listRunLogs({ runId, afterSeq: position, limit: BATCH });
        position = lines.at(-1)?.seq ?? position;
        if (lines.length > 0) await this.#send(response, lines.map(logFrame).join(''));
        if (lines.length === BATCH) continue;
        if (seen === null) return;
        if (isTerminal(seen.status)) {
          await this.#send(response, endFrame(seen));
          return;
        }
        quietMs = await this.#rest(response, lines.length > 0 ? 0 : quietMs);
        seen = await engine.getRun(runId);
      }
    } catch (error) {
      logger.warn({ err: error, run_id: runId }, `A log stream ends, to be resumed by its reader: ${messageOf(error)}`);
    }
  }

  #goesOn(response: ServerResponse): boolean {
    return !this.#stopping.signal.aborted && !response.destroyed && !response.writableEnded;
  }

  /** Waits before the next look. Returns how long the stream has been quiet. */
  async #rest(response: ServerResponse, quietMs: number): Promise<number> {
    const waitMs = quietMs < LOOK_LATER_MS ? LOOK_SOON_MS : LOOK_LATER_MS;
    await pause(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    if (quietMs + waitMs < this.#deps.config.streamKeepAliveMs) return quietMs + waitMs;
    if (this.#goesOn(response)) await this.#send(response, KEEP_ALIVE_FRAME);
    return LOOK_LATER_MS;
  }

  /** Resolves when the reader can take more; cuts one off that takes nothing. */
  async #send(response: ServerResponse, frames: string): Promise<void> {
    if (!this.#goesOn(response) || response.write(frames)) return;
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#stopping.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]);
    try {
      await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
    } catch {
      response.destroy();
    } finally {
      // Takes the listener of the other one off.
      over.abort();
    }
  }
}
