import type { Redis } from 'ioredis';
import type { Logger } from '../../../core/logger.ts';
import type { WakeTopic } from '../../engine.ts';
import type { Keys } from './keys.ts';
import { toAppError } from './refusals.ts';
import { createWakeListeners } from './wake-listeners.ts';
import type { WakeListener } from './wake-listeners.ts';

/** A half-open connection is noticed by a question that stays without an answer. */
const PING_EVERY_MS = 5000;

export interface WakeSubscriptions {
  subscribe(topics: readonly WakeTopic[], listener: WakeListener): Promise<() => Promise<void>>;
  close(): void;
}

/**
 * Wake-ups by pub/sub over a connection of their own, opened by the first subscription and renewed by itself.
 * After a reconnect every listener is called once, since what was published meanwhile is lost.
 */
export function createWakeSubscriptions(connect: () => Promise<Redis>, keys: Keys, logger: Logger): WakeSubscriptions {
  const listeners = createWakeListeners(logger);
  let connection: Promise<Redis> | null = null;
  let pinging: NodeJS.Timeout | undefined;
  let isClosed = false;

  const open = async (): Promise<Redis> => {
    const redis = await connect();
    listen(redis);
    pinging = keepAsking(redis);
    if (isClosed) disconnect(redis);
    return redis;
  };

  const listen = (redis: Redis) => {
    const prefix = keys.wakeChannel('');
    redis.on('message', (channel: string) => {
      listeners.notify(channel.slice(prefix.length) as WakeTopic);
    });
    redis.on('ready', () => {
      void renew(redis);
    });
  };

  /** After a reconnect. One that cannot subscribe again is of no use: the next is tried. */
  const renew = async (redis: Redis): Promise<void> => {
    const topics = listeners.topics();
    try {
      if (topics.length > 0) await redis.subscribe(...topics.map(topic => keys.wakeChannel(topic)));
    } catch {
      if (!isClosed) redis.disconnect(true);
      return;
    }
    listeners.notifyAll();
  };

  const disconnect = (redis: Redis) => {
    clearInterval(pinging);
    redis.disconnect();
  };

  /** A connection that could not be opened is tried anew by the next subscription. */
  const connected = (): Promise<Redis> => {
    connection ??= open().catch((error: unknown) => {
      connection = null;
      throw error;
    });
    return connection;
  };

  const unsubscribe = async (redis: Redis, topics: readonly WakeTopic[], listener: WakeListener): Promise<void> => {
    const unused = listeners.remove(topics, listener);
    if (unused.length === 0 || isClosed) return;
    // Without a connection there is nothing to end: a topic nobody listens to is not heard after a reconnect either.
    await redis.unsubscribe(...unused.map(topic => keys.wakeChannel(topic))).catch(() => undefined);
  };

  return {
    async subscribe(topics, listener) {
      try {
        const redis = await connected();
        const fresh = listeners.add(topics, listener);
        if (fresh.length > 0) await redis.subscribe(...fresh.map(topic => keys.wakeChannel(topic)));
        return () => unsubscribe(redis, topics, listener);
      } catch (error) {
        listeners.remove(topics, listener);
        throw toAppError(error);
      }
    },
    close() {
      isClosed = true;
      listeners.clear();
      void connection?.then(disconnect, () => undefined);
    },
  };
}

function keepAsking(redis: Redis): NodeJS.Timeout {
  const timer = setInterval(() => {
    redis.ping().catch(() => undefined);
  }, PING_EVERY_MS);
  timer.unref();
  return timer;
}
