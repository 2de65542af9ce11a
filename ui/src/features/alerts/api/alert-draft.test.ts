import { expect, test } from 'vitest';
import type { Alert } from '@/lib/alerts/alerts';
import { bodyOf, bodyOfAlert, changesOfAlert, fieldsOf } from './alert-draft';

const alert: Alert = {
  ...{ alert_id: 'a', name: 'Backups', enabled: true, on: ['failed', 'late', 'no_success_within'] },
  ...{ match: { job_id: 'backup-*' }, within_sec: 90_030, late_sec: 90, repeat_after_sec: null, language: 'id' },
  via: { channel: 'telegram', account_id: 'bot', to: '-100' },
  quiet: { from: '23:00', to: '05:00', timezone: '+07:00' },
  ...{ state: 'ok', undeliverable: null, open: [], open_total: 0, held: 0, last_fired_at: null },
  ...{ last_delivered_at: null, fired_total: 0, revision: 1, created_at: null, updated_at: null, updated_by: null },
  warnings: [],
};
const given = { zone: 'Asia/Jakarta', language: 'en' as const };

test('an alert that is opened and saved unchanged is the same', () => {
  expect(bodyOf(fieldsOf(alert, given))).toEqual(bodyOfAlert(alert, {}));
});

test('what is left empty is left out; what belongs to a kind goes only with it', () => {
  const fields = fieldsOf(null, given);
  expect(bodyOf({ ...fields, accountId: ' ops ', withinMin: '60', repeatMin: '1,5' })).toEqual({
    ...{ name: '', enabled: true, on: ['failed', 'recovered'], match: {}, within_sec: null, repeat_after_sec: 90 },
    ...{ via: { channel: 'webhook', account_id: 'ops', to: null }, quiet: null, language: 'en' },
  });
});

test('what somebody else changed is told by the names of the API', () => {
  expect(changesOfAlert(alert, { ...alert, on: ['failed'], revision: 2 })).toEqual([
    { path: 'on', before: alert.on, after: ['failed'] },
  ]);
});
