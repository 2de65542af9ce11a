import { expect, test } from 'vitest';
import { readAction } from './read-action.ts';

test('a run that must be approved names its job, type and version', () => {
  const action = { kind: 'run_job', job_id: 'pay', type: 'demo.pay', version_id: 'v1', inputs: {}, run_at: null };
  expect(readAction(action)).toEqual({
    kind: 'run',
    risk: 'medium',
    jobId: 'pay',
    type: 'demo.pay',
    versionId: 'v1',
    runAt: null,
  });
});

test('a request that writes is of high risk, one that reads of low risk', () => {
  const url = 'https://bank.example.com/v1/transfers';
  expect(readAction({ method: 'post', url })).toMatchObject({ risk: 'high', method: 'POST', host: 'bank.example.com' });
  expect(readAction({ method: 'GET', url })).toMatchObject({ risk: 'low' });
});

test('an address that cannot be read is its own host', () => {
  expect(readAction({ method: 'GET', url: 'not an address' })).toMatchObject({ host: 'not an address' });
});

test('a command is shown as one would type it', () => {
  expect(readAction({ argv: ['rm', '-rf', "it's here"] })).toMatchObject({
    risk: 'high',
    command: String.raw`rm -rf 'it'\''s here'`,
  });
});

test('what is not recognised is of unknown risk', () => {
  expect(readAction({})).toEqual({ kind: 'other', risk: 'unknown' });
  expect(readAction({ tool: 'github.create_issue' })).toEqual({
    kind: 'tool',
    risk: 'unknown',
    name: 'github.create_issue',
  });
});
