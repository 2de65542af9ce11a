import { expect, test } from 'vitest';
import type { Job } from '@/lib/api/types';
import { orderWorkflows } from './order-workflows';

test('who waits stands first, then who failed, then the others by id; switched off ones last', () => {
  const jobs = ['off', 'fine-b', 'fine-a', 'failed', 'waits'].map(id => ({ job_id: id, enabled: id !== 'off' }) as Job);
  const activity = new Map([['failed', { runs: [{ status: 'failed' }] as never }]]);
  const order = orderWorkflows(jobs, new Map([['waits', 1]]), activity).map(({ job_id: id }) => id);
  expect(order).toEqual(['waits', 'failed', 'fine-a', 'fine-b', 'off']);
});
