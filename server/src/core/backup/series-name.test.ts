import { expect, test } from 'vitest';
import { filledName, namesOfSeries } from './series-name.ts';

const ISO = '2030-01-31T02:30:00.000Z';

test('date and time go into the name, wherever they stand in it', () => {
  expect(filledName('/b/x-{date}.gz', ISO)).toBe('/b/x-2030-01-31.gz');
  expect(filledName('/b/{time}/{time}-{date}', ISO)).toBe('/b/20300131T023000Z/20300131T023000Z-2030-01-31');
});

test('the names of a series are told from all others beside them', () => {
  const { series, matches } = namesOfSeries('/b/multi-job.a+b-{time}.jsonl.gz');
  expect(series).toBe('multi-job.a+b-{time}.jsonl.gz');
  expect(matches(filledName(series, ISO))).toBe(true);
  for (const other of [
    'multi-job.a+b-20300131T023000Z.jsonl.gz.sha256',
    'multi-job.a+b-20300131T023000Z.jsonl',
    'multi-jobxa+b-20300131T023000Z.jsonl.gz',
    'multi-job.aab-20300131T023000Z.jsonl.gz',
    'xmulti-job.a+b-20300131T023000Z.jsonl.gz',
    'multi-job.a+b-2030-01-31.jsonl.gz',
    'multi-job.a+b-{time}.jsonl.gz',
    'multi-job.a+b-latest.jsonl.gz',
  ])
    expect(matches(other), other).toBe(false);
});

test.each(['/b/latest.gz', '/b/{date}/latest.gz', '/b/{date}/x-{time}.gz'])('%s is no name for several', path => {
  expect(() => namesOfSeries(path)).toThrow(/put \{date\} or \{time\}/);
});
