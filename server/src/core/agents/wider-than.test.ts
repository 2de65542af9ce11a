import { expect, test } from 'vitest';
import { widerThan } from './wider-than.ts';

const agent = (inputs: object) => ({ type: 'agent.workflow', inputs });

test.each<[string, object, object, string[]]>([
  ['the same rights', { allowed_accounts: ['a/b'] }, agent({ allowed_accounts: ['a/b'] }), []],
  ['fewer', { allowed_accounts: ['a/b', 'c/d'] }, agent({ allowed_accounts: ['a/b'] }), []],
  ['no list in the place of one', { allowed_accounts: ['a/b'] }, agent({}), ['inputs.allowed_accounts']],
  ['another account', { allowed_accounts: ['a/b'] }, agent({ allowed_accounts: ['x/y'] }), ['inputs.allowed_accounts']],
  ['writes without a question', {}, agent({ write_policy: 'granted' }), ['inputs.write_policy']],
  ['writes where the agent has none', { write_policy: 'deny' }, agent({}), ['inputs.write_policy']],
  ['commands', {}, agent({ command_allow_prefixes: ['rm'] }), ['inputs.command_allow_prefixes']],
  ['hosts', { allowed_hosts: ['a.example'] }, agent({ allowed_hosts: ['*.example'] }), ['inputs.allowed_hosts']],
  ['more tokens', { max_tokens: 10 }, agent({ max_tokens: 11 }), ['inputs.max_tokens']],
  ['no limit of cost', { max_cost_usd: 1 }, agent({}), ['inputs.max_cost_usd']],
  ['another budget', { budget: { max_wall_sec: 5 } }, agent({}), ['inputs.budget']],
  ['acting where it rehearses', { mode: 'rehearse' }, agent({}), ['inputs.mode']],
  ['a command of a job', {}, { type: 'command.run', inputs: { argv: ['rm', 'a'] } }, ['type command.run']],
  [
    'a command that it may run itself',
    { command_allow_prefixes: ['git status'] },
    { type: 'command.run', inputs: { argv: ['git', 'status', '-s'] } },
    [],
  ],
  [
    'an account of a request',
    { allowed_accounts: [] },
    { type: 'http.request', inputs: { account: 'a/b' } },
    ['inputs.account'],
  ],
  ['a report', { allowed_accounts: [] }, { type: 'report.daily', inputs: {} }, []],
])('%s', (_what, own, job, wider) => {
  expect(widerThan(own as never, job as never)).toEqual(wider);
});
