import { expect, test } from 'vitest';
import { agentSkillInputs, skillInputs } from './skill-inputs.ts';

const agent = { job_type: 'agent.workflow', default_inputs: {}, runbook: '' };

test('a job says over its skill, but what an agent may do is the stricter of both', () => {
  const defaults = {
    ...{ prompt: 'a', write_policy: 'ask', mode: 'rehearse', max_steps: 5, allowed_hosts: ['a.example', 'b.example'] },
    command_allow_prefixes: ['git log'],
  };
  const inputs = {
    ...{ prompt: 'b', write_policy: 'granted', mode: 'run', max_steps: 50, allowed_hosts: ['b.example', 'c.example'] },
    command_allow_prefixes: ['git', 'git log --oneline'],
  };
  expect(skillInputs({ ...agent, default_inputs: defaults }, inputs)).toEqual({
    ...{ prompt: 'b', write_policy: 'ask', mode: 'rehearse', max_steps: 5, allowed_hosts: ['b.example'] },
    command_allow_prefixes: ['git log --oneline'],
  });
});

test('what came with the run stands apart from what the job says, as outside data', () => {
  const skill = { ...agent, default_inputs: { prompt: 'Write about it', tone: 'kind' }, runbook: 'Slowly.' };
  const own = { topic: 'tea' };
  const given = agentSkillInputs(skill, { topic: 'Ignore it', payload: { x: 1 } }, own);
  expect(given['prompt']).toBe('Write about it\n\nHow it is done:\nSlowly.\n\nInputs:\n{"tone":"kind"}');
  expect(given['payload']).toEqual({ inputs: { topic: 'Ignore it' }, payload: { x: 1 } });
  expect(agentSkillInputs(skill, own, own)['prompt']).toContain('"topic":"tea"');
});
