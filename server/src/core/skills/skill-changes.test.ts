import { skillManifestSchema } from '@multi-job/contract';
import type { SkillManifestInput } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { skillChanges } from './skill-changes.ts';
import { canonicalSkill, skillDigest } from './skill-content.ts';

const skill = (given: Partial<SkillManifestInput> = {}) =>
  skillManifestSchema.parse({ skill_id: 'a', name: 'A', job_type: 'agent.workflow', ...given });

test.each<[string, Partial<SkillManifestInput>, Partial<SkillManifestInput>, string]>([
  ['a tool', {}, { tool_allowlist: ['http'] }, 'It may use the tool http.'],
  ['a channel', {}, { allowed_channels: ['email'] }, 'It may send over email.'],
  [
    'a host',
    { allowed_hosts: ['a.example'] },
    { allowed_hosts: ['*.a.example'] },
    'It may reach the host *.a.example.',
  ],
  [
    'a command',
    { command_allow_prefixes: ['git log'] },
    { command_allow_prefixes: ['git'] },
    'It may run commands that begin like "git".',
  ],
  ['an account', {}, { required_secrets: ['github/main'] }, 'It works with the account github/main.'],
  [
    'a higher rate',
    { rate_limit: { max_runs: 1, window_sec: 60 } },
    { rate_limit: { max_runs: 2, window_sec: 60 } },
    'It may run 2 times in 60 seconds.',
  ],
  ['no rate', { rate_limit: { max_runs: 1, window_sec: 60 } }, {}, 'It may run without a limit of its own.'],
  ['sensitive commands', {}, { allow_sensitive_commands: true }, 'It may run sensitive commands.'],
  ['no approval', { require_approval: true }, {}, 'It may run without an approval.'],
  ['another type', {}, { job_type: 'command.run' }, 'It runs jobs of type command.run instead of agent.workflow.'],
  ['another runbook', {}, { runbook: 'x' }, 'Its runbook, which the agent follows, says something else.'],
  ['other inputs', {}, { default_inputs: { prompt: 'x' } }, 'Its default inputs are others: prompt.'],
])('%s widens, and the way back narrows or is said as well', (_name, before, after, says) => {
  expect(skillChanges(skill(before), skill(after)).widened).toEqual([says]);
  expect(skillChanges(skill(after), skill(after))).toEqual({ widened: [], narrowed: [] });
});

test('what is inside of what it had widens nothing', () => {
  const before = skill({ allowed_hosts: ['*.a.example'], command_allow_prefixes: ['git'] });
  const after = skill({
    allowed_hosts: ['api.a.example'],
    command_allow_prefixes: ['git log'],
    tags: ['x'],
    description: 'y',
  });
  expect(skillChanges(before, after).widened).toEqual([]);
  expect(skillChanges(before, after).narrowed).toHaveLength(2);
});

test('the digest is that of the content: order, repetition and where it came from are none', () => {
  const one = skill({ tags: ['b', 'a'], allowed_hosts: ['x.example', 'a.example'], source: 'here' });
  const other = skill({ tags: ['a', 'b', 'a'], allowed_hosts: ['a.example', 'x.example'], source: 'there' });
  expect(canonicalSkill(one)).toBe(canonicalSkill(other));
  expect(skillDigest(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(skillDigest(skill({ runbook: 'x' }))).not.toBe(skillDigest(skill()));
});
