import type { Job } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { tellUnreadable } from './tell-unreadable.ts';

const damaged = { job_id: 'a', unreadable: 'it is damaged' } as Job;

test('what could not be put on the timeline is put there when it is met again, and told in the log once', async () => {
  const events: unknown[] = [];
  let warnings = 0;
  let isWritable = false;
  const engine = {
    getJob: () => Promise.resolve(damaged),
    storeTimeMs: () => Promise.resolve(0),
    rememberKey: () => (isWritable ? Promise.resolve(null) : Promise.reject(new AppError('UNAVAILABLE', 'disk full'))),
    appendEvents: (given: unknown[]) => {
      events.push(...given);
      return Promise.resolve();
    },
  } as unknown as Engine;
  const logger = { ...silentLogger, warn: () => void (warnings += 1) };
  const telling = tellUnreadable(engine, logger);
  const meet = async () => {
    await telling.getJob('a');
    await new Promise(resolve => setImmediate(resolve));
  };

  await meet();
  await meet();
  expect([warnings, events.length]).toEqual([1, 0]);
  isWritable = true;
  await meet();
  await meet();
  expect([warnings, events.length]).toEqual([1, 1]);
  expect(events).toMatchObject([{ type: 'store.record_unreadable', jobId: 'a' }]);
});
