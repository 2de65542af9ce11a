import type { AccountTest, DeletedAccount, IntegrationAccount, PutAccount } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PUT_ACCOUNT_EXAMPLE = {
  enabled: true,
  secret: 'the key that the provider gave you',
  config: { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' },
} satisfies PutAccount;

export const ACCOUNT_EXAMPLE = {
  provider: 'openai',
  account_id: 'default',
  enabled: true,
  label: '',
  config: { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' },
  has_secret: true,
  secret_hint: '9f3c',
  secrets: { secret: { has_secret: true, secret_hint: '9f3c' } },
  origins: ['https://api.openai.com'],
  source: 'store',
  revision: 1,
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:00.000Z',
  updated_by: 'admin:9b1c44e2',
  last_used_at: '2030-01-31T02:05:00.000Z',
  last_test: {
    at: '2030-01-31T02:01:00.000Z',
    ok: true,
    message: 'api.openai.com answered HTTP 200: the credential works.',
    duration_ms: 184,
  },
  depends: [{ kind: 'job', id: 'summarise-mail' }],
  depends_total: 1,
  warnings: [],
} satisfies IntegrationAccount;

export const ACCOUNT_TEST_EXAMPLE = ACCOUNT_EXAMPLE.last_test satisfies AccountTest;

export const DELETED_ACCOUNT_EXAMPLE = {
  provider: 'openai',
  account_id: 'default',
  depends: [],
} satisfies DeletedAccount;
