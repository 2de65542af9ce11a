import { expect, test } from 'vitest';
import { z } from 'zod';
import { BUILT_IN_TYPE_NAMES } from '../core/job-types/built-in-type-names.ts';
import { toolRule } from '../core/policies/tool-rule.ts';
import type { Engine } from '../engine/engine.ts';
import type { AgentDeps } from './agent-workflow/agent-deps.ts';
import { builtInJobs } from './built-in-jobs.ts';

const jobs = builtInJobs({
  engine: {} as Engine,
  clock: { now: () => 0 },
  defaultTimezone: 'Asia/Jakarta',
  random: Math.random,
  agents: () => Promise.resolve({} as AgentDeps),
});
const least: Record<string, object> = {
  'monitor.channel': { channel: 'telegram', account_id: 'bot_a01' },
  'agent.workflow': { prompt: 'do it' },
  'backup.export': { output_path: 'x.gz' },
  'http.request': { url: 'https://example.com' },
  'command.run': { argv: ['git', 'status'] },
  'message.send': { channel: 'webhook', account_id: 'ops', text: 'hi' },
};
const platformInputs = {
  allow_overlap: true,
  flow_group: 'g',
  flow_max_active_runs: 2,
  pressure_priority: 'low',
  failure_threshold: 3,
  notify: { channel: 'webhook', account_id: 'ops' },
  anything_a_trigger_merged: { a: 1 },
};

test('each type is described, declares what its policy allows, and has a schema that a form can be made of', () => {
  expect(jobs.map(job => job.type).toSorted()).toEqual([...BUILT_IN_TYPE_NAMES].toSorted());
  for (const { type, description, inputs, tools = [] } of jobs) {
    expect(description).toMatch(/\.$/);
    for (const tool of tools) expect(toolRule(type, tool).isAllowed).toBe(true);
    const schema = z.toJSONSchema(inputs, { io: 'input' });
    for (const field of Object.values(schema.properties ?? {})) expect(field).toHaveProperty('description');
    expect(schema.additionalProperties).not.toBe(false);
  }
});

test('names the platform reads, and what triggers merge in, are welcome in every type', () => {
  for (const { type, inputs } of jobs) {
    expect(inputs.safeParse({ ...least[type], ...platformInputs }).success).toBe(true);
  }
});

test.each([
  ['monitor.channel', {}],
  ['monitor.channel', { channel: 'fax', account_id: 'a' }],
  ['report.daily', { timezone: 'Mars/Base' }],
  ['report.daily', { notify: { channel: 'webhook' } }],
  ['backup.export', { output_path: '' }],
])('%s refuses %j', (type, given) => {
  expect(jobs.find(job => job.type === type)?.inputs.safeParse(given).success).toBe(false);
});
