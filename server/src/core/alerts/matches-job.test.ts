import { expect, test } from 'vitest';
import { asksAboutJob, matchesJob } from './matches-job.ts';

const job = {
  type: 'report.daily',
  flowGroup: null,
  marks: ['l:env=prod', 'l:team=ops', 'o:Ani'],
  owner: 'Ani',
  runbook: null,
};

test.each([
  [{ label: 'team=ops' }, true],
  [{ label: 'team=ops,env=prod' }, true],
  [{ label: 'team=ops,env=test' }, false],
  [{ label: 'team=op' }, false],
  [{ owner: 'Ani' }, true],
  [{ owner: 'ani' }, false],
  [{ label: 'team=ops', owner: 'Budi' }, false],
  [{ label: 'team=ops', job_id: 'rep*', type: 'report.daily' }, true],
])('a rule for %j', (match, isMatched) => {
  expect(asksAboutJob(match)).toBe(true);
  expect(matchesJob(match, 'report', job)).toBe(isMatched);
  expect(matchesJob(match, 'report', null)).toBe(false);
});
