import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SecretDeps } from '../secrets/secret-deps.ts';
import type { EnvironmentAccounts } from './environment-accounts.ts';

/** What the verbs on accounts are given. */
export interface AccountDeps extends SecretDeps {
  engine: Engine;
  /** Of the catalog, by provider. */
  templates: ReadonlyMap<string, ProviderTemplate>;
  environment: EnvironmentAccounts;
}
