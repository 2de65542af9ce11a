import type { Redis } from 'ioredis';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { WakeTopic } from '../engine.ts';
import type { Keys } from './keys.ts';
import { toAppError } from './refusals.ts';

/** A half-open connection is noticed by a question that stays without an answer. */
const PING_EVERY_MS = 5000;

type Listener = (topic: WakeTopic) => void;

export interface WakeSubscriptions {
  subscribe(topics: readonly WakeTopic[], listener: Listener): Promise<() => Promise<void>>;
  close(): void;
}

/**
 * Wake-ups by pub/sub over a connection of their own, opened by the first subscription and renewed by itself.
 * After a reconnect every listener is called once, since what was published meanwhile is lost.
 */
export function createWakeSubscriptions(connect: () => Promise<Redis>, keys: Keys, logger: Logger): WakeSubscriptions {
  const listeners = new Map<WakeTopic, Set<Listener>>();
  let connection: Promise<Redis> | null = null;
  let pinging: NodeJS.Timeout | undefined;
  let isClosed = false;

  const notify = (topic: WakeTopic) => {
    for (const listener of listeners.get(topic) ?? []) {
      try {
        listener(topic);
      } catch (error) {
        logger.error({ topic, error: messageOf(error) }, 'a listener of a wake-up threw');
      }
    }
  };

  const open = async (): Promise<Redis> => {
    const redis = await connect();
    const prefix = keys.wakeChannel('');
    redis.on('message', (channel: string) => {
      notify(channel.slice(prefix.length) as WakeTopic);
    });
    redis.on('ready', () => {
      for (const topic of listeners.keys()) notify(topic);
    });
    pinging = setInterval(() => {
      redis.ping().catch(() => undefined);
    }, PING_EVERY_MS);
    pinging.unref();
    if (isClosed) redis.disconnect();
    return redis;
  };

  /** A connection that could not be opened is tried anew by the next subscription. */
  const connected = (): Promise<Redis> => {
    connection ??= open().catch((error: unknown) => {
      connection = null;
      throw error;
    });
    return connection;
  };

  return {
    async subscribe(topics, listener) {
      try {
        const redis = await connected();
        const fresh = topics.filter(topic => !listeners.has(topic));
        for (const topic of topics) listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener));
        if (fresh.length > 0) await redis.subscribe(...fresh.map(topic => keys.wakeChannel(topic)));
        return () => unsubscribe(redis, topics, listener);
      } catch (error) {
        forget(topics, listener);
        throw toAppError(error);
      }
    },
    close() {
      isClosed = true;
      clearInterval(pinging);
      listeners.clear();
      void connection?.then(
        redis => {
          redis.disconnect();
        },
        () => undefined,
      );
    },
  };

  function forget(topics: readonly WakeTopic[], listener: Listener): WakeTopic[] {
    return topics.filter(topic => {
      const of = listeners.get(topic);
      of?.delete(listener);
      if (of?.size !== 0) return false;
      return listeners.delete(topic);
    });
  }

  async function unsubscribe(redis: Redis, topics: readonly WakeTopic[], listener: Listener): Promise<void> {
    const unused = forget(topics, listener);
    if (unused.length === 0 || isClosed) return;
    // Without a connection there is nothing to end: what is not in `listeners` is not heard after a reconnect either.
    await redis.unsubscribe(...unused.map(topic => keys.wakeChannel(topic))).catch(() => undefined);
  }
}
