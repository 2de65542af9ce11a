import { expect, test } from 'vitest';
import { readCrontab } from './read-crontab.ts';

const read = (text: string, more: { isSystem?: boolean; timezone?: string } = {}) =>
  readCrontab({ text, isSystem: false, timezone: undefined, prefix: 'cron', ...more });
const one = (text: string, more = {}) => read(text, more).entries[0];

test('a line becomes a command with its arguments, and what it threw away is kept with the run', () => {
  expect(one('0 2 * * *\t/opt/backup.sh --full "my data" >/dev/null 2>&1')).toEqual({
    place: 'line 1',
    original: '0 2 * * *\t/opt/backup.sh --full "my data" >/dev/null 2>&1',
    reason: null,
    enabled: true,
    spec: {
      job_id: 'cron-backup-sh-my-data',
      type: 'command.run',
      schedule: { cron: '0 2 * * *' },
      timeout_ms: 3_610_000,
      retry_policy: { max_retry: 0 },
      inputs: { argv: ['/opt/backup.sh', '--full', 'my data'], command_timeout_ms: 3_600_000, allow_overlap: true },
    },
    notes: [],
  });
});

test('a line for a shell goes to the shell that read it; its variables and zone go along', () => {
  const entry = one('SHELL=/bin/bash\nLANG="id_ID.UTF-8"\nCRON_TZ=Asia/Jakarta\n@daily cd /srv && make | tee log');
  expect(entry?.spec).toMatchObject({
    schedule: { cron: '@daily', timezone: 'Asia/Jakarta' },
    inputs: { argv: ['/bin/bash', '-c', 'cd /srv && make | tee log'], env: { LANG: 'id_ID.UTF-8' } },
  });
  expect(entry?.notes).toEqual([]);
});

test('what follows a % is given to the command to read', () => {
  expect(one('0 9 * * 1 mail -s hi a@b.example%Dear all,%50\\% off')?.spec?.['inputs']).toMatchObject({
    argv: ['mail', '-s', 'hi', 'a@b.example'],
    stdin: 'Dear all,\n50% off\n',
  });
});

test('the user of a system crontab is no part of the command, and is told', () => {
  const entry = one('17 * * * * www-data /usr/bin/php tick.php', { isSystem: true, timezone: 'UTC' });
  expect(entry?.spec).toMatchObject({ schedule: { timezone: 'UTC' }, inputs: { argv: ['/usr/bin/php', 'tick.php'] } });
  expect(entry?.notes).toContain('it ran as www-data; commands run as the user of the worker');
  expect(one('@daily root', { isSystem: true })?.reason).toMatch(/no times, user and command/);
});

test('settings are told where they mean something else here', () => {
  expect(read('MAILTO=ops@a.example\nTZ=UTC\nRANDOM_DELAY=5\nMAILTO=""\n').notes).toEqual([
    expect.stringContaining('MAILTO=ops@a.example') as string,
    expect.stringContaining('zone of the commands') as string,
    expect.stringContaining('dispatch_jitter_sec') as string,
  ]);
});

test.each([
  ['@reboot /usr/bin/x', /when the machine starts/],
  ['61 * * * * x', /minute/],
  ['0 0 31 2 * x', /never comes/],
  ['* * * *', /no five times/],
  ['@sometimes x', /not known/],
  ['0 0 * * * %only input', /no command/],
])('%s is left, and says why', (line, reason) => {
  const entry = one(line);
  expect(entry?.spec).toBeNull();
  expect(entry?.reason).toMatch(reason);
});

test('each job has a name of its own, the same in each reading', () => {
  const ids = () => read('1 * * * * run.sh\n2 * * * * run.sh\n3 * * * * ==\n').entries.map(({ spec }) => spec?.job_id);
  expect(ids()).toEqual(['cron-run-sh', 'cron-run-sh-2', 'cron-job']);
  expect(ids()).toEqual(ids());
});
