import type { ServerResponse } from 'node:http';
import type { Event } from '@multi-job/contract';
import { AppError, messageOf } from '../../../core/errors.ts';
import type { ApiDeps } from '../api-app.ts';
import { EventFeed } from './event-feed.ts';
import { isShown } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';
import { KEEP_ALIVE_FRAME, OPENING_FRAME, frameOf } from './event-frames.ts';
import { CATCH_UP_BATCH, followFrom } from './follow-from.ts';
import { FrameBuffer } from './frame-buffer.ts';

/** A reader that takes nothing for so long is gone, whatever its socket says. */
const GIVE_UP_AFTER_MS = 60_000;

export interface StreamRequest {
  filter: EventFilter;
  /** Go on after this event; null: from now on. */
  afterId: string | null;
  /** Shown first, oldest first: what the caller asked for of the past. */
  past: readonly Event[];
}

/** Live streams of events over one shared feed. */
export class EventStreams {
  readonly #deps: ApiDeps;
  readonly #feed: EventFeed;
  readonly #clients = new Map<ServerResponse, FrameBuffer>();
  readonly #keepAliveTimer: NodeJS.Timeout;
  #isStopped = false;

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#feed = new EventFeed(deps);
    this.#keepAliveTimer = setInterval(() => {
      this.#keepAlive();
    }, deps.config.streamKeepAliveMs);
  }

  /**
   * Takes over a response until its reader or `stop` ends it.
   *
   * @param takeOver called once nothing can be refused any more; gives the headers set so far.
   * @throws VALIDATION (an id that is not ours), RATE_LIMITED (too many streams), UNAVAILABLE
   */
  async open(request: StreamRequest, response: ServerResponse, takeOver: () => Record<string, string>): Promise<void> {
    const { engine, config } = this.#deps;
    if (this.#clients.size >= config.maxStreams) {
      throw new AppError('RATE_LIMITED', `${config.maxStreams} event streams are open; no more are accepted.`, {
        details: { retryAfterSec: 10 },
      });
    }
    await this.#feed.catchUp();
    const positionBefore = this.#feed.position;
    const first = request.afterId === null ? [] : await engine.readEventsAfter(request.afterId, CATCH_UP_BATCH);
    if (this.#isStopped) throw new AppError('UNAVAILABLE', 'The API is stopping; try again in a moment.');
    if (response.destroyed) return;
    response.writeHead(200, {
      ...takeOver(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write(OPENING_FRAME);
    this.#follow(request, response, first, positionBefore);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#keepAliveTimer);
    for (const response of this.#clients.keys()) response.end();
    await this.#feed.stop();
  }

  #follow(
    { filter, afterId, past }: StreamRequest,
    response: ServerResponse,
    first: Event[],
    positionBefore: string,
  ): void {
    const { engine, config, clock, logger } = this.#deps;
    const buffer = new FrameBuffer(response, config.streamBufferEvents, () => clock.now());
    const feed = this.#feed;
    const isOpen = (): boolean => !response.destroyed && !response.writableEnded;
    let leave: () => void = () => undefined;
    this.#clients.set(response, buffer);
    response.once('close', () => {
      leave();
      this.#clients.delete(response);
    });

    const show = (event: Event, frame: string): void => {
      if (isShown(event, filter) && isOpen()) buffer.push(frame, event.id);
    };
    for (const event of past) show(event, frameOf(event));
    if (afterId === null) {
      leave = feed.join(show);
      return;
    }
    const isBlocked = (): boolean => buffer.isBlocked;
    const drained = (): Promise<void> => buffer.drained();
    followFrom({ engine, feed, show, isBlocked, drained, isOpen, afterId, first, positionBefore }).then(
      joined => {
        leave = joined;
        if (!isOpen()) leave();
      },
      (error: unknown) => {
        logger.warn({ err: error }, `An event stream ends, to be resumed by its reader: ${messageOf(error)}`);
        response.end();
      },
    );
  }

  #keepAlive(): void {
    for (const [response, buffer] of this.#clients) {
      if (buffer.stalledMs() > GIVE_UP_AFTER_MS) response.destroy();
      else buffer.keepAlive(KEEP_ALIVE_FRAME);
    }
  }
}
