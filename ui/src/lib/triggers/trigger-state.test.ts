import { expect, test } from 'vitest';
import { isInTrouble, statusOfTrigger, triggersInOrder } from './trigger-state';

const WELL = {
  ...{ trigger_id: 'well', enabled: true, channel: 'webhook' as const, has_secret: true, warnings: [] as string[] },
  ...{ last_fired_at: '2030-01-02T00:00:00.000Z' as string | null, last_refused_at: null as string | null },
  filtered_total: 0,
};

test.each([
  ['listening', WELL],
  ['waiting_first', { ...WELL, last_fired_at: null }],
  ['listening', { ...WELL, last_fired_at: null, filtered_total: 2 }],
  ['needs_secret', { ...WELL, has_secret: false }],
  ['listening', { ...WELL, has_secret: false, channel: 'job' as const }],
  ['refusing', { ...WELL, last_refused_at: '2030-01-03T00:00:00.000Z' }],
  ['refusing', { ...WELL, last_fired_at: null, last_refused_at: '2030-01-03T00:00:00.000Z' }],
  ['listening', { ...WELL, last_refused_at: '2030-01-01T00:00:00.000Z' }],
  ['job_missing', { ...WELL, warnings: ['Its job "a" does not exist: nothing can be started.'] }],
  ['disabled', { ...WELL, enabled: false, has_secret: false }],
  ['unreadable', { ...WELL, unreadable: 'It is no JSON.' }],
])('it is %s', (status, trigger) => {
  expect(statusOfTrigger(trigger)).toBe(status);
});

test('what has to be looked at stands on top, what is switched off at the end', () => {
  const triggers = [
    { ...WELL, trigger_id: 'off', enabled: false },
    { ...WELL, trigger_id: 'old' },
    { ...WELL, trigger_id: 'new', last_fired_at: '2030-01-05T00:00:00.000Z' },
    { ...WELL, trigger_id: 'refusing', last_refused_at: '2030-01-03T00:00:00.000Z' },
    { ...WELL, trigger_id: 'bare', has_secret: false },
  ];
  expect(triggersInOrder(triggers).map(({ trigger_id }) => trigger_id)).toEqual([
    'bare',
    'refusing',
    'new',
    'old',
    'off',
  ]);
  expect(triggers.filter(isInTrouble).map(({ trigger_id }) => trigger_id)).toEqual(['refusing', 'bare']);
});
