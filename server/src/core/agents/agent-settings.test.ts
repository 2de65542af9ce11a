import { agentWorkflowInputsSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { agentSettingsOf, prefixesOf } from './agent-settings.ts';
import { microUsd } from './budgets.ts';

const INSTALLATION = { dailyMaxCostUsd: 5, dailyMaxTokens: null, timezone: 'UTC' };

test('what is left out is what the contract says', () => {
  expect(agentSettingsOf('job', agentWorkflowInputsSchema.parse({ prompt: 'look' }), INSTALLATION)).toEqual({
    agentKey: 'job',
    writePolicy: 'ask',
    mode: 'run',
    onReject: 'fail',
    maxCostUsd: null,
    maxWallMs: 900_000,
    limits: {
      run: { tokens: 200_000, costMicroUsd: null, steps: 20 },
      agent_day: { tokens: null, costMicroUsd: null, steps: null },
      installation_day: { tokens: null, costMicroUsd: 5_000_000, steps: null },
    },
    allowedAccounts: null,
    allowedMcpServers: null,
    allowedHosts: null,
    allowedChannels: null,
    commandPrefixes: null,
  });
});

test('what is given holds', () => {
  const inputs = agentWorkflowInputsSchema.parse({
    prompt: 'look',
    agent_key: 'sync',
    max_cost_usd: 0.25,
    max_steps: 3,
    max_tokens: 1000,
    budget: { max_wall_sec: 60, max_tokens_per_day: 9, max_cost_usd_per_day: 1.5, max_steps_per_day: 7 },
    allowed_accounts: [],
    command_allow_prefixes: ['git  log', 'x'],
  });
  expect(agentSettingsOf('job', inputs, { ...INSTALLATION, dailyMaxTokens: 10 })).toMatchObject({
    agentKey: 'sync',
    maxWallMs: 60_000,
    limits: {
      run: { tokens: 1000, costMicroUsd: 250_000, steps: 3 },
      agent_day: { tokens: 9, costMicroUsd: 1_500_000, steps: 7 },
      installation_day: { tokens: 10 },
    },
    allowedAccounts: [],
    commandPrefixes: [['git', 'log'], ['x']],
  });
});

test('a prefix that cannot be read allows nothing', () => {
  expect(prefixesOf(['./run', '  ', 'git log'])).toEqual([['git', 'log']]);
});

test.each([
  [0.1, 100_000],
  [0.000001, 1],
  [0.0000001, 1],
  [1.005, 1_005_000],
  [0, 0],
])('%d USD are %d millionths', (usd, micro) => {
  expect(microUsd(usd)).toBe(micro);
});
