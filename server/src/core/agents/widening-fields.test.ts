import { expect, test } from 'vitest';
import { assertMayWiden, wideningFields } from './widening-fields.ts';

const agent = (inputs: Record<string, unknown>) => ({ type: 'agent.workflow', inputs: { prompt: 'look', ...inputs } });

test.each([
  [{}, []],
  [{ write_policy: 'ask' }, []],
  [{ write_policy: 'deny', mode: 'rehearse', allowed_accounts: ['github/main'], allowed_mcp_servers: ['files'] }, []],
  [{ command_allow_prefixes: [], allowed_hosts: [] }, []],
  [{ write_policy: 'granted' }, ['write_policy']],
  [{ command_allow_prefixes: ['git log'] }, ['command_allow_prefixes']],
  [{ allowed_hosts: ['api.example'] }, ['allowed_hosts']],
  [{ allowed_hosts: 'api.example' }, ['allowed_hosts']],
])('%j widens by %j', (inputs, fields) => {
  expect(wideningFields(agent(inputs))).toEqual(fields);
  expect(wideningFields({ type: 'http.request', inputs })).toEqual([]);
});

const asking =
  (...given: Parameters<typeof assertMayWiden>) =>
  () => {
    assertMayWiden(...given);
  };

test('only an admin gives them; whoever leaves such an agent as it is may save it', () => {
  const wide = agent({ write_policy: 'granted' });
  expect(asking('admin', null, wide)).not.toThrow();
  for (const role of ['operator', 'viewer', undefined] as const) {
    expect(asking(role, null, wide)).toThrow(/only an admin saves or runs it so/);
    expect(asking(role, wide, wide)).not.toThrow();
    expect(asking(role, agent({}), wide)).toThrow(/inputs\.write_policy/);
    expect(asking(role, wide, agent({ write_policy: 'granted', prompt: 'other' }))).toThrow();
    expect(asking(role, { ...wide, type: 'http.request' }, wide)).toThrow();
    expect(asking(role, wide, agent({}))).not.toThrow();
  }
});
