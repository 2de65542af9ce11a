import { expect, test } from 'vitest';
import { agentStepOf, asksForAnswer, canBeRemembered, grantOf, readAction, toEnterOf } from './read-action.ts';

test('a run that must be approved names its job, type and version', () => {
  const action = { kind: 'run_job', job_id: 'pay', type: 'demo.pay', version_id: 'v1', inputs: {}, run_at: null };
  expect(readAction(action)).toEqual({
    kind: 'run',
    risk: 'medium',
    jobId: 'pay',
    type: 'demo.pay',
    versionId: 'v1',
    runAt: null,
  });
});

test('a request that writes is of high risk, one that reads of low risk', () => {
  const url = 'https://bank.example.com/v1/transfers';
  expect(readAction({ method: 'post', url })).toMatchObject({ risk: 'high', method: 'POST', host: 'bank.example.com' });
  expect(readAction({ method: 'GET', url })).toMatchObject({ risk: 'low' });
});

test('an address that cannot be read is its own host', () => {
  expect(readAction({ method: 'GET', url: 'not an address' })).toMatchObject({ host: 'not an address' });
});

test('a command is shown as one would type it', () => {
  expect(readAction({ argv: ['rm', '-rf', "it's here"] })).toMatchObject({
    risk: 'high',
    command: String.raw`rm -rf 'it'\''s here'`,
  });
});

test('what is not recognised is of unknown risk', () => {
  expect(readAction({})).toEqual({ kind: 'other', risk: 'unknown' });
  expect(readAction({ tool: 'github.create_issue' })).toEqual({
    kind: 'tool',
    risk: 'unknown',
    name: 'github.create_issue',
  });
});

test('a step of an agent, and what nobody knows the outcome of, are read as what they hold', () => {
  const url = 'https://api.example.com/x';
  const step = { kind: 'agent_step', step_kind: 'provider_http', arguments: { method: 'POST', url } };
  expect(readAction(step)).toMatchObject({ kind: 'request', risk: 'high', method: 'POST', url });
  const unknown = { kind: 'outcome_unknown', action: { kind: 'command', argv: ['ls'] } };
  expect(readAction(unknown)).toMatchObject({ kind: 'command', command: 'ls' });
  expect([asksForAnswer(unknown), asksForAnswer(step)]).toEqual([true, false]);
  expect(agentStepOf({ ...step, agent_key: 'sync', rule: 'write_asks', taint: ['http:a', 7] })).toEqual({
    ...{ agentKey: 'sync', rule: 'write_asks', taint: ['http:a'] },
  });
  expect(agentStepOf(unknown)).toBeNull();
});

test('what must be entered before a yes helps', () => {
  const step = { kind: 'agent_step', rule: 'account_missing', arguments: { account: 'github/main' } };
  expect(toEnterOf({ kind: 'llm_not_configured', provider: 'openai', account_id: 'default' })).toEqual({
    ...{ what: 'account', key: 'openai/default' },
  });
  expect(toEnterOf(step)).toEqual({ what: 'account', key: 'github/main' });
  expect(toEnterOf({ ...step, rule: 'mcp_server_missing', arguments: { server: 's' } })).toEqual({
    ...{ what: 'server', key: 's' },
  });
  expect([toEnterOf({ ...step, rule: 'write_asks' }), toEnterOf({ kind: 'run_job' })]).toEqual([null, null]);
});

test('"always allow" is for writes, new hosts and commands of which something can be made', () => {
  const action = { kind: 'agent_step', grant: { host: 'x' }, grant_says: 'POST x' };
  expect(canBeRemembered({ kind: 'write', action })).toBe(true);
  expect(grantOf(action)).toBe('POST x');
  expect(canBeRemembered({ kind: 'write', action: { ...action, grant: null } })).toBe(false);
  expect(canBeRemembered({ kind: 'unknown_outcome', action: { kind: 'outcome_unknown' } })).toBe(false);
  expect(canBeRemembered({ kind: null, action: {} })).toBe(false);
});
