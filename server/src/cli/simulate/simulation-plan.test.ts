import { jobSpecSchema, type Job } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { endMsOf, jobIdPrefixOf, jobIdsOf, jobSpecOf, simulationOf, type SimulationPlan } from './simulation-plan.ts';

const PLAN: SimulationPlan = {
  id: '0123456789',
  jobs: 3,
  intervalSec: 30,
  workMs: 8000,
  cpuMs: 5,
  failRate: 0.5,
  jitterSec: 25,
  durationSec: 90,
  pool: 'heavy',
};
const OWNER = { host: 'here', pid: 7 };
const START_MS = Date.UTC(2030, 0, 1);

function storedJob(change: Partial<Job> = {}): Job {
  const spec = jobSpecSchema.parse(jobSpecOf(PLAN, OWNER, jobIdsOf(PLAN)[0] ?? '', START_MS));
  const at = new Date(START_MS).toISOString();
  const job = { ...spec, enabled: true, version_id: 'v', created_at: at, updated_at: at, next_due_at: at };
  return { ...job, ...change };
}

test('each job is a spec that the API takes, and stops firing by itself when the simulation is over', () => {
  const job = storedJob();
  expect(job).toMatchObject({ type: 'simulation.heavy', agent_pool: 'heavy', retry_policy: { max_retry: 0 } });
  expect(job.inputs).toMatchObject({ work_ms: 8000, cpu_ms: 5, fail_rate: 0.5, dispatch_jitter_sec: 25 });
  expect(job.schedule?.start_at).toBe('2030-01-01T00:00:00.000Z');
  expect(endMsOf(job)).toBe(START_MS + 90_000 - 1);
});

test('the ids of its jobs are told apart from those of any other simulation', () => {
  expect(jobIdsOf(PLAN)).toEqual(['00001', '00002', '00003'].map(number => `simulation-0123456789-${number}`));
  expect(jobIdsOf(PLAN).every(id => id.startsWith(jobIdPrefixOf(PLAN.id)))).toBe(true);
});

test('a job of a simulation names it and its process', () => {
  expect(simulationOf(storedJob())).toEqual({ id: '0123456789', host: 'here', pid: 7 });
});

test.each<[string, Partial<Job>]>([
  ['another name', { job_id: 'my-simulation-0123456789-00001' }],
  ['another type', { type: 'report.daily' }],
  ['no marker', { inputs: { work_ms: 1 } }],
  ['a marker of its own kind', { inputs: { simulation: 'mine' } }],
  ['the marker of another simulation', { inputs: { simulation: { id: '9876543210', host: 'here', pid: 7 } } }],
])('a job with %s is somebody else’s', (_, change) => {
  expect(simulationOf(storedJob(change))).toBeNull();
});
