import { jobSpecSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { planNeeds } from './plan-needs.ts';
import type { PlanFacts } from './plan-needs.ts';

const worker = { alive: true, kind: 'worker' as const, pool: 'default', types: ['monitor.channel', 'backup.export'] };
const facts: PlanFacts = {
  connectors: [{ channel: 'webhook', account_id: 'ops' }],
  agents: [worker],
  publishedTypes: new Map([['monitor.channel', ['metrics', 'messaging']]]),
  builtInTypes: ['monitor.channel', 'backup.export', 'agent.workflow'],
};
const spec = (type: string, inputs: Record<string, unknown> = {}) => jobSpecSchema.parse({ job_id: 'j', type, inputs });
const needsOf = (...given: Parameters<typeof spec>) =>
  planNeeds(spec(...given), facts, 'en').map(({ kind, name }) => `${kind} ${name}`);

test('a job whose account is connected and whose type is offered needs nothing', () => {
  expect(needsOf('monitor.channel', { channel: 'webhook', account_id: 'ops' })).toEqual([]);
});

test('an account that no connector knows, and a channel without any connector', () => {
  expect(needsOf('monitor.channel', { channel: 'webhook', account_id: 'other' })).toEqual(['account webhook/other']);
  expect(needsOf('monitor.channel', { channel: 'telegram', account_id: 'a' })).toEqual(['connector telegram']);
});

test('a message that the policy of the type does not allow', () => {
  const notify = { channel: 'webhook', account_id: 'ops' };
  expect(needsOf('backup.export', { notify })).toEqual(['tool messaging']);
});

test('a type that live workers do not offer, one that nobody knows, and no worker at all', () => {
  expect(needsOf('agent.workflow')).toEqual(['job_type agent.workflow']);
  expect(needsOf('my.type')).toEqual(['job_type my.type']);
  const gone = { ...facts, agents: [{ ...worker, alive: false }] };
  expect(planNeeds(spec('backup.export'), gone, 'en').map(({ kind }) => kind)).toEqual(['worker']);
});

test('needs are told in the language of the prompt', () => {
  const [need] = planNeeds(spec('agent.workflow'), facts, 'id');
  expect(need?.message).toBe(
    'Tidak ada worker aktif di pool default yang menyediakan agent.workflow: eksekusinya akan menunggu, atau gagal, sampai ada.',
  );
});
