import type { IntegrationAccount } from '@multi-job/contract';
import { accountName } from '../../core/accounts/account-name.ts';
import { accountMissing } from '../../core/accounts/account-refusals.ts';
import type { AccountDeps } from './account-deps.ts';
import { readAccount } from './account-document.ts';
import { readAccountState } from './account-state.ts';
import type { LookAtDependents } from './look-at-dependents.ts';
import { viewAccount, viewEnvironmentAccount } from './view-account.ts';

/** @throws NOT_FOUND */
export async function getAccount(
  deps: AccountDeps,
  {
    provider,
    accountId,
    lookAtDependents,
  }: { provider: string; accountId: string; lookAtDependents: LookAtDependents },
): Promise<IntegrationAccount> {
  const { engine, templates, environment } = deps;
  const record = await readAccount(engine, provider, accountId);
  const ofEnvironment = environment.get(accountName(provider, accountId));
  if (record.documentRevision === 0 && ofEnvironment === undefined) throw accountMissing(provider, accountId);
  const [state, dependents] = await Promise.all([readAccountState(engine, provider, accountId), lookAtDependents()]);
  const about = { provider, accountId, templates, state, dependents };
  if (record.documentRevision > 0 || ofEnvironment === undefined) return viewAccount(record, about);
  return viewEnvironmentAccount(ofEnvironment, about);
}
