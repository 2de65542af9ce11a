import { expect, test } from 'vitest';
import { dependentsOf } from './dependents';

test('a job depends on the account it watches and on the one it sends through', () => {
  const byAccount = dependentsOf([
    { job_id: 'watch', enabled: true, inputs: { channel: 'telegram', account_id: 'a' } },
    { job_id: 'report', enabled: false, inputs: { notify: { channel: 'webhook', account_id: 'ops' } } },
    {
      job_id: 'both',
      enabled: true,
      inputs: { channel: 'telegram', account_id: 'a', notify: { channel: 'telegram', account_id: 'a' } },
    },
  ]);
  expect([...byAccount.keys()]).toEqual(['telegram/a', 'webhook/ops']);
  expect(byAccount.get('telegram/a')).toEqual([
    { jobId: 'watch', enabled: true, watches: true, notifies: false },
    { jobId: 'both', enabled: true, watches: true, notifies: true },
  ]);
  expect(byAccount.get('webhook/ops')).toEqual([{ jobId: 'report', enabled: false, watches: false, notifies: true }]);
});

test('inputs that name no account, or half of one, make no dependency', () => {
  const jobs = [
    { job_id: 'none', enabled: true, inputs: {} },
    { job_id: 'half', enabled: true, inputs: { channel: 'telegram' } },
    { job_id: 'odd', enabled: true, inputs: { notify: 'ops', channel: 1, account_id: 2 } },
  ];
  expect(dependentsOf(jobs).size).toBe(0);
});
