import type { AgentBudgetUse, AgentMemory, AgentsPause, ListedGrant } from '@multi-job/contract';

export const AGENT_MEMORY_EXAMPLE: AgentMemory = {
  agent_key: 'issue-sync',
  runs: 12,
  successes: 11,
  success_rate: 11 / 12,
  mean_tokens: 5300,
  mean_cost_usd: 0.0031,
  failures: [
    {
      signature: '5b1c0d9e77a2f413',
      code: 'http_status',
      tool: 'provider_http',
      target: 'notion/main POST https://api.notion.com/v1/pages',
      message: 'answered a parent that is archived',
      count: 2,
      last_at: '2026-11-29T02:00:14.000Z',
      last_run_id: '01JDW8K3V6Q4T9Y2M7ZB5XCE1N',
    },
  ],
  avoid: [],
  recent: [
    {
      run_id: '01JDW8K3V6Q4T9Y2M7ZB5XCE1N',
      outcome: 'success',
      code: null,
      at: '2026-11-29T02:00:14.000Z',
      tokens: 5120,
      cost_usd: 0.003,
    },
  ],
  updated_at: '2026-11-29T02:00:14.000Z',
};

export const GRANT_EXAMPLE: ListedGrant = {
  grant_id: '01JDW8K4B2M6R8S0T3V5W7X9YZ',
  agent_key: 'issue-sync',
  covers: {
    kind: 'provider_http',
    account: 'notion/main',
    method: 'POST',
    origin: 'https://api.notion.com',
    path: '/v1/pages',
    query: {},
  },
  says: 'POST https://api.notion.com/v1/pages with the account notion/main, with any body.',
  approval_id: '01JDW8K4B2M6R8S0T3V5W7X9YZ',
  created_at: '2026-11-29T02:00:10.000Z',
  created_by: 'ani',
  expires_at: '2026-12-29T02:00:10.000Z',
  expired: false,
};

export const BUDGET_USE_EXAMPLE: AgentBudgetUse = {
  day: '2026-11-30',
  timezone: 'Asia/Jakarta',
  agent: { tokens: 5120, cost_usd: 0.003, steps: 4 },
  installation: { tokens: 48_200, cost_usd: 0.41, steps: 61 },
  limits: { tokens: null, cost_usd: 5 },
};

export const PAUSED_EXAMPLE: AgentsPause = {
  paused: true,
  since: '2026-11-29T22:10:00.000Z',
  by: 'ani',
  reason: 'the shop is being moved',
};

export const RESUMED_EXAMPLE: AgentsPause = {
  paused: false,
  since: '2026-11-30T06:00:00.000Z',
  by: 'ani',
  reason: null,
};
