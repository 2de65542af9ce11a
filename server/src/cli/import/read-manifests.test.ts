import { expect, test } from 'vitest';
import { readGithubWorkflow } from './read-github-workflows.ts';
import { readK8sCronJobs } from './read-k8s-cronjobs.ts';

const k8s = (text: string) => readK8sCronJobs({ text, prefix: 'k8s', file: 'c.yaml' });
const gha = (text: string) => readGithubWorkflow({ text, prefix: 'gha', file: 'w.yml' });

const CRON_JOB = `
apiVersion: batch/v1
kind: CronJob
metadata: { name: cleanup, namespace: web }
spec:
  schedule: "0 3 * * *"
  timeZone: Asia/Jakarta
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 30
  suspend: true
  jobTemplate:
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: 600
      template:
        spec:
          containers:
            - name: main
              image: shop/tools:3
              command: [/bin/cleanup]
              args: [--days, "30"]
              env:
                - { name: MODE, value: deep }
                - { name: KEY, valueFrom: { secretKeyRef: { name: s, key: k } } }
`;

test('a CronJob becomes a command with its limits, zone, retries and state', () => {
  const [entry] = k8s(CRON_JOB).entries;
  expect(entry).toMatchObject({
    place: 'CronJob web/cleanup',
    enabled: false,
    spec: {
      job_id: 'k8s-web-cleanup',
      type: 'command.run',
      schedule: { cron: '0 3 * * *', timezone: 'Asia/Jakarta', misfire_policy: 'skip' },
      timeout_ms: 610_000,
      retry_policy: { max_retry: 2 },
      inputs: {
        ...{ argv: ['/bin/cleanup', '--days', '30'], env: { MODE: 'deep' } },
        ...{ command_timeout_ms: 600_000, repeatable: true, allow_overlap: false },
      },
    },
  });
  expect(entry?.notes.join()).toMatch(/image shop\/tools:3.*KEY/);
});

test('a list is read, a curl is a request, and what is no CronJob is counted', () => {
  const curl = CRON_JOB.replace('[/bin/cleanup]', '[curl, -fsS]').replace('[--days, "30"]', '["https://a.example/x"]');
  const items = curl
    .trim()
    .split('\n')
    .map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`)
    .join('\n');
  const { entries, notes } = k8s(`kind: List\nitems:\n${items}\n  - kind: Service\n`);
  expect(entries[0]?.spec).toMatchObject({ type: 'http.request', inputs: { url: 'https://a.example/x' } });
  expect(notes).toEqual(['1 of 2 objects are no CronJob and are left alone']);
});

test.each([
  [CRON_JOB.replace('command: [/bin/cleanup]', ''), /begins by itself/],
  [CRON_JOB.replace('containers:', 'initContainers: [{}]\n          containers:'), /several containers/],
  [CRON_JOB.replace('"0 3 * * *"', '"0 3 * *"'), /cron/],
  ['kind: CronJob', /no schedule/],
])('one that cannot be carried over says why', (text, reason) => {
  expect(k8s(text).entries[0]?.reason).toMatch(reason);
});

test('a text that is no YAML is refused with its place', () => {
  expect(k8s('a: [').faults[0]).toMatch(/^c\.yaml:\d+/);
  expect(gha('a: [').faults[0]).toMatch(/^w\.yml:\d+/);
});

const WORKFLOW = `
name: Nightly
on:
  schedule:
    - cron: "30 1 * * *"
  push: {}
env: { A: "1" }
jobs:
  sync:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - run: make sync
      - run: make report
`;

test('the jobs of a workflow become scripts, in UTC unless it names a zone', () => {
  expect(gha(WORKFLOW).entries[0]?.spec).toMatchObject({
    job_id: 'gha-nightly-sync',
    schedule: { cron: '30 1 * * *', timezone: 'UTC' },
    timeout_ms: 310_000,
    inputs: { argv: ['/bin/bash', '-c', 'set -e\nmake sync\nmake report'], env: { A: '1' } },
  });
  const zoned = gha(WORKFLOW.replace('- cron: "30 1 * * *"', '- { cron: "30 1 * * *", timezone: Asia/Jakarta }'));
  expect(zoned.entries[0]?.spec).toMatchObject({ schedule: { timezone: 'Asia/Jakarta' } });
});

test.each([
  [WORKFLOW.replace('run: make sync', 'uses: actions/checkout@v5'), /actions\/checkout@v5/],
  [WORKFLOW.replace('make sync', 'make $' + '{{ secrets.KEY }}'), /secrets\.KEY/],
  [WORKFLOW.replace('runs-on: ubuntu-latest', 'needs: other'), /needs another job/],
  [WORKFLOW.replace('- run: make sync', '- { run: make, shell: pwsh }'), /other shells/],
])('what only GitHub can do is left', (text, reason) => {
  expect(gha(text).entries[0]?.reason).toMatch(reason);
});

test('a workflow without a schedule says so', () => {
  const { entries, notes } = gha('name: CI\non: push\njobs: {}\n');
  expect({ entries, notes }).toEqual({ entries: [], notes: ['CI does nothing by schedule'] });
});
