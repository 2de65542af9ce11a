import { expect, test } from 'vitest';
import { connectorStanding } from './connector-standing.ts';

const AT = '2026-11-30T09:00:00.000Z';
const now = Date.parse(AT) + 1000;
const health = {
  ...({ channel: 'email', account_id: 'main', status: 'connected', checked_at: AT, changed_at: AT } as const),
  ...{ last_error: null, reconnects: 0, last_exchange_at: AT, next_try_at: null, note: 'Something is to be known.' },
};

test('what is to be known of an account that works stands behind how it stands', () => {
  const said = `Connected since ${AT}. Something is to be known.`;
  expect(connectorStanding(health, now)).toEqual({ status: 'connected', since: AT, detail: said });
  expect(connectorStanding({ ...health, status: 'degraded', last_error: 'slow' }, now).detail).toBe(
    `Works, with errors, since ${AT}. Last error: slow Something is to be known.`,
  );
  expect(connectorStanding({ ...health, note: null }, now).detail).toBe(`Connected since ${AT}.`);
});
