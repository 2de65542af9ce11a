import { expect, test } from 'vitest';
import { rememberEnded, suspectsOf } from './suspects.ts';
import type { SuspectRun } from './suspects.ts';

const runOf = (run_id: string, moduleUrl: string | null): SuspectRun => {
  return { run_id, job_id: 'j', type: 't', attempt: 1, moduleUrl };
};
const ids = (suspects: readonly { run_id: string }[]) => suspects.map(({ run_id }) => run_id);

function errorIn(file: string): Error {
  const error = new Error('late');
  error.stack = `Error: late\n    at Timeout._onTimeout (file://${file}:3:9)\n    at listOnTimeout (node:internal/timers:581:17)`;
  return error;
}

test('a stack that names a module of handlers leaves only their runs, also those that are over', () => {
  const underWay = [runOf('a', 'file:///jobs/a.mjs'), runOf('b', 'file:///jobs/b.mjs'), runOf('c', null)];
  const ended = [runOf('old', 'file:///jobs/z.mjs'), runOf('new', 'file:///jobs/z.mjs')];
  expect(ids(suspectsOf(errorIn('/jobs/b.mjs'), underWay, ended))).toEqual(['b']);
  expect(ids(suspectsOf(errorIn('/jobs/z.mjs'), underWay, ended))).toEqual(['new', 'old']);
});

test('otherwise those under way are suspected; where none is, those that ended last', () => {
  const ended = [runOf('old', null), runOf('new', null)];
  for (const error of [errorIn('/elsewhere.mjs'), 'text', null, Object.create(null)]) {
    expect(ids(suspectsOf(error, [runOf('a', null)], ended))).toEqual(['a']);
    expect(ids(suspectsOf(error, [], ended))).toEqual(['new', 'old']);
  }
  expect(suspectsOf('text', [], [])).toEqual([]);
});

test('at most ten are named, and twenty remembered', () => {
  const many = Array.from({ length: 50 }, (_, n) => runOf(String(n), null));
  expect(suspectsOf('text', many, [])).toHaveLength(10);
  const ended: SuspectRun[] = [];
  for (const run of many) rememberEnded(ended, run);
  expect(ids(ended)).toEqual(many.slice(30).map(({ run_id }) => run_id));
});

test('an error that throws when it is looked at is no trouble', () => {
  const error = new Error('odd');
  Object.defineProperty(error, 'stack', {
    get() {
      throw new Error('no');
    },
  });
  expect(ids(suspectsOf(error, [runOf('a', null)], []))).toEqual(['a']);
});
