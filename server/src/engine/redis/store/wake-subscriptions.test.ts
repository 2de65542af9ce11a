import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import { expect, test, vi } from 'vitest';
import { silentLogger } from '../../../core/logger.ts';
import { createKeys } from './keys.ts';
import { createWakeSubscriptions } from './wake-subscriptions.ts';

/** A connection whose answers to SUBSCRIBE are given in turn; the last stays. */
function connection(answers: (() => Promise<void>)[]) {
  const emitter = new EventEmitter();
  const subscribe = vi.fn(() => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? Promise.resolve());
  const disconnect = vi.fn((_reconnect?: boolean) => undefined);
  const redis = Object.assign(emitter, { subscribe, disconnect, ping: () => Promise.resolve('PONG') });
  return { redis: redis as unknown as Redis, subscribe, disconnect };
}

const refused = () => Promise.reject(new Error('Connection is closed.'));
const answered = () => Promise.resolve();

test('a connection that comes back subscribes again and wakes everybody, for what was said meanwhile is lost', async () => {
  const { redis, subscribe } = connection([answered]);
  const wakes = createWakeSubscriptions(() => Promise.resolve(redis), createKeys('n'), silentLogger);
  const heard: string[] = [];
  await wakes.subscribe(['events', 'schedule'], topic => heard.push(topic));

  redis.emit('ready');

  await expect.poll(() => heard).toEqual(['events', 'schedule']);
  expect(subscribe.mock.calls[1]).toEqual(subscribe.mock.calls[0]);
});

test('one that cannot subscribe again is given up for the next', async () => {
  const { redis, disconnect } = connection([answered, refused, answered]);
  const wakes = createWakeSubscriptions(() => Promise.resolve(redis), createKeys('n'), silentLogger);
  let woken = 0;
  await wakes.subscribe(['events'], () => (woken += 1));

  redis.emit('ready');
  await expect.poll(() => disconnect.mock.calls).toEqual([[true]]);
  expect(woken).toBe(0);

  redis.emit('ready');
  await expect.poll(() => woken).toBe(1);
});

test('one that is closed while it subscribes again stays closed', async () => {
  const { redis, disconnect } = connection([answered, refused]);
  const wakes = createWakeSubscriptions(() => Promise.resolve(redis), createKeys('n'), silentLogger);
  await wakes.subscribe(['events'], () => undefined);
  const close = () => {
    wakes.close();
  };

  redis.emit('ready');
  close();

  await expect.poll(() => disconnect.mock.calls).toEqual([[]]);
});
