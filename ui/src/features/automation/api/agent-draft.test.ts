import { expect, test } from 'vitest';
import { newDraft, specOf } from './agent-draft';

const draft = { ...newDraft('Asia/Jakarta'), id: ' issues ', prompt: 'Copy the issues.' };

test('a form that was left as it is asks before each write and lists nothing', () => {
  expect(specOf(draft)).toEqual({
    ...{ job_id: 'issues', type: 'agent.workflow', timeout_ms: 300_000 },
    inputs: { prompt: 'Copy the issues.', write_policy: 'ask', mode: 'run', on_reject: 'fail' },
  });
});

test('schedule, lists and budget go under the names of the API', () => {
  const spec = specOf({
    ...draft,
    ...{
      scheduleKind: 'interval',
      minutes: '1,5',
      hosts: 'api.github.com\n*.example.com, ',
      accounts: ['github/main'],
    },
    ...{ mcpServers: [], maxCostUsd: '0.5', dayCostUsd: '2', maxSteps: '12' },
  });
  expect(spec).toMatchObject({
    schedule: { interval_sec: 90 },
    inputs: {
      ...{ allowed_accounts: ['github/main'], allowed_mcp_servers: [], max_cost_usd: 0.5, max_steps: 12 },
      ...{ allowed_hosts: ['api.github.com', '*.example.com'], budget: { max_cost_usd_per_day: 2 } },
    },
  });
  expect(specOf({ ...draft, scheduleKind: 'cron', cron: ' 0 7 * * * ' })).toMatchObject({
    schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' },
  });
});

test('model, key, channels and commands are sent where they are filled in', () => {
  const spec = specOf({
    ...draft,
    ...{ modelAccount: 'groq/main', modelId: ' llama ', agentKey: 'sync', channels: ['telegram'] },
    ...{
      usualChannel: 'telegram',
      usualAccountId: 'bot_a',
      commands: ' git status\n\nls ',
      daySteps: '40',
      wallSec: '60',
    },
  });
  expect(spec.inputs).toMatchObject({
    ...{ ai_provider: 'groq', ai_account_id: 'main', model_id: 'llama', agent_key: 'sync' },
    ...{ allowed_channels: ['telegram'], default_channel: 'telegram', default_account_id: 'bot_a' },
    ...{ command_allow_prefixes: ['git status', 'ls'], budget: { max_steps_per_day: 40, max_wall_sec: 60 } },
  });
});

test('what is no number is sent as it was typed, for the API to refuse', () => {
  expect(specOf({ ...draft, scheduleKind: 'interval', minutes: 'soon', maxTokens: 'many' })).toMatchObject({
    ...{ schedule: { interval_sec: 'soon' }, inputs: { max_tokens: 'many' } },
  });
});
