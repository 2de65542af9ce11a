import type { ProviderTemplate } from '../../src/core/accounts/provider-template.ts';
import type { TokenOf } from '../../src/core/accounts/send-as-account.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import { AppError } from '../../src/core/errors.ts';
import type { NewId } from '../../src/core/ids.ts';
import type { OpenVault } from '../../src/core/secrets/open-vault.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createSendAsAccount } from '../../src/integrations/accounts/create-send-as-account.ts';
import { createTokenOf } from '../../src/operations/accounts/create-token-of.ts';
import { environmentAccounts } from '../../src/operations/accounts/environment-accounts.ts';
import type { AccountSettings } from '../../src/operations/accounts/environment-accounts.ts';
import type { ApiAccounts } from '../../src/services/api/api-app.ts';
import { TEMPLATES } from './example-templates.ts';
import { testVault } from './test-vault.ts';

export interface AccountsOptions {
  templates?: ReadonlyMap<string, ProviderTemplate>;
  openAi?: Partial<AccountSettings['openAi']>;
  webhooks?: AccountSettings['webhooks'];
  /** Reaches nothing if absent. */
  egress?: EgressClient;
  openVault?: OpenVault;
}

/** Accounts as a process has them, on this engine. */
export function accountsOn(
  { engine, clock, newId }: { engine: Engine; clock: Clock; newId: NewId },
  { templates = TEMPLATES, openAi, webhooks = {}, egress = NOWHERE, openVault = testVault() }: AccountsOptions = {},
): ApiAccounts & { tokenOf: TokenOf } {
  const standard = { apiKey: null, baseUrl: 'https://api.openai.com/v1', isOwnServer: false };
  const environment = environmentAccounts({ openAi: { ...standard, ...openAi }, webhooks });
  const deps = { engine, clock, newId, openVault, templates, environment };
  const tokenOf = createTokenOf({ ...deps, egress });
  return { deps, tokenOf, sendAsAccount: createSendAsAccount({ egress, templates, tokenOf }) };
}

const NOWHERE: EgressClient = {
  request: () => Promise.reject(new AppError('UNAVAILABLE', 'Nothing can be reached in this test.')),
  close: () => Promise.resolve(),
};
