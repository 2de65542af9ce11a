import { expect, test } from 'vitest';
import { nearestPath } from './nearest-path.ts';

const paths = [
  '/jobs',
  '/jobs/:job_id',
  '/jobs/:job_id/run',
  '/jobs/:job_id/runs',
  '/runs',
  '/runs/:run_id',
  '/events',
];

test.each([
  ['/job', '/jobs'],
  ['/Runs', '/runs'],
  ['/jobs/nightly/runns', '/jobs/{job_id}/runs'],
  ['/job/nightly', '/jobs/{job_id}'],
  ['/event', '/events'],
])('%s is nearest to %s', (path, nearest) => {
  expect(nearestPath(path, paths)).toBe(nearest);
});

test('a path like none of ours has no nearest', () => {
  expect(nearestPath('/wp-admin/setup.php', paths)).toBeNull();
});
