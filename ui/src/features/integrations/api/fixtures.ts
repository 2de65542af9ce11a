import type { Account, Provider } from './types';

/** An account for tests: enabled, without secret and settings. */
export function accountOf(about: Partial<Account>): Account {
  return {
    provider: 'openai',
    account_id: 'default',
    enabled: true,
    label: '',
    config: {},
    has_secret: false,
    secret_hint: null,
    secrets: {},
    origins: [],
    source: 'store',
    revision: 1,
    created_at: null,
    updated_at: null,
    updated_by: null,
    last_used_at: null,
    last_test: null,
    depends: [],
    depends_total: 0,
    warnings: [],
    ...about,
  };
}

/** A provider for tests: one required secret, no settings. */
export function providerOf(about: Partial<Provider>): Provider {
  const text = { en: 'Text', id: 'Teks' };
  return {
    provider_id: 'openai',
    name: 'OpenAI',
    category: 'model',
    description: text,
    base_url: 'https://api.openai.com/v1',
    auth: 'header',
    secrets: [{ name: 'secret', label: text, help: null, is_required: true }],
    config: [],
    can_test: true,
    manual: null,
    sources: [],
    ...about,
  };
}
