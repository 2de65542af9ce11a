import { EVENT_TYPES as IN_CONTRACT } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { en } from '@/messages/en';
import { EVENT_TYPES } from './event-types';

test('the filter knows every type of event there is', () => {
  expect([...EVENT_TYPES].sort()).toEqual([...IN_CONTRACT].sort());
});

test('every type of event has words', () => {
  const worded = Object.entries(en.activity.types).flatMap(([group, names]) =>
    Object.keys(names).map(name => `${group}.${name}`),
  );
  expect(worded.sort()).toEqual([...EVENT_TYPES].sort());
});
